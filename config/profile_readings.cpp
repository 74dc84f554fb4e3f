// The readings that a vector expects, in the shape of devices::readings_json.
#include "config/profile_reading.hpp"
#include "config/suggestion.hpp"
#include "devices/time.hpp"

#include <tuple>
#include <utility>

namespace varde::config
{

namespace
{

using devices::Absence;
using devices::Json;

constexpr const char* pattern = "vector[].readings[]";
constexpr std::int64_t most_exact = (std::int64_t{1} << 53) - 1; // as in JSON's other readers

// With an offset, or, without, as a clock on the wall shows it.
bool is_time(std::string_view text)
{
    return devices::parse_timestamp(text).has_value() ||
           devices::parse_timestamp(std::string(text) + "Z").has_value();
}

constexpr TextForm time_form{is_time, "a time such as \"2026-11-22T07:31:05+01:00\", or without "
                                      "the offset where the device tells none"};

const std::vector<std::string>& reasons()
{
    static const std::vector<std::string> all{std::string(code(Absence::unknown)),
                                              std::string(code(Absence::error)),
                                              std::string(code(Absence::not_a_number)),
                                              std::string(code(Absence::negative_infinity)),
                                              std::string(code(Absence::positive_infinity)),
                                              std::string(code(Absence::not_performed))};
    return all;
}

bool is_reason(std::string_view text)
{
    return devices::find_absence(text).has_value();
}

constexpr TextForm reason_form{is_reason, "a reason of FHIR's data-absent-reason, such as "
                                          "\"not-a-number\""};

// { absent = "error" }
std::optional<Json> read_absent_component(TableReader& in, const std::string& name,
                                          const Table& table)
{
    const Member* member = table.find("absent");
    const auto* reason =
        member != nullptr ? std::get_if<std::string>(&member->node.value) : nullptr;
    if (table.members.size() != 1 || reason == nullptr || !is_reason(*reason))
    {
        in.add_problem(name, "expected a decimal number in quotes, or { absent = \"...\" }" +
                                 suggest(reason != nullptr ? *reason : "", reasons()));
        return std::nullopt;
    }
    return Json::object({{"absent", *reason}});
}

std::optional<Json> read_component(TableReader& in, const Member& member)
{
    if (const auto* table = std::get_if<Table>(&member.node.value))
    {
        return read_absent_component(in, member.key, *table);
    }
    std::optional<devices::Decimal> value;
    in.decimal(member.key, value);
    return value ? std::optional<Json>(to_string(*value)) : std::nullopt;
}

void read_components(Document& document, TableReader in, const Table& reading, Json& json)
{
    const Member* member = reading.find("components");
    const auto* table = member != nullptr ? std::get_if<Table>(&member->node.value) : nullptr;
    if (table == nullptr)
    {
        return;
    }
    Json components{Json::Object{}};
    for (const Member& one : table->members)
    {
        if (!forms::name.accepts(one.key))
        {
            in.add_problem("", "\"" + shown(one.key) + "\" is not " + forms::name.expected);
            continue;
        }
        if (auto value = read_component(in, one))
        {
            components.append_member(one.key, *std::move(value));
        }
        document.use(*table, one.key, std::string(pattern) + ".components.*").type = "decimal";
    }
    json.append_member("components", std::move(components));
}

void check_value(TableReader& in)
{
    const int given =
        (in.has("value") ? 1 : 0) + (in.has("absent") ? 1 : 0) + (in.has("components") ? 1 : 0);
    if (given != 1)
    {
        in.add_problem("", "a reading has one of value, absent and components");
    }
}

Json read_reading(Document& document, TableReader& in, const Table& table)
{
    Json json;
    std::string text;
    const auto read_text = [&](const char* key, const TextForm& form)
    {
        text.clear();
        in.text(key, text, form);
        if (!text.empty())
        {
            json.append_member(key, text);
        }
    };
    in.require({"kind", "unit"});
    read_text("kind", forms::name);
    std::optional<devices::Decimal> value;
    in.decimal("value", value);
    if (value)
    {
        json.append_member("value", to_string(*value));
    }
    read_text("absent", reason_form);
    read_text("unit", forms::unit);
    read_text("taken_at", time_form);
    for (const auto& [key, least, most] :
         {std::tuple("offset", std::int64_t{-840}, std::int64_t{840}),
          std::tuple("sequence", std::int64_t{0}, most_exact),
          std::tuple("user", std::int64_t{0}, std::int64_t{255})})
    {
        if (const auto whole = optional_whole(document, in, table, {pattern, key, least, most}))
        {
            json.append_member(key, *whole);
        }
    }
    std::vector<std::string> status;
    in.names("status", status, forms::status);
    json.append_member("status", Json::Array(status.begin(), status.end()));
    read_components(document, in.table("components"), table, json);
    check_value(in);
    return json;
}

} // namespace

devices::Json read_readings(Document& document, TableReader& vector, const Table& table)
{
    Json::Array readings;
    const auto tables = tables_of(table, "readings");
    std::vector<TableReader> readers = vector.tables("readings");
    for (std::size_t i = 0; i < readers.size(); ++i)
    {
        readings.push_back(read_reading(document, readers[i], *tables[i]));
    }
    return readings;
}

} // namespace varde::config
