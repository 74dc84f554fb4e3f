#include "tools/vardectl/address_pseudonyms.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace varde::vardectl
{

namespace
{

constexpr std::size_t digits_of_maker = 6;
constexpr std::size_t digits_of_eui48 = 12;
constexpr std::size_t digits_of_eui64 = 16;

bool is_alnum(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

bool is_hex(char c)
{
    return std::isxdigit(static_cast<unsigned char>(c)) != 0;
}

bool all_hex(std::string_view text)
{
    return std::ranges::all_of(text, is_hex);
}

std::string upper(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return out;
}

// The digits in the case of `model`.
std::string in_case_of(std::string_view model, std::string digits)
{
    if (std::ranges::any_of(model, [](unsigned char c) { return std::islower(c) != 0; }))
    {
        std::ranges::transform(digits, digits.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    }
    return digits;
}

// The length of "A4:C1:38:4A:3B:2C" at the front, or of eight such octets; 0 where there is none.
std::size_t separated_length(std::string_view text)
{
    const char separator = text.size() > 2 ? text[2] : '\0';
    if (separator != ':' && separator != '-')
    {
        return 0;
    }
    std::size_t octets = 0;
    std::size_t at = 0;
    while (at + 2 <= text.size() && all_hex(text.substr(at, 2)))
    {
        ++octets;
        at += 2;
        const bool goes_on = at + 1 < text.size() && text[at] == separator && is_hex(text[at + 1]);
        if (!goes_on)
        {
            break;
        }
        ++at;
    }
    const bool ends = at == text.size() || !is_alnum(text[at]);
    return ends && (octets == 6 || octets == 8) ? at : 0;
}

std::string digits_of(std::string_view separated)
{
    std::string digits;
    std::ranges::copy_if(separated, std::back_inserter(digits), is_hex);
    return upper(digits);
}

std::string with_separators(const std::string& digits, char separator)
{
    std::string text;
    for (std::size_t at = 0; at < digits.size(); at += 2)
    {
        text += (text.empty() ? "" : std::string(1, separator)) + digits.substr(at, 2);
    }
    return text;
}

std::string reversed(const std::string& digits)
{
    std::string text;
    for (std::size_t at = digits.size(); at > 0; at -= 2)
    {
        text += digits.substr(at - 2, 2);
    }
    return text;
}

// The last group of a UUID has twelve digits, too.
bool ends_uuid(std::string_view text, std::size_t begin)
{
    constexpr std::string_view form = "hhhhhhhh-hhhh-hhhh-hhhh-";
    if (begin < form.size())
    {
        return false;
    }
    const auto before = text.substr(begin - form.size(), form.size());
    return std::ranges::equal(
        before, form, [](char c, char expected) { return expected == '-' ? c == '-' : is_hex(c); });
}

// The key of the JSON text that begins at the quotation mark before `begin`; "" in an array.
// Nothing where the word is not the whole text.
std::string key_of_text(std::string_view json, std::size_t begin, std::size_t end, bool& whole)
{
    whole = begin > 0 && json[begin - 1] == '"' && end < json.size() && json[end] == '"';
    if (!whole)
    {
        return "";
    }
    const auto before = json.substr(0, begin - 1);
    const auto colon = before.find_last_not_of(" \t\r\n");
    if (colon == std::string_view::npos || before[colon] != ':')
    {
        return "";
    }
    const auto close = before.rfind('"', colon);
    const auto open = close == std::string_view::npos || close == 0 ? std::string_view::npos
                                                                    : before.rfind('"', close - 1);
    return open == std::string_view::npos ? ""
                                          : std::string(before.substr(open + 1, close - open - 1));
}

bool speaks_of_octets(const std::string& key)
{
    constexpr std::array<std::string_view, 12> keys{
        "HEX",   "SERVICEDATA", "MANUFACTURERDATA", "READ", "WRITE", "NOTIFY",
        "VALUE", "DATA",        "PAYLOAD",          "RAW",  "VD",    "PACKET"};
    return std::ranges::find(keys, upper(key)) != keys.end();
}

} // namespace

void AddressPseudonyms::replace(std::string& topic, std::string& payload)
{
    // Twice: what the end of the payload tells of is looked for in the topic, too.
    const auto places = places_;
    rewritten(topic, true);
    rewritten(payload, false);
    places_ = places;
    topic = rewritten(topic, true);
    payload = rewritten(payload, false);
}

std::string AddressPseudonyms::rewritten(std::string_view text, bool is_topic)
{
    std::string out;
    std::size_t at = 0;
    while (at < text.size())
    {
        if (!is_alnum(text[at]))
        {
            out += text[at++];
            continue;
        }
        if (const auto length = separated_length(text.substr(at)); length > 0)
        {
            const auto found = text.substr(at, length);
            out += in_case_of(found, with_separators(pseudonym(digits_of(found)), found[2]));
            ++places_;
            at += length;
            continue;
        }
        auto end = at;
        while (end < text.size() && is_alnum(text[end]))
        {
            ++end;
        }
        out += rewritten_word(text, at, end, is_topic);
        at = end;
    }
    return out;
}

std::string AddressPseudonyms::rewritten_word(std::string_view text, std::size_t begin,
                                              std::size_t end, bool is_topic)
{
    const auto word = text.substr(begin, end - begin);
    if (word.size() == 2 + digits_of_eui64 && word.starts_with("0x") && all_hex(word.substr(2)))
    {
        ++places_;
        return "0x" + in_case_of(word.substr(2), pseudonym(upper(word.substr(2))));
    }
    if (!all_hex(word))
    {
        return std::string(word);
    }
    if (word.size() == digits_of_eui48 && !ends_uuid(text, begin))
    {
        bool whole = false;
        const auto key = key_of_text(text, begin, end, whole);
        if (is_topic || known_.contains(upper(word)) || (whole && !speaks_of_octets(key)))
        {
            ++places_;
            return in_case_of(word, pseudonym(upper(word)));
        }
    }
    const bool in_a_name =
        begin > 0 && std::string_view("_-/\"").find(text[begin - 1]) != std::string_view::npos;
    return in_a_name && word.size() == digits_of_maker ? rewritten_tail(word)
                                                       : rewritten_octets(word);
}

std::string AddressPseudonyms::rewritten_octets(std::string_view word)
{
    std::string digits = upper(word);
    bool found = false;
    for (const auto& [address, pseudonym] : known_)
    {
        for (const bool turned : {false, true})
        {
            const auto looked_for = turned ? reversed(address) : address;
            const auto put = turned ? reversed(pseudonym) : pseudonym;
            for (auto at = digits.find(looked_for); at != std::string::npos;
                 at = digits.find(looked_for, at + put.size()))
            {
                digits.replace(at, put.size(), put);
                ++places_;
                found = true;
            }
        }
    }
    return found ? in_case_of(word, digits) : std::string(word);
}

std::string AddressPseudonyms::rewritten_tail(std::string_view word)
{
    for (const auto& [address, pseudonym] : known_)
    {
        if (address.ends_with(upper(word)))
        {
            ++places_;
            return in_case_of(word, pseudonym.substr(pseudonym.size() - word.size()));
        }
    }
    return std::string(word);
}

const std::string& AddressPseudonyms::pseudonym(const std::string& digits)
{
    const auto found = known_.find(digits);
    if (found != known_.end())
    {
        return found->second;
    }
    std::string number = std::to_string(known_.size() + 1);
    const auto own = digits.size() - digits_of_maker;
    number.insert(0, own - std::min(own, number.size()), '0');
    return known_.emplace(digits, digits.substr(0, digits_of_maker) + number).first->second;
}

} // namespace varde::vardectl
