#include "fhir/redaction.hpp"

#include "fhir/data_types.hpp"

#include <algorithm>
#include <cctype>

namespace varde::fhir
{
namespace
{

using devices::Json;

constexpr std::string_view mark = "[...]";
constexpr std::size_t shortest_identity_number = 9;

bool is_digit(char character) noexcept
{
    return character >= '0' && character <= '9';
}

void collect_value(const Json& holder, std::vector<devices::Decimal>& values)
{
    const auto* value = holder.find({"valueQuantity", "value"});
    const auto* number = value == nullptr ? nullptr : value->as_number();
    if (number == nullptr)
    {
        return;
    }
    if (const auto parsed = devices::parse_decimal(number->text))
    {
        values.push_back(*parsed);
    }
}

void collect_words(const Json& resource, std::vector<std::string>& words)
{
    for (const char* key : {"detail", "description"})
    {
        if (const auto text = resource.text(key); !text.empty())
        {
            words.emplace_back(text);
        }
    }
    for (const auto& item : items(resource, "item"))
    {
        for (const auto& answer : items(item, "answer"))
        {
            if (const auto text = answer.text("valueString"); !text.empty())
            {
                words.emplace_back(text);
            }
        }
    }
}

// The longest run of digits with points between them at the start of `text`: "84", "36.8".
std::size_t number_length(std::string_view text) noexcept
{
    std::size_t length = 0;
    while (length < text.size())
    {
        const bool joint = text[length] == '.' && length > 0 && length + 1 < text.size() &&
                           is_digit(text[length + 1]);
        if (!joint && !is_digit(text[length]))
        {
            break;
        }
        ++length;
    }
    return length;
}

void collect_numbers(std::string_view text, std::vector<devices::Decimal>& values)
{
    for (std::size_t at = 0; at < text.size();)
    {
        const auto length = number_length(text.substr(at));
        if (const auto number = devices::parse_decimal(text.substr(at, length));
            length > 0 && number)
        {
            values.push_back(*number);
        }
        at += std::max<std::size_t>(length, 1);
    }
}

bool has_identity_number(std::string_view text) noexcept
{
    std::size_t run = 0;
    for (const char character : text)
    {
        run = is_digit(character) ? run + 1 : 0;
        if (run == shortest_identity_number)
        {
            return true;
        }
    }
    return false;
}

bool joins_a_word(char character) noexcept
{
    return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '_';
}

} // namespace

Redaction::Redaction(std::span<const Entry> sent)
{
    for (const auto& entry : sent)
    {
        for (const char* whose : {"subject", "patient", "for"})
        {
            const auto* subject = entry.resource.find({whose, "identifier"});
            if (subject != nullptr && !subject->text("value").empty())
            {
                identifiers_.emplace_back(subject->text("value"));
            }
        }
        // Sentences of alerts and answers hold values: what quotes them is taken out whole.
        collect_words(entry.resource, identifiers_);
        collect_numbers(entry.resource.text("detail"), values_);
        collect_numbers(entry.resource.text("description"), values_);
        collect_value(entry.resource, values_);
        for (const auto& part : items(entry.resource, "component"))
        {
            collect_value(part, values_);
        }
    }
}

std::string Redaction::without_identifiers(std::string_view text) const
{
    std::string result(text);
    for (const auto& identifier : identifiers_)
    {
        for (auto at = result.find(identifier); at != std::string::npos;
             at = result.find(identifier, at + mark.size()))
        {
            result.replace(at, identifier.size(), mark);
        }
    }
    return result;
}

bool Redaction::is_secret_number(std::string_view token) const
{
    if (has_identity_number(token))
    {
        return true;
    }
    const auto number = devices::parse_decimal(token);
    return number && std::find(values_.begin(), values_.end(), *number) != values_.end();
}

std::string Redaction::operator()(std::string_view text) const
{
    const std::string whole = without_identifiers(text);
    std::string result;
    for (std::size_t at = 0; at < whole.size();)
    {
        const auto length = number_length(std::string_view(whole).substr(at));
        const bool starts = at == 0 || !joins_a_word(whole[at - 1]);
        if (length == 0)
        {
            result += whole[at++];
            continue;
        }
        const auto token = std::string_view(whole).substr(at, length);
        const bool ends = at + length == whole.size() || !joins_a_word(whole[at + length]);
        const bool word = starts && ends;
        const bool hidden = word ? is_secret_number(token) : has_identity_number(token);
        result += hidden ? mark : token;
        at += length;
    }
    return result;
}

} // namespace varde::fhir
