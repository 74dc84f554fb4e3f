#include "devices/answered.hpp"
#include "devices/identity.hpp"
#include "devices/json.hpp"
#include "gateway/store/alert_note_rows.hpp"
#include "tests/gateway/store/sample.hpp"
#include "tests/support/source_file.hpp"
#include "tests/tools/vardectl_program.hpp"
#include "tools/process/child.hpp"

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

const std::string shelf = varde::tests::source_file("config");

constexpr const char* first_version = R"(format = "varde-plan-1"
id = "p-1-plan"
en = "COPD and heart failure"
nb = "Kols og hjertesvikt"
patient = "p-1"
extends = ["copd", "heart-failure"]
version = 1
author = "dr-hansen"
at = 2026-01-01T09:00:00+01:00
reason = "first visit"
)";

// The pulse is settled, the saturation is his own.
constexpr const char* second_version = R"(format = "varde-plan-1"
id = "p-1-plan"
en = "COPD and heart failure"
nb = "Kols og hjertesvikt"
patient = "p-1"
extends = ["copd", "heart-failure"]
version = 2
author = "dr-hansen"
at = 2026-02-01T09:00:00+01:00
reason = "87 % on good days"

[[rule]]
id = "saturation"
test = "limit"
en = "Oxygen saturation is low"
nb = "Lav oksygenmetning"
kind = "oxygen_saturation"
yellow_below = 84
red_below = 79
count = 2
out_of = 3
replaces = ["copd.saturation"]

[[rule]]
id = "pulse"
test = "limit"
en = "Pulse is high"
nb = "Høy puls"
kind = "heart_rate"
yellow_above = 115
replaces = ["copd.pulse", "heart-failure.pulse"]

[[responsible]]
role = "nurse"
team = "home-care-north"
from = 2026-02-01T00:00:00+01:00
)";

class Folder
{
public:
    Folder()
    {
        write("p-1-v1.toml", first_version);
        write("p-1-v2.toml", second_version);
    }

    std::string write(const std::string& name, const std::string& text) const
    {
        const auto file = scratch_.path() / name;
        std::ofstream(file) << text;
        return file.string();
    }
    std::string path() const { return scratch_.path().string(); }

    Said ask(std::vector<std::string> words) const
    {
        words.insert(words.end(),
                     {"--plans", shelf + "/plans", "--plans", path(), "--questionnaires",
                      shelf + "/questionnaires", "--vocabulary", shelf + "/vocabulary.toml"});
        return ask_vardectl(words);
    }

private:
    tools::ScratchFolder scratch_;
};

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

} // namespace

TEST_CASE("plan check finds nothing wrong in what is shipped")
{
    const Folder folder;
    const Said said = folder.ask({"plan", "check", shelf + "/plans"});
    INFO(said.out << said.err);
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains("7 files, 0 mistakes"));
}

TEST_CASE("plan check tells every mistake with its line, and what templates say differently")
{
    const Folder folder;
    const std::string wrong =
        folder.write("wrong.toml", "format = \"varde-plan-1\"\nid = \"Wrong\"\nen = \"A\"\n");
    const Said said = folder.ask({"plan", "check", wrong});
    CHECK(said.status == 1);
    CHECK_THAT(said.out, Contains("wrong.toml:2: id") && Contains("nb"));
    CHECK_THAT(said.out, Contains("1 file, 2 mistakes"));
    std::filesystem::remove(wrong);
    std::filesystem::remove(folder.path() + "/p-1-v2.toml");
    const Said conflicts = folder.ask({"plan", "check", folder.path()});
    INFO(conflicts.out << conflicts.err);
    CHECK(conflicts.status == 0);
    CHECK_THAT(
        conflicts.out,
        Contains("conflict: limit of heart_rate.value: copd.pulse holds, heart-failure.pulse "
                 "yields"));
}

TEST_CASE("plan show draws the limits, and says what is measured, done and who is told")
{
    const Folder folder;
    const Said said = folder.ask({"plan", "show", "copd"});
    INFO(said.out << said.err);
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains("▓▓▓ 84 ▒▒▒ 89 ───") && Contains("─── 111 ▒▒▒ 131 ▓▓▓") &&
                             Contains("oxygen_saturation, yellow 2 of 3, red 1 of 1") &&
                             Contains("09:00, 2h before to 2h after; yellow after 2 missed") &&
                             Contains("green: You breathe as usual.") &&
                             Contains("at once, 2 times every 30min"));
    CHECK_THAT(folder.ask({"plan", "show", "copd", "--language", "nb"}).out,
               Contains("green: Du puster som vanlig."));
}

TEST_CASE("plan show of a patient is his newest version, with nobody and conflicts in capitals")
{
    const Folder folder;
    const std::string newest = folder.ask({"plan", "show", "p-1"}).out;
    CHECK_THAT(newest, Contains("version 2 by dr-hansen") && Contains("home-care-north") &&
                           Contains("NOBODY") && !Contains("CONFLICT"));
    const std::string oldest = folder.ask({"plan", "show", "p-1@1"}).out;
    CHECK_THAT(oldest, Contains("version 1 by dr-hansen") &&
                           Contains("CONFLICT: limit of heart_rate.value"));
    const Said none = folder.ask({"plan", "show", "cpd"});
    CHECK(none.status == 2);
    CHECK_THAT(none.err, Contains("there is no good plan \"cpd\"") && Contains("copd"));
    CHECK_THAT(folder.ask({"plan", "show", "p-1@7"}).err, Contains("no plan of version \"7\""));
}

TEST_CASE("plan diff says what two versions say differently, and 0 when they say the same")
{
    const Folder folder;
    const Said said = folder.ask({"plan", "diff", "p-1@1", "p-1@2"});
    INFO(said.out << said.err);
    CHECK(said.status == 1);
    CHECK_THAT(said.out, Contains("- rule copd.saturation: oxygen_saturation") &&
                             Contains("+ rule saturation: oxygen_saturation") &&
                             Contains("[▓▓▓ 79 ▒▒▒ 84 ───]") &&
                             Contains("+ responsible nurse: home-care-north") &&
                             !Contains("copd.symptoms:"));
    const Said same = folder.ask({"plan", "diff", "copd", "copd"});
    CHECK(same.status == 0);
    CHECK_THAT(same.out, Contains("They say the same."));
    const auto json =
        devices::parse_json(folder.ask({"plan", "diff", "p-1@1", "p-1@2", "--json"}).out);
    REQUIRE(json.has_value());
    CHECK(json->as_array()->size() > 4);
}

TEST_CASE("rules replay says which alerts stored history would have made by a plan")
{
    const Folder folder;
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
    const Folder folder;
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
    const std::vector<std::string> words{"--store", store_folder, "rules",  "replay",
                                         "--plan",  "copd",       "--from", "2026-11-20",
                                         "--until", "2026-11-27", "--json"};
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
    const Folder folder;
    const tools::ScratchFolder scratch;
    const std::string store_folder = (scratch.path() / "store").string();
    {
        const gateway::store::Store store(store_folder);
    }
    const auto replay = [&](const char* from, const char* until)
    {
        return folder.ask({"--store", store_folder, "rules", "replay", "--plan", "copd", "--from",
                           from, "--until", until});
    };
    CHECK(replay("2026-11-20", "2026-11-27").status == 1);
    CHECK_THAT(replay("2026-11-27", "2026-11-20").err, Contains("--until must be after --from"));
    CHECK_THAT(replay("yesterday", "2026-11-20").err, Contains("--from yesterday: write a day"));
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
