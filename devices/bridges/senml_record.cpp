#include "devices/bridges/senml_record.hpp"

#include "devices/bridges/base64url.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace varde::devices::bridges
{
namespace
{

using Failure = std::optional<Refusal>;

constexpr std::size_t most_records = 1024;
constexpr std::size_t longest_name = 256;
// RFC 9100: version 10 is the RFC itself, and 16 more says that secondary units may be used.
constexpr std::int64_t plain_version = 10;
constexpr std::int64_t version_with_secondary_units = 26;

constexpr std::string_view name_marks = "-:./_";

struct Bases
{
    std::string name;
    std::string unit;
    Decimal time;
    Decimal value;
    Decimal sum;
};

struct SenmlUnit
{
    std::string_view senml;
    std::string_view ucum;
};

constexpr auto units = std::to_array<SenmlUnit>({
    {"beat/min", "/min"},
    {"beats", "{beats}"},
    {"/", "1"},
    {"/100", "%"},
    {"%RH", "%"},
    {"%EL", "%"},
    {"Cel", "Cel"},
    {"count", "{count}"},
    {"Ohm", "Ohm"},
});

Failure read_text(const Field& record, std::string_view key, std::string& text)
{
    if (const auto field = find_field(record, key))
    {
        const auto read = string_of(*field);
        if (!read)
        {
            return read.error();
        }
        text = *read;
    }
    return std::nullopt;
}

Failure read_number(const Field& record, std::string_view key, Decimal& number)
{
    if (const auto field = find_field(record, key))
    {
        const auto read = decimal_of(*field);
        if (!read)
        {
            return read.error();
        }
        number = *read;
    }
    return std::nullopt;
}

Failure check_labels(const Field& record)
{
    const auto members = object_of(record);
    if (!members)
    {
        return members.error();
    }
    for (const auto& [label, value] : **members)
    {
        if (label.ends_with('_'))
        {
            return Refusal{Error::key_unknown, find_field(record, label)->path,
                           "must be understood, and is not"};
        }
    }
    return std::nullopt;
}

Failure check_version(const Field& record)
{
    const auto field = find_field(record, "bver");
    if (!field)
    {
        return std::nullopt;
    }
    const auto version = whole_number_of(*field, 0, 1'000'000'000);
    if (!version)
    {
        return version.error();
    }
    if (*version != plain_version && *version != version_with_secondary_units)
    {
        return Refusal{Error::version_unknown, field->path, "this gateway reads 10 and 26"};
    }
    return std::nullopt;
}

Failure read_bases(const Field& record, Bases& bases)
{
    for (auto failure :
         {check_version(record), read_text(record, "bn", bases.name),
          read_text(record, "bu", bases.unit), read_number(record, "bt", bases.time),
          read_number(record, "bv", bases.value), read_number(record, "bs", bases.sum)})
    {
        if (failure)
        {
            return failure;
        }
    }
    return std::nullopt;
}

Failure read_value(const Field& field, std::string_view key, const Bases& bases,
                   SenmlRecord::Content& content)
{
    if (key == "v")
    {
        const auto number = decimal_of(field);
        if (!number)
        {
            return number.error();
        }
        // Adding nothing would still align the digits: 2.0 + 0 stays 2.0.
        content = bases.value == Decimal{} ? *number : *number + bases.value;
        return std::nullopt;
    }
    if (key == "vb")
    {
        const auto* truth = field.value->as_bool();
        content = truth != nullptr && *truth;
        return truth != nullptr ? std::nullopt
                                : Failure({Error::type_wrong, field.path, "not true or false"});
    }
    const auto text = string_of(field);
    if (!text)
    {
        return text.error();
    }
    if (key == "vs")
    {
        content = std::string(*text);
        return std::nullopt;
    }
    auto octets = parse_base64url(*text);
    if (!octets)
    {
        return Refusal{octets.error().error, field.path, octets.error().detail};
    }
    content = *std::move(octets);
    return std::nullopt;
}

Failure read_content(const Field& record, const Bases& bases, SenmlRecord& resolved)
{
    for (const std::string_view key : {"v", "vs", "vb", "vd"})
    {
        const auto field = find_field(record, key);
        if (!field)
        {
            continue;
        }
        if (resolved.content.index() != 0)
        {
            return Refusal{Error::key_unknown, field->path, "not together with another value"};
        }
        if (auto failure = read_value(*field, key, bases, resolved.content))
        {
            return failure;
        }
    }
    if (const auto field = find_field(record, "s"))
    {
        const auto sum = decimal_of(*field);
        if (!sum)
        {
            return sum.error();
        }
        resolved.sum = bases.sum == Decimal{} ? *sum : *sum + bases.sum;
    }
    return std::nullopt;
}

// Section 4.5.1: what may stand in a URN, a URI's path or a name of a file, without escapes.
bool is_senml_name(std::string_view name)
{
    const auto is_letter_or_digit = [](char c)
    { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    return !name.empty() && name.size() <= longest_name && is_letter_or_digit(name.front()) &&
           std::all_of(name.begin(), name.end(),
                       [&is_letter_or_digit](char c) {
                           return is_letter_or_digit(c) ||
                                  name_marks.find(c) != std::string_view::npos;
                       });
}

Failure resolve(const Field& record, const Bases& bases, SenmlRecord& resolved)
{
    std::string name;
    resolved.unit = bases.unit;
    for (auto failure :
         {read_text(record, "n", name), read_text(record, "u", resolved.unit),
          read_number(record, "t", resolved.time), read_content(record, bases, resolved)})
    {
        if (failure)
        {
            return failure;
        }
    }
    resolved.path = record.path;
    resolved.name = bases.name + name;
    if (bases.time != Decimal{})
    {
        resolved.time = resolved.time + bases.time;
    }
    const bool is_entry = resolved.content.index() != 0 || resolved.sum;
    if (is_entry && !is_senml_name(resolved.name))
    {
        return Refusal{Error::text_malformed, record.path, "its name is not one of RFC 8428"};
    }
    return std::nullopt;
}

} // namespace

std::string_view ucum_of_senml(std::string_view unit)
{
    const auto found = std::find_if(units.begin(), units.end(),
                                    [unit](const SenmlUnit& one) { return one.senml == unit; });
    return found == units.end() ? unit : found->ucum;
}

Result<std::vector<SenmlRecord>> resolve_senml(const Field& pack)
{
    const auto items = array_of(pack);
    if (!items)
    {
        return items.error();
    }
    if ((*items)->size() > most_records)
    {
        return Refusal{Error::number_out_of_range, pack.path, "more than 1024 records"};
    }
    std::vector<SenmlRecord> records;
    Bases bases;
    for (std::size_t index = 0; index < (*items)->size(); ++index)
    {
        const Field record = item_field(pack, index);
        auto failure = check_labels(record);
        failure = failure ? failure : read_bases(record, bases);
        SenmlRecord resolved;
        failure = failure ? failure : resolve(record, bases, resolved);
        if (failure)
        {
            return *std::move(failure);
        }
        if (resolved.content.index() != 0 || resolved.sum)
        {
            records.push_back(std::move(resolved));
        }
    }
    return records;
}

} // namespace varde::devices::bridges
