#include "devices/answered.hpp"
#include "devices/identity.hpp"
#include "devices/json.hpp"
#include "gateway/store/alert_note_rows.hpp"
#include "tests/gateway/store/sample.hpp"
#include "tests/tools/plan_folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

using namespace varde;
using namespace varde::tests;
using Catch::Contains;

namespace
{

// The newest of the questions that a patient with COPD is asked, answered at noon.
devices::Answered much_worse()
{
    devices::Answered answered;
    answered.device = "oxi-1";
    answered.patient = heart_rate("oxi-1", 1).patient;
    answered.questionnaire = "copd-daily";
    answered.taken.at.instant = at(0);
    answered.taken.raw = "2026-11-22T11:00:00Z";
    answered.received = at(0);
    answered.answers = {{"breathlessness", std::string("much")},
                        {"sputum_amount", std::string("more")},
                        {"sputum_colour", std::string("yellow_green")},
                        {"cough", true}};
    answered.id = devices::identify(answered.device, answered.patient, "questionnaire:copd-daily",
                                    answered.taken.raw);
    return answered;
}

// A gateway with one patient whose plan extends copd, one whose plan does not and one without. Each
// has measured his pulse once.
class Ward
{
public:
    explicit Ward(const std::string& gateway)
    {
        gateway::store::Store store(folder("store"));
        for (const char* device : {"oxi-1", "oxi-2", "oxi-3"})
        {
            keep(store, pulse_of(device));
        }
        write("plans/p-1.toml", plan(pulse_of("oxi-1").patient, R"(extends = ["copd"])"));
        write("plans/p-2.toml", plan(pulse_of("oxi-2").patient, ""));
        write("registry.toml", "");
        write("noon.toml", "format = \"varde-plan-1\"\nid = \"noon\"\nen = \"A\"\nnb = \"A\"\n"
                           "[[expect]]\nid = \"pulse\"\nkind = \"heart_rate\"\n"
                           "times = [\"12:00\"]\n");
        write("varde.toml", gateway + "[store]\ndirectory = \"" + folder("store") +
                                "\"\n[vocabulary]\nfile = \"" + PlanFolder::shelf() +
                                "/vocabulary.toml\"\n[registry]\nfile = \"registry.toml\"\n"
                                "[plans]\nfolder = \"" +
                                PlanFolder::shelf() +
                                "/plans\"\nown = \"plans\"\n"
                                "[questionnaires]\nfolder = \"" +
                                PlanFolder::shelf() +
                                "/questionnaires\"\n[[destination]]\nid = \"folder\"\nkind = "
                                "\"folder\"\npath = \"fhir\"\n");
    }

    Said replay(const std::vector<std::string>& more) const
    {
        std::vector<std::string> words{"--config", folder("varde.toml"), "rules",   "replay",
                                       "--from",   "2026-11-20",         "--until", "2026-11-27"};
        words.insert(words.end(), more.begin(), more.end());
        return ask_vardectl(words);
    }
    static devices::Measurement pulse_of(const std::string& device)
    {
        auto measurement = heart_rate(device, 1);
        measurement.patient = "p-" + device.substr(4);
        return measurement;
    }

    std::string folder(const std::string& name) const { return (scratch_.path() / name).string(); }

private:
    void write(const std::string& name, const std::string& text) const
    {
        std::filesystem::create_directories((scratch_.path() / name).parent_path());
        std::ofstream(scratch_.path() / name) << text;
    }
    static std::string plan(const std::string& patient, const std::string& extends)
    {
        return "format = \"varde-plan-1\"\nid = \"" + patient +
               "-plan\"\nen = \"A\"\nnb = \"A\"\n"
               "patient = \"" +
               patient +
               "\"\nversion = 1\nauthor = \"dr-1\"\n"
               "at = 2026-01-01T00:00:00Z\nreason = \"first\"\n" +
               extends + "\n";
    }

    tools::ScratchFolder scratch_;
};

constexpr const char* norway = "[gateway]\ntime_zone = \"CET-1CEST,M3.5.0,M10.5.0/3\"\n";

} // namespace

