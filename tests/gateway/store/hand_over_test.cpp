// Whole patients in other hands, and who has an alert then.
#include "gateway/store/account_rows.hpp"
#include "gateway/store/alert_note_rows.hpp"
#include "gateway/store/hand_over_rows.hpp"
#include "gateway/store/news_rows.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

namespace
{

constexpr const char* alert = "11111111-1111-5111-8111-111111111111";

struct Scene
{
    Scene()
    {
        AlertRow row = red_alert(alert);
        std::vector<AlertChangeRow> changes{change_of(row, devices::Phase::start)};
        Store::Transaction transaction(store);
        store.keep_alert(row, changes);
        transaction.commit();
        put_kari();
    }

    Connection& connection() { return store.connection(); }
    void put_kari(bool disabled = false)
    {
        gateway::people::Account kari;
        kari.id = "a-1";
        kari.login = "kari";
        kari.display_name = "Kari Dahl";
        kari.roles = {gateway::people::Role::clinician};
        kari.disabled = disabled;
        put_account(connection(), kari);
    }
    void give(const std::string& team, const std::string& person, std::int64_t since,
              std::int64_t until, const std::string& patient = "p-1")
    {
        insert_hand_over(connection(),
                         {patient, team, person, "a-2", "Se til", at(since), at(until)});
    }
    void give_alert(const std::string& team, std::int64_t when)
    {
        AlertNote note;
        note.alert = 1;
        note.at = at(when);
        note.account = "a-2";
        note.act = "handed-over";
        note.team = team;
        insert_alert_note(connection(), note);
    }
    std::string given(std::int64_t when) { return given_to(connection(), alert, "p-1", at(when)); }

    tools::ScratchFolder scratch;
    Store store{scratch.path()};
};

} // namespace

TEST_CASE("a patient is with whom somebody gave him to until the time is over")
{
    Scene scene;
    CHECK(scene.given(100).empty());
    scene.give("night", "", 100, 200);
    CHECK(scene.given(199) == "night");
    CHECK(scene.given(200).empty());
    CHECK(given_to(scene.connection(), alert, "p-2", at(150)).empty());
    const auto row = hand_over_of(scene.connection(), "p-1", at(150));
    REQUIRE(row);
    CHECK(row->by == "a-2");
    CHECK(row->note == "Se til");
    CHECK(row->since == at(100));
    CHECK(row->until == at(200));
}

TEST_CASE("a colleague is named by the log-in name, and one who may not log in any more has nobody")
{
    Scene scene;
    scene.give("", "a-1", 100, 200);
    CHECK(scene.given(150) == "person:kari");
    CHECK(is_person(scene.given(150)));
    CHECK_FALSE(is_person("night"));
    scene.put_kari(true);
    CHECK(scene.given(150).empty());
    CHECK_FALSE(hand_over_of(scene.connection(), "p-1", at(150)));
    CHECK(hand_overs(scene.connection(), at(150)).empty());
}

TEST_CASE("of two hand-overs of a patient the last one holds, and one that is ended is over")
{
    Scene scene;
    scene.give("night", "", 100, 900);
    scene.give("day", "", 200, 900);
    CHECK(scene.given(300) == "day");
    CHECK(end_hand_over(scene.connection(), "p-1", "a-1", at(300)));
    CHECK(scene.given(300).empty());
    CHECK_FALSE(end_hand_over(scene.connection(), "p-1", "a-1", at(300)));
}

TEST_CASE("of an alert that was given away alone and with its patient, the later one holds")
{
    Scene scene;
    scene.give_alert("south", 100);
    CHECK(scene.given(150) == "south");
    scene.give("night", "", 200, 900);
    CHECK(scene.given(250) == "night");
    scene.give_alert("east", 300);
    CHECK(scene.given(350) == "east");
    scene.give("day", "", 400, 500);
    CHECK(scene.given(450) == "day");
    CHECK(scene.given(500) == "east");
    CHECK(notes_in_short(scene.connection(), 1).team_at == at(300));
}

TEST_CASE("what is over and nobody ended is found, once")
{
    Scene scene;
    scene.give("night", "", 100, 200);
    scene.give("night", "", 100, 900, "p-2");
    CHECK(overdue_hand_overs(scene.connection(), at(199)).empty());
    const auto overdue = overdue_hand_overs(scene.connection(), at(200));
    REQUIRE(overdue.size() == 1);
    CHECK(overdue.front().patient == "p-1");
    end_hand_over(scene.connection(), "p-1", "", at(200));
    CHECK(overdue_hand_overs(scene.connection(), at(200)).empty());
    CHECK(hand_overs(scene.connection(), at(200)).size() == 1);
}

TEST_CASE("a hand-over and its end are news of the patient")
{
    Scene scene;
    const auto before = hand_overs_since(scene.connection(), 0);
    CHECK(before.rows.empty());
    scene.give("night", "", 100, 200);
    const auto begun = hand_overs_since(scene.connection(), before.mark);
    REQUIRE(begun.rows.size() == 1);
    CHECK(begun.rows.front().first == "p-1");
    end_hand_over(scene.connection(), "p-1", "", at(150));
    const auto ended = hand_overs_since(scene.connection(), begun.mark);
    CHECK(ended.rows.size() == 1);
    CHECK(hand_overs_since(scene.connection(), ended.mark).rows.empty());
}
