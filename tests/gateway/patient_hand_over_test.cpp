// Who has a whole patient: given to a team or a colleague until a time, and back.
#include "gateway/store/account_rows.hpp"
#include "gateway/store/hand_over_rows.hpp"
#include "ward.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;
using devices::Json;

namespace
{

// To whom, and until how many minutes after noon.
std::string given(const std::string& whom, int until)
{
    return "{" + whom + R"(,"until":")" + devices::format_utc(noon() + until * 1min) +
           R"(","note":"Ring henne kl. 20"})";
}

int status_of(Ward& ward, const std::string& body)
{
    return ward.decide("patient.hand_over", body, 5).response.status;
}

const std::string jonas = R"("person":"a-2")";

} // namespace

TEST_CASE("a patient who is given to a colleague is with him on the worklist, with all that comes")
{
    Ward ward;
    ward.measure(0, "83");
    REQUIRE(status_of(ward, given(jonas, 60)) == 200);
    CHECK(ward.handed_over == std::vector<std::string>{ward.only().record.id});
    const auto alert = ward.first(6);
    CHECK(text(alert, {"held_by", "person", "display_name"}) == "Jonas Lie");
    CHECK(text(alert, {"held_by", "by", "display_name"}) == "Kari Dahl");
    CHECK(text(alert, {"held_by", "until"}) == devices::format_utc(noon() + 60min));
    CHECK(text(alert, {"held_by", "note"}) == "Ring henne kl. 20");
    CHECK(alert.find({"held_by", "team"})->is_null());
    CHECK(*alert.find("teams") == Json::array({"north"})); // they stay who answers for the patient
    const auto patient = ward.look("patient.show", 6);
    CHECK(text(patient, {"hand_over", "person", "account"}) == "a-2");
    CHECK(ward.first(61).find("held_by")->is_null());
    CHECK(ward.look("patient.show", 61).find("hand_over")->is_null());
}

TEST_CASE("a patient does not read what clinicians wrote about who has him")
{
    Ward ward;
    ward.measure(0, "83");
    REQUIRE(status_of(ward, given(jonas, 60)) == 200);
    ward.kari.roles = {gateway::people::Role::patient};
    const auto own = ward.look("patient.show", 6);
    CHECK(own.find("hand_over") == nullptr);
    CHECK(own.find("open_alerts")->as_array()->front().find("held_by")->is_null());
}

TEST_CASE("an alert that begins after the patient was given away is with who has him")
{
    Ward ward;
    REQUIRE(status_of(ward, given(R"("team":"night")", 60)) == 200);
    CHECK(ward.handed_over.empty());
    ward.measure(10, "83");
    const auto alert = ward.first(11);
    CHECK(text(alert, {"held_by", "team"}) == "night");
    CHECK(*alert.find("teams") == Json::array({"night"}));
    const auto of_night = ward.look("worklist.show", 11, {{"team", "night"}});
    CHECK(of_night.find("items")->as_array()->size() == 1);
}

TEST_CASE("who takes a patient back, or whose time is over, gives the open alerts back, once")
{
    Ward ward;
    ward.measure(0, "83");
    REQUIRE(status_of(ward, given(jonas, 60)) == 200);
    REQUIRE(ward.handed_over.size() == 1);
    SECTION("before the time")
    {
        CHECK(ward.decide("patient.hand_over_end", "", 10).response.status == 200);
        CHECK(ward.handed_over.size() == 2);
        CHECK(ward.first(11).find("held_by")->is_null());
        CHECK(ward.decide("patient.hand_over_end", "", 12).response.status == 409);
        ward.pass(noon() + 61min);
        CHECK(ward.handed_over.size() == 2);
    }
    SECTION("by its time")
    {
        ward.pass(noon() + 59min);
        CHECK(ward.handed_over.size() == 1);
        ward.pass(noon() + 60min);
        CHECK(ward.handed_over.size() == 2);
        ward.pass(noon() + 61min);
        CHECK(ward.handed_over.size() == 2);
        CHECK(ward.decide("patient.hand_over_end", "", 62).response.status == 409);
    }
    SECTION("when the colleague's account is closed")
    {
        auto closed = clinician("a-2", "Jonas Lie");
        closed.disabled = true;
        gateway::store::put_account(ward.store->connection(), closed);
        CHECK(ward.first(7).find("held_by")->is_null());
        ward.pass(noon() + 8min);
        CHECK(ward.handed_over.size() == 2);
        closed.disabled = false;
        gateway::store::put_account(ward.store->connection(), closed);
        CHECK(ward.first(9).find("held_by")->is_null()); // it does not come back with the account
        ward.pass(noon() + 61min);
        CHECK(ward.handed_over.size() == 2);
    }
}

TEST_CASE("an alert that was given to a team by itself afterwards stays there")
{
    Ward ward;
    ward.measure(0, "83");
    REQUIRE(status_of(ward, given(jonas, 60)) == 200);
    REQUIRE(ward.decide("alert.hand_over", R"({"team":"night"})", 6).response.status == 200);
    const auto alert = ward.first(7);
    CHECK(alert.find("held_by")->is_null());
    CHECK(*alert.find("teams") == Json::array({"night"}));
    const auto told = ward.handed_over.size();
    ward.decide("patient.hand_over_end", "", 8);
    CHECK(ward.handed_over.size() == told);
}

TEST_CASE("a patient goes only to a team that there is or a clinician who may see him, for a time")
{
    Ward ward;
    auto stranger = clinician("a-3", "Ser Andre");
    stranger.scope = {false, {"p-2"}};
    auto closed = clinician("a-4", "Borte Vekk");
    closed.disabled = true;
    auto technician = clinician("a-5", "Tuva Moe");
    technician.roles = {gateway::people::Role::technician};
    for (const auto& account : {stranger, closed, technician})
    {
        gateway::store::put_account(ward.store->connection(), account);
    }
    CHECK(status_of(ward, given(R"("person":"a-3")", 60)) == 422);
    CHECK(status_of(ward, given(R"("person":"a-4")", 60)) == 422);
    CHECK(status_of(ward, given(R"("person":"a-5")", 60)) == 422);
    CHECK(status_of(ward, given(R"("person":"nobody")", 60)) == 422);
    CHECK(status_of(ward, given(R"("team":"nobody")", 60)) == 422);
    CHECK(status_of(ward, given(jonas + R"(,"team":"night")", 60)) == 422);
    CHECK(status_of(ward, R"({"until":"2026-11-22T13:00:00Z"})") == 422); // to nobody
    CHECK(status_of(ward, given(jonas, 5)) == 422);                       // it is over
    CHECK(status_of(ward, given(jonas, 15 * 24 * 60)) == 422);
    CHECK(status_of(ward, "{" + jonas + "}") == 422);
    CHECK(gateway::store::hand_overs(ward.store->connection(), noon()).empty());
}