TEST_CASE("rules replay says which alerts stored history would have made by a plan")
{
    const PlanFolder folder;
    const std::string plan = folder.write("fast.toml", R"(format = "varde-plan-1"
id = "fast"
en = "Fast"
nb = "Rask"

[[rule]]
id = "pulse"
test = "limit"
en = "Pulse is high"
nb = "Høy puls"
kind = "heart_rate"
yellow_above = 110
red_above = 130
count = 2
out_of = 3
source = "test"

[[rule]]
id = "never"
test = "limit"
en = "Never"
nb = "Aldri"
kind = "heart_rate"
yellow_above = 250
source = "test"
)");
    const tools::ScratchFolder scratch;
    const std::string store_folder = (scratch.path() / "store").string();
    std::string patient;
    {
        gateway::store::Store store(store_folder);
        patient = heart_rate("cuff-1", 1).patient;
        keep(store, heart_rate("cuff-1", 1, 72));
        keep(store, heart_rate("cuff-1", 2, 115));
        keep(store, heart_rate("cuff-1", 3, 116));
        keep(store, heart_rate("cuff-1", 4, 140));
        keep(store, implausible_heart_rate("cuff-1", 5));
    }
    const auto replay = [&](std::vector<std::string> more)
    {
        std::vector<std::string> words{"--store", store_folder, "rules",     "replay",
                                       "--plan",  plan,         "--from",    "2026-11-20",
                                       "--until", "2026-11-27", "--patient", patient};
        words.insert(words.end(), more.begin(), more.end());
        return folder.ask(std::move(words));
    };
    const Said table = replay({"--list"});
    INFO(table.out << table.err);
    CHECK(table.status == 0);
    CHECK_THAT(table.out,
               Contains("116 /min") && Contains("red") && Contains("1 patient, 1.00 weeks each"));
    const auto json = devices::parse_json(replay({"--json"}).out);
    REQUIRE(json.has_value());
    CHECK(json->find("alerts")->as_array()->size() == 2); // yellow, and its rise to red
    const auto& rules = *json->find("rules")->as_array();
    REQUIRE(rules.size() == 2);
    CHECK(*rules[0].find("rule")->as_string() == "never");
    CHECK(rules[0].find("alerts")->as_number()->text == "0");
    CHECK(rules[1].find("red")->as_number()->text == "1");
}

TEST_CASE("rules replay judges stored answers, and says of how many alerts a person said that "
          "somebody had to act")
{
    const PlanFolder folder;
    const tools::ScratchFolder scratch;
    const std::string store_folder = (scratch.path() / "store").string();
    {
        gateway::store::Store store(store_folder);
        gateway::store::Store::Transaction transaction(store);
        store.keep(message_of(heart_rate("oxi-1", 1)), much_worse());
        for (const std::optional<bool> useful : {std::optional(true), std::optional(false), {}})
        {
            auto row = red_alert(devices::uuid_v5(useful ? *useful ? "yes" : "no" : "nobody"));
            row.record.rule = "copd.symptoms";
            std::vector<gateway::store::AlertChangeRow> changes{
                change_of(row, devices::Phase::start)};
            store.keep_alert(row, changes);
            gateway::store::AlertNote note;
            note.alert = row.number;
            note.act = "resolved";
            note.useful = useful;
            gateway::store::insert_alert_note(store.connection(), note);
        }
        transaction.commit();
    }
    const std::vector<std::string> words{
        "--store",    store_folder, "rules",      "replay",      "--plan", "copd",        "--from",
        "2026-11-20", "--until",    "2026-11-27", "--time-zone", "UTC0",   "--everybody", "--json"};
    const Said said = folder.ask(words);
    INFO(said.out << said.err);
    const auto json = devices::parse_json(said.out);
    REQUIRE(json.has_value());
    const auto& rules = *json->find("rules")->as_array();
    const auto symptoms = std::ranges::find_if(rules, [](const devices::Json& rule)
                                               { return rule.text("rule") == "symptoms"; });
    REQUIRE(symptoms != rules.end());
    CHECK(symptoms->find("alerts")->as_number()->text == "1");
    CHECK(symptoms->find("red")->as_number()->text == "1");
    CHECK(symptoms->find("came")->as_number()->text == "3");
    CHECK(symptoms->find("judged")->as_number()->text == "2");
    CHECK(symptoms->find("useful")->as_number()->text == "1");
    auto table = words;
    table.pop_back();
    CHECK_THAT(folder.ask(table).out, Contains("50 % of 2"));
}

