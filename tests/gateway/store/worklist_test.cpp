// What people write beside alerts, and the limits that they set.
#include "gateway/store/alert_note_rows.hpp"
#include "gateway/store/news_rows.hpp"
#include "gateway/store/plan_edit_rows.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

namespace
{

struct Scene
{
    Scene()
    {
        for (const auto* id :
             {"11111111-1111-5111-8111-111111111111", "22222222-2222-5222-8222-222222222222"})
        {
            AlertRow row = red_alert(id);
            std::vector<AlertChangeRow> changes{change_of(row, devices::Phase::start)};
            Store::Transaction transaction(store);
            store.keep_alert(row, changes);
            transaction.commit();
        }
    }

    Connection& connection() { return store.connection(); }
    void note(std::int64_t alert, const std::string& text, const std::string& team = "")
    {
        AlertNote note;
        note.alert = alert;
        note.at = at(1000);
        note.account = "a-1";
        note.act = team.empty() ? "note" : "handed-over";
        note.text = text;
        note.team = team;
        insert_alert_note(connection(), note);
    }

    tools::ScratchFolder scratch;
    Store store{scratch.path()};
};

devices::PlanEdit edit(int version, const char* yellow = "88.50")
{
    devices::PlanEdit edit;
    edit.patient = "p-1";
    edit.base = version - 1;
    edit.version = {version, "a-1", at(version * 1000), "hun er \"lav\" på gode dager"};
    edit.limits = {{"copd.saturation",
                    {{*devices::parse_decimal(yellow), std::nullopt},
                     {std::nullopt, *devices::parse_decimal("99")}}}};
    return edit;
}

} // namespace

TEST_CASE("a note comes back as it was written, with its alert and no other")
{
    Scene scene;
    AlertNote note;
    note.alert = 1;
    note.at = at(1000);
    note.account = "a-1";
    note.act = "snoozed";
    note.text = "ringt, \"svarer ikke\"";
    note.until = at(9000);
    note.useful = false;
    insert_alert_note(scene.connection(), note);
    const auto read = read_alert_notes(scene.connection(), 1);
    REQUIRE(read.size() == 1);
    CHECK(read.front().text == note.text);
    CHECK(read.front().until == note.until);
    CHECK(read.front().useful == false);
    CHECK(read.front().at == note.at);
    CHECK(read_alert_notes(scene.connection(), 2).empty());
}

TEST_CASE("of the notes in short the last hand-over holds, and texts are counted")
{
    Scene scene;
    CHECK(notes_in_short(scene.connection(), 1).count == 0);
    CHECK(notes_in_short(scene.connection(), 1).newest == 0);
    scene.note(1, "ringt");
    scene.note(1, "", "north");
    scene.note(1, "", "south");
    scene.note(2, "annet");
    const auto brief = notes_in_short(scene.connection(), 1);
    CHECK(brief.count == 1);
    CHECK(brief.team == "south");
    CHECK(brief.newest == 3);
}

TEST_CASE("a note on an alert that is not there is refused by the disk")
{
    Scene scene;
    CHECK_THROWS(scene.note(7, "ringt"));
}

TEST_CASE("news of alerts are their changes and notes, each alert once")
{
    Scene scene;
    const auto all = alerts_since(scene.connection(), {});
    CHECK(all.alerts == std::set<std::int64_t>{1, 2});
    CHECK(alerts_since(scene.connection(), {all.change, all.note}).alerts.empty());
    scene.note(2, "ringt");
    scene.note(2, "ringt igjen");
    const auto news = alerts_since(scene.connection(), {all.change, all.note});
    CHECK(news.alerts == std::set<std::int64_t>{2});
    CHECK(news.note == 2);
}

TEST_CASE("limits come back as they were set, each digit of them")
{
    Scene scene;
    insert_plan_edit(scene.connection(), edit(2));
    insert_plan_edit(scene.connection(), edit(3));
    const auto read = read_plan_edits(scene.connection());
    REQUIRE(read.edits.size() == 2);
    CHECK(read.damaged.empty());
    CHECK(read.edits.front().version == edit(2).version);
    CHECK(read.edits.front().limits == edit(2).limits);
    CHECK(read.edits.front().base == 1);
    CHECK(to_string(*read.edits.front().limits.front().bounds.below.yellow) == "88.50");
    CHECK(newest_plan_edit(scene.connection(), "p-1") == 3);
    CHECK(newest_plan_edit(scene.connection(), "p-2") == 0);
    CHECK(plans_since(scene.connection(), 1).rows.size() == 1);
}

TEST_CASE("one version of a plan is set once")
{
    Scene scene;
    insert_plan_edit(scene.connection(), edit(2));
    CHECK_THROWS(insert_plan_edit(scene.connection(), edit(2, "87")));
}

TEST_CASE(
    "limits that were changed behind the store's back are not believed, nor what follows them")
{
    for (const auto* sql : {"UPDATE plan_edits SET limits = replace(limits, '88.50', '80.00') "
                            "WHERE version = 2",
                            "UPDATE plan_edits SET limits = '{' WHERE version = 2",
                            "UPDATE plan_edits SET at = at + 1 WHERE version = 2",
                            "UPDATE plan_edits SET author = 'a-2' WHERE version = 2"})
    {
        INFO(sql);
        Scene scene;
        insert_plan_edit(scene.connection(), edit(2));
        insert_plan_edit(scene.connection(), edit(3));
        tamper(scene.scratch.path(), sql);
        const auto read = read_plan_edits(scene.connection());
        CHECK(read.edits.empty());
        CHECK(read.damaged == std::vector<std::string>{"p-1"});
        CHECK(findings_in(scene.scratch.path()).find("limits set for p-1: the checksum") !=
              std::string::npos);
    }
}
