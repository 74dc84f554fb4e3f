#include "config/files_in.hpp"
#include "config/json_table.hpp"
#include "config/plan_reading.hpp"
#include "config/questionnaire_reading.hpp"
#include "config/questionnaires.hpp"
#include "config/table_reader.hpp"
#include "config/text_file.hpp"
#include "fhir/questionnaire_response.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

namespace varde::config
{

namespace
{

namespace fs = std::filesystem;
using devices::Questionnaire;

// Answers are kept by id and version alone and are told by this URL also when the file is gone. So
// it follows from the id.
void read_url(TableReader& root, const std::string& id, QuestionnaireHead& head)
{
    std::string url;
    root.text("url", url, forms::uri);
    head.url = id.empty() ? "" : fhir::questionnaire_url(id);
    if (!url.empty() && !head.url.empty() && url != head.url)
    {
        root.add_problem("url", "must be \"" + head.url + "\": with it answers are told");
    }
}

int read_version(TableReader& root)
{
    std::string text;
    int version = 1;
    root.text("version", text, forms::questionnaire_version);
    std::from_chars(text.data(), text.data() + text.size(), version);
    return version;
}

// For people and for other programs; nothing here depends on it.
void read_description(TableReader& root)
{
    std::string name;
    std::string prose;
    bool active = false;
    root.text("name", name, forms::computable_name);
    root.choice<bool>("status", active, {{"active", true}});
    for (const char* key : {"description", "purpose", "copyright"})
    {
        prose.clear();
        root.text(key, prose, forms::prose);
    }
}

// As questionnaires were written before they were FHIR.
Problem not_read_any_more(const fs::path& file)
{
    return {
        file.string(), 0, "",
        "is not read any more: a questionnaire is a FHIR Questionnaire in JSON now; write it as " +
            file.stem().string() + ".json, as docs/plans.md says, and remove this file"};
}

// `name`, where there is one, is what the id must be.
Loaded<Questionnaire> parse(std::string_view text, const fs::path& file, const std::string& name)
{
    Loaded<Table> json = parse_json_table(text, file.string());
    if (!json)
    {
        return {std::nullopt, std::move(json.problems)};
    }
    Document document(file.string(), std::move(*json.value), Syntax::json, not_in_subset);
    Questionnaire questionnaire = read_questionnaire(document);
    if (!name.empty() && !questionnaire.id.empty() && questionnaire.id != name)
    {
        TableReader(document).add_problem("id", "must be \"" + shown(name) +
                                                    "\", as the file is called; write it so, or "
                                                    "rename the file");
    }
    return finish(document, std::move(questionnaire));
}

// Of one folder no two then have one id.
Loaded<Questionnaire> load(const fs::path& file)
{
    Loaded<std::string> text = read_text_file(file);
    return text ? parse(*text.value, file, file.stem().string())
                : Loaded<Questionnaire>{std::nullopt, std::move(text.problems)};
}

} // namespace

Questionnaire read_questionnaire(Document& document)
{
    TableReader root(document);
    Questionnaire questionnaire;
    QuestionnaireHead head;
    bool is_questionnaire = false;
    root.require(
        {"resourceType", "id", "language", "url", "version", "name", "title", "status", "item"});
    root.choice<bool>("resourceType", is_questionnaire, {{"Questionnaire", true}});
    root.text("id", questionnaire.id, forms::plan_id);
    root.choice<Language>("language", head.language, {{"en", Language::en}, {"nb", Language::nb}});
    read_url(root, questionnaire.id, head);
    questionnaire.version = read_version(root);
    questionnaire.title = read_words(root, "title", head.language);
    read_description(root);
    for (TableReader& in : root.tables("item"))
    {
        read_item(in, head, questionnaire);
    }
    return questionnaire;
}

Loaded<Questionnaire> parse_questionnaire(std::string_view text, const fs::path& file)
{
    return parse(text, file, "");
}

QuestionnaireSet load_questionnaires(const fs::path& folder)
{
    QuestionnaireSet set;
    for (const fs::path& file :
         files_in(folder, {".json", ".toml"}, "questionnaires", set.problems))
    {
        if (file.extension() == ".toml")
        {
            set.problems.push_back(not_read_any_more(file));
            continue;
        }
        Loaded<Questionnaire> loaded = load(file);
        std::ranges::move(loaded.problems, std::back_inserter(set.problems));
        if (loaded.value)
        {
            set.questionnaires.emplace(loaded.value->id, std::move(*loaded.value));
        }
    }
    return set;
}

} // namespace varde::config