TEST_CASE("rules replay says what was said wrongly, and when there is nothing to judge")
{
    const PlanFolder folder;
    const tools::ScratchFolder scratch;
    const std::string store_folder = (scratch.path() / "store").string();
    {
        const gateway::store::Store store(store_folder);
    }
    const auto replay = [&](const char* from, const char* until)
    {
        return folder.ask({"--store", store_folder, "rules", "replay", "--plan", "copd", "--from",
                           from, "--until", until, "--time-zone", "UTC0"});
    };
    CHECK(replay("2026-11-20", "2026-11-27").status == 1);
    CHECK_THAT(replay("2026-11-27", "2026-11-20").err, Contains("--until must be after --from"));
    CHECK_THAT(replay("yesterday", "2026-11-20").err, Contains("--from yesterday: write a day"));
}

TEST_CASE("rules replay of a template judges those whose plan extends it, and everybody when told")
{
    const Ward ward(norway);
    const Said of_template = ward.replay({"--plan", "copd"});
    INFO(of_template.out << of_template.err);
    CHECK_THAT(of_template.out, Contains("1 patient, 1.00 weeks each"));
    CHECK_THAT(ward.replay({"--plan", "copd", "--everybody"}).out,
               Contains("3 patients, 1.00 weeks each"));
    CHECK_THAT(ward.replay({"--plan", "copd", "--patient", "p-3"}).out,
               Contains("1 patient, 1.00 weeks each"));
    const Said nobody = ward.replay({"--plan", "diabetes"});
    CHECK(nobody.status == 1);
    CHECK_THAT(nobody.err, Contains("--patient and --everybody name others"));
    CHECK(ward.replay({"--plan", "copd", "--everybody", "--patient", "p-3"}).status == 2);
}

TEST_CASE("rules replay goes by the gateway's time zone, and by none that nobody named")
{
    // What was measured at 11 by UTC is noon in Norway and early in New York.
    const auto alerts = [](const Said& said)
    {
        INFO(said.err);
        const auto json = devices::parse_json(said.out);
        REQUIRE(json.has_value());
        return json->find("alerts")->as_array()->size();
    };
    const auto replay = [](const std::string& gateway, std::vector<std::string> more)
    {
        const Ward ward(gateway);
        more.insert(more.end(), {"--plan", ward.folder("noon.toml"), "--patient", "p-1"});
        return ward.replay(more);
    };
    CHECK(alerts(replay(norway, {"--json"})) == 2); // before it came, and the day after
    CHECK(alerts(replay("[gateway]\ntime_zone = \"EST5EDT,M3.2.0,M11.1.0\"\n", {"--json"})) == 1);
    CHECK(alerts(replay("", {"--json", "--time-zone", "CET-1CEST,M3.5.0,M10.5.0/3"})) == 2);
    const Said without = replay("", {});
    CHECK(without.status == 2);
    CHECK_THAT(without.err, Contains("nobody says which time zone the homes are in"));
}

TEST_CASE("rules undecided says which rules could not tell, and what is missing, in both languages")
{
    const tools::ScratchFolder scratch;
    const std::string store_folder = (scratch.path() / "store").string();
    {
        gateway::store::Store store(store_folder);
        gateway::store::Store::Transaction transaction(store);
        store.put_undecided({"p-1",
                             {"copd.news2", "incomplete", {"missing: pulse", "mangler: puls"}},
                             devices::Instant{std::chrono::hours{24 * 365}}});
        store.put_undecided(
            {"p-2", {"weight", "improbable-change", {"verify", "sjekk"}}, devices::Instant{}});
        transaction.commit();
    }
    const auto all = ask_vardectl({"--store", store_folder, "rules", "undecided"});
    CHECK(all.status == 0);
    CHECK_THAT(all.out, Contains("copd.news2") && Contains("missing: pulse") && Contains("p-2") &&
                            Contains("1971-01-01T00:00:00Z"));
    const auto one = ask_vardectl(
        {"--store", store_folder, "rules", "undecided", "--patient", "p-1", "--language", "nb"});
    CHECK_THAT(one.out, Contains("mangler: puls") && !Contains("p-2"));
    const auto json = devices::parse_json(
        ask_vardectl({"--store", store_folder, "rules", "undecided", "--json"}).out);
    REQUIRE(json.has_value());
    REQUIRE(json->as_array()->size() == 2);
    CHECK(json->as_array()->front().text("because") == "incomplete");
}
