// Where the subset of FHIR that is read here ends, in words for who wrote more.
#include "config/questionnaire_reading.hpp"
#include "config/suggestion.hpp"

#include <algorithm>
#include <array>

namespace varde::config
{

namespace
{

constexpr const char* outside = "is not part of the subset of FHIR that is read here; ";

struct Advice
{
    std::string_view key;
    const char* what_to_do;
};

// What questionnaires of other makers have most often.
constexpr std::array<Advice, 8> advices{{
    {"item", "write the questions of a group one after the other, without the group"},
    {"repeats", "a question has one answer, so remove it"},
    {"initial", "nothing is answered before the person answers, so remove it"},
    {"maxLength", "a text may have 2000 bytes, so remove it"},
    {"answerValueSet", "write the answers themselves, each as an answerOption"},
    {"contained", "write the answers themselves, each as an answerOption, and remove it"},
    {"modifierExtension", "it changes what the rest means, so remove it and look at the rest"},
    {"derivedFrom", "say in description where the questions are from, and remove it"},
}};

bool is_computable_name(std::string_view text)
{
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto fits = [&](char c)
    { return is_capital(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !text.empty() && text.size() <= 255 && is_capital(text.front()) &&
           std::ranges::all_of(text, fits);
}

bool is_version(std::string_view text)
{
    return !text.empty() && text.size() <= 6 && text.front() != '0' &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_printable(std::string_view text, std::size_t most)
{
    return !text.empty() && text.size() <= most &&
           std::ranges::none_of(text, [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
}

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
    {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

} // namespace

namespace forms
{
constinit const TextForm computable_name{
    is_computable_name, "a capital letter A-Z, then up to 254 of a-z, A-Z, 0-9 and _"};
constinit const TextForm questionnaire_version{
    is_version, "a whole number in quotes, \"1\" to \"999999\", that rises with every change"};
constinit const TextForm prose{[](std::string_view text) { return is_printable(text, 1000); },
                               "1 to 1000 characters without control characters"};
constinit const TextForm expression{[](std::string_view text)
                                    { return is_printable(text, 10'000); },
                                    "an expression of 1 to 10000 characters"};
} // namespace forms

std::string not_in_subset(const std::string& key, const std::vector<std::string>& known)
{
    const auto* advice = std::ranges::find(advices, key, &Advice::key);
    if (advice != advices.end())
    {
        return std::string(outside) + advice->what_to_do;
    }
    const auto near = nearest(key, known);
    return outside + (near ? "did you mean \"" + *near + "\"?"
                           : "remove it; here may stand: " + listed(known));
}

bool is_read_here(TableReader& extension, std::initializer_list<std::string_view> urls)
{
    const std::string* url = extension.text_at("url");
    if (url == nullptr)
    {
        if (extension.has("url"))
        {
            extension.add_problem("url", "expected the URL of an extension in quotes");
        }
        return false;
    }
    if (std::ranges::find(urls, *url) != urls.end())
    {
        return true;
    }
    std::vector<std::string> known;
    for (const std::string_view one : urls)
    {
        known.emplace_back(one);
    }
    const std::string name = url->substr(url->rfind('/') + 1);
    extension.add_problem("url", "the extension \"" + shown(name) + "\" " + outside +
                                     "remove it; here may stand: " + listed(known));
    return false;
}

} // namespace varde::config
