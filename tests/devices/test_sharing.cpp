#include "devices/sharing.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace std::chrono_literals;

namespace
{

const Instant noon = parse_timestamp("2026-11-22T12:00:00Z").value().instant;

SharedItem heart_rate(std::string_view patient = "p-1", Instant at = noon)
{
    return {patient, ShareCategory::measurements, "heart_rate", {}, at};
}

SharedItem alert(Priority priority)
{
    return {"p-1", ShareCategory::alerts, "", priority, noon};
}

Route route_to(std::string to)
{
    Route route;
    route.to = std::move(to);
    return route;
}

Consent word(bool given, Instant from)
{
    Consent consent;
    consent.patient = "p-1";
    consent.given = given;
    consent.from = from;
    return consent;
}

bool goes(const Sharing& sharing, const SharedItem& item, Instant now = noon,
          Receiver receiver = {"clinic"})
{
    return why_withheld(sharing, receiver, item, now).empty();
}

} // namespace

TEST_CASE("a receiver without routes gets everything, one with routes what they name")
{
    Sharing sharing;
    CHECK(goes(sharing, heart_rate()));
    sharing.routes = {route_to("hospital")};
    CHECK(goes(sharing, heart_rate()));
    sharing.routes.push_back(route_to("clinic"));
    sharing.routes.back().kinds = {"body_weight"};
    CHECK(why_withheld(sharing, {"clinic"}, heart_rate(), noon) ==
          "no route leads it to this destination");
    sharing.routes.push_back(route_to("clinic"));
    sharing.routes.back().patients = {"p-1"};
    CHECK(goes(sharing, heart_rate()));
    CHECK_FALSE(goes(sharing, heart_rate("p-2")));
}

TEST_CASE("a route's dates are those of measuring, the first included and the last not")
{
    Sharing sharing;
    sharing.routes = {route_to("clinic")};
    sharing.routes[0].from = noon;
    sharing.routes[0].until = noon + 1h;
    CHECK(goes(sharing, heart_rate("p-1", noon), noon + 48h));
    CHECK_FALSE(goes(sharing, heart_rate("p-1", noon - 1ms), noon + 48h));
    CHECK_FALSE(goes(sharing, heart_rate("p-1", noon + 1h), noon));
}

TEST_CASE("a route takes alerts from its priority on, and categories as it names them")
{
    Sharing sharing;
    sharing.routes = {route_to("clinic")};
    sharing.routes[0].alerts_from = Priority::medium;
    CHECK_FALSE(goes(sharing, alert(Priority::low)));
    CHECK(goes(sharing, alert(Priority::medium)));
    CHECK(goes(sharing, heart_rate()));
    sharing.routes[0].categories = {ShareCategory::alerts};
    CHECK_FALSE(goes(sharing, heart_rate()));
    CHECK(goes(sharing, alert(Priority::high)));
}

TEST_CASE("an opt-out holds from its moment to its end, for whom and what it names")
{
    Sharing sharing;
    sharing.consents = {word(false, noon)};
    sharing.consents[0].until = noon + 1h;
    CHECK(goes(sharing, heart_rate(), noon - 1ms));
    CHECK(why_withheld(sharing, {"clinic"}, heart_rate(), noon) ==
          "the patient has opted out of it");
    CHECK(goes(sharing, heart_rate(), noon + 1h));
    CHECK(goes(sharing, heart_rate("p-2"), noon));
    sharing.consents[0].to = "hospital";
    CHECK(goes(sharing, heart_rate()));
    sharing.consents[0].to = "clinic";
    sharing.consents[0].categories = {ShareCategory::alerts};
    CHECK(goes(sharing, heart_rate()));
    CHECK_FALSE(goes(sharing, alert(Priority::high)));
}

TEST_CASE("the patient's newest word holds, and of two as new the refusal")
{
    Sharing sharing;
    sharing.consents = {word(true, noon), word(false, noon - 1h)};
    CHECK(goes(sharing, heart_rate()));
    sharing.consents = {word(false, noon), word(true, noon - 1h)};
    CHECK_FALSE(goes(sharing, heart_rate()));
    sharing.consents = {word(false, noon), word(true, noon)};
    CHECK_FALSE(goes(sharing, heart_rate()));
    sharing.consents = {word(true, noon), word(false, noon)};
    CHECK_FALSE(goes(sharing, heart_rate()));
}

TEST_CASE("where a consent is required, silence is none")
{
    Sharing sharing;
    const Receiver careful{"clinic", true};
    CHECK(why_withheld(sharing, careful, heart_rate(), noon) ==
          "this destination needs a consent, and there is none");
    sharing.consents = {word(true, noon)};
    CHECK(goes(sharing, heart_rate(), noon, careful));
    CHECK_FALSE(goes(sharing, heart_rate(), noon - 1ms, careful));
}

TEST_CASE("an emergency opens what the patient holds back, for its time and its receiver, not what "
          "no route names")
{
    Sharing sharing;
    sharing.consents = {word(false, noon - 1h)};
    sharing.emergencies = {{"p-1", "clinic", noon, noon + 1h}};
    CHECK(goes(sharing, heart_rate()));
    CHECK_FALSE(goes(sharing, heart_rate(), noon - 1ms));
    CHECK_FALSE(goes(sharing, heart_rate(), noon + 1h));
    CHECK_FALSE(goes(sharing, heart_rate(), noon, {"hospital"}));
    sharing.routes = {route_to("clinic")};
    sharing.routes[0].kinds = {"body_weight"};
    CHECK_FALSE(goes(sharing, heart_rate()));
}

TEST_CASE("the names of categories are read back")
{
    for (const auto category : share_categories)
    {
        CHECK(find_share_category(code(category)) == category);
    }
    CHECK_FALSE(find_share_category("weather"));
}
