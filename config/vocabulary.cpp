#include "config/codings.hpp"
#include "config/reading.hpp"
#include "config/settings.hpp"
#include "config/toml.hpp"

#include <algorithm>
#include <set>

namespace varde::config
{

namespace
{

using devices::ComponentKind;
using devices::Kind;

constexpr const char* single = "value";

void read_words(TableReader& in, const char* en, const char* nb, devices::Words& words)
{
    in.text(en, words.en, forms::words);
    in.text(nb, words.nb, forms::words);
}

ComponentKind read_component(TableReader& in, const Kind& kind)
{
    ComponentKind component;
    component.name = single;
    in.require({"plausible_low", "plausible_high"});
    in.text("name", component.name, forms::name);
    read_words(in, "en", "nb", component.words);
    component.codings = read_measurement_codings(in);
    in.flag("required", component.required);
    std::optional<devices::Decimal> low;
    std::optional<devices::Decimal> high;
    in.decimal("plausible_low", low);
    in.decimal("plausible_high", high);
    if (low && high && !(*low < *high))
    {
        in.add_problem("plausible_low", "must be less than plausible_high");
    }
    component.plausible = {low.value_or(devices::Decimal{}), high.value_or(devices::Decimal{})};
    if (component.name == single)
    {
        component.words = kind.words;
    }
    return component;
}

void check_component(TableReader& in, const ComponentKind& component)
{
    if (component.name == single)
    {
        for (const char* key : {"en", "nb", "loinc", "mdc", "snomed", "npu", "required"})
        {
            if (in.has(key))
            {
                in.add_problem(key, "the component \"value\" takes this from its kind; remove it");
            }
        }
        return;
    }
    in.require({"en", "nb"});
    if (component.codings.empty())
    {
        in.add_problem("", "a component needs at least one code under loinc, mdc, snomed or npu");
    }
}

void read_components(TableReader& in, Kind& kind)
{
    std::vector<TableReader> readers = in.tables("component");
    for (TableReader& reader : readers)
    {
        ComponentKind component = read_component(reader, kind);
        check_component(reader, component);
        if (kind.find_component(component.name) != nullptr)
        {
            reader.add_problem("name", "the kind has a component of this name already");
            continue;
        }
        if (component.name == single && readers.size() > 1)
        {
            reader.add_problem("name", "the only component of a kind is called \"value\"; where "
                                       "there are several, each needs a name of its own");
        }
        kind.components.push_back(std::move(component));
    }
}

void check_ascending(TableReader& in, const Kind& kind)
{
    std::set<std::string> seen;
    for (const std::string& name : kind.ascending)
    {
        if (kind.find_component(name) == nullptr || !seen.insert(name).second)
        {
            in.add_problem("ascending", "\"" + name +
                                            "\" must be one of the kind's components, "
                                            "named once");
        }
    }
}

Kind read_kind(TableReader& in)
{
    Kind kind;
    kind.name = in.name();
    in.require({"en", "nb", "category", "unit", "unit_en", "unit_nb", "component"});
    read_words(in, "en", "nb", kind.words);
    in.choice<std::string>("category", kind.category,
                           {{"vital-signs", "vital-signs"},
                            {"laboratory", "laboratory"},
                            {"activity", "activity"},
                            {"exam", "exam"},
                            {"survey", "survey"}});
    in.text("unit", kind.unit, forms::unit);
    read_words(in, "unit_en", "unit_nb", kind.unit_words);
    in.whole("decimals", kind.decimals, 0, 6);
    kind.codings = read_measurement_codings(in);
    in.text("profile", kind.profile, forms::uri);
    read_components(in, kind);
    in.names("ascending", kind.ascending, forms::name);
    check_ascending(in, kind);
    bool uncoded = false;
    in.flag("uncoded", uncoded);
    if (uncoded && !kind.codings.empty())
    {
        in.add_problem("uncoded", "the kind has a code; remove uncoded");
    }
    if (kind.codings.empty() && !uncoded)
    {
        in.add_problem("",
                       "a kind needs at least one code under loinc, mdc, snomed or npu: without "
                       "it no clinical system knows what was measured");
    }
    if (!forms::name.accepts(kind.name))
    {
        in.add_problem("", "the name of a kind is " + std::string(forms::name.expected));
    }
    return kind;
}

} // namespace

devices::Vocabulary read_vocabulary(Document& document)
{
    TableReader root(document);
    root.require({"kind"});
    devices::Vocabulary vocabulary;
    for (TableReader& in : root.named_tables("kind"))
    {
        vocabulary.add(read_kind(in));
    }
    if (root.has("kind") && vocabulary.kinds.empty())
    {
        root.add_problem("kind", "there is no kind; write at least one, [kind.<name>]");
    }
    vocabulary.conversions = read_conversions(root, vocabulary);
    return vocabulary;
}

Loaded<devices::Vocabulary> parse_vocabulary(std::string_view text,
                                             const std::filesystem::path& file)
{
    Loaded<Table> toml = parse_toml(text, file.string());
    if (!toml)
    {
        return {std::nullopt, std::move(toml.problems)};
    }
    Document document(file.string(), std::move(*toml.value));
    devices::Vocabulary vocabulary = read_vocabulary(document);
    return finish(document, std::move(vocabulary));
}

} // namespace varde::config
