// Texts in two languages: the resource's own, and its translation in the standard extension beside
// it. Source: FHIR R4, extension-translation.
#include "config/questionnaire_reading.hpp"

#include <optional>
#include <utility>

namespace varde::config
{

namespace
{

constexpr std::string_view translation = "http://hl7.org/fhir/StructureDefinition/translation";

enum class Part
{
    none,
    lang,
    content,
};

struct Translation
{
    std::optional<Language> into;
    std::string content;
};

void read_part(TableReader& in, Translation& translated)
{
    Part part = Part::none;
    std::optional<Language> into;
    std::string content;
    in.require({"url"});
    in.choice<Part>("url", part, {{"lang", Part::lang}, {"content", Part::content}});
    in.choice<std::optional<Language>>("valueCode", into,
                                       {{"en", Language::en}, {"nb", Language::nb}});
    in.text("valueString", content, forms::words);
    for (const auto& [of, key] :
         {std::pair(Part::lang, "valueCode"), std::pair(Part::content, "valueString")})
    {
        if (part == of && !in.has(key))
        {
            in.add_problem(key, "this part of a translation needs it; add it");
        }
        if (part != of && part != Part::none && in.has(key))
        {
            in.add_problem(key, "belongs to the other part of the translation; move it there");
        }
    }
    translated.into = part == Part::lang ? into : translated.into;
    translated.content = part == Part::content ? std::move(content) : translated.content;
}

std::optional<Translation> read_translation(TableReader& in)
{
    in.require({"url"});
    if (!is_read_here(in, {translation}))
    {
        return std::nullopt;
    }
    in.require({"extension"});
    Translation translated;
    bool known = false;
    in.choice<bool>("url", known, {{translation, true}});
    for (TableReader& part : in.tables("extension"))
    {
        read_part(part, translated);
    }
    return translated;
}

} // namespace

devices::Words read_words(TableReader& in, const std::string& key, Language language)
{
    const Language other = language == Language::en ? Language::nb : Language::en;
    std::string own;
    std::optional<std::string> translated;
    in.require({key});
    in.text(key, own, forms::words);
    TableReader beside = in.table("_" + key);
    beside.require({"extension"});
    for (TableReader& extension : beside.tables("extension"))
    {
        auto one = read_translation(extension);
        if (one && one->into == other && !one->content.empty() && !translated)
        {
            translated = std::move(one->content);
        }
        else if (one)
        {
            extension.add_problem("extension", "expected one translation, by lang and content, "
                                               "into the language that is not the file's");
        }
    }
    return language == Language::en ? devices::Words{std::move(own), translated.value_or("")}
                                    : devices::Words{translated.value_or(""), std::move(own)};
}

} // namespace varde::config
