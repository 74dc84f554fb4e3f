#include "devices/owner.hpp"
#include "devices/refusal_words.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;

namespace
{

// Slots 1 and 2 are of two patients, and whoever weighs about 71 kg could be either of two others.
Registry shared()
{
    const Instant spring = sample::instant("2026-03-01T00:00:00Z");
    const auto decimal = sample::decimal;
    Registry registry = sample::registry();
    registry.assignments = {
        {"bp-1", "p-1", spring, {}, 1},
        {"bp-1", "p-2", spring, {}, 2},
        {"spare", "p-1", spring, {}, {}, Nearness{"body_weight", decimal("50"), decimal("72")}},
        {"spare", "p-2", spring, {}, {}, Nearness{"body_weight", decimal("70"), decimal("95")}}};
    return registry;
}

Words why_nobody(const char* device, std::optional<int> user, const char* weight)
{
    Measurement measurement;
    measurement.kind = "body_weight";
    measurement.unit = "kg";
    measurement.components = {{"value", sample::decimal(weight)}};
    const TakenTime taken{sample::timestamp("2026-11-22T08:00:00+01:00"), ClockTrust::trusted, ""};
    return words_of(owner_of(shared(), device, taken, user, {&measurement, 1}).error());
}

} // namespace

TEST_CASE("what a person must decide about a shared device is said in both languages")
{
    CHECK(why_nobody("bp-1", 3, "60").en == "no patient has the device's user 3");
    CHECK(why_nobody("bp-1", 3, "60").nb == "ingen pasient er enhetens bruker 3");
    CHECK(why_nobody("bp-1", {}, "60").nb == "enheten har flere brukere og sier ikke hvem");
    CHECK(why_nobody("spare", {}, "71").nb == "det passer for flere av enhetens brukere");
}

TEST_CASE("a doubtful unit is said in both languages, with the units as they came")
{
    const Refusal refusal{Error::unit_suspected, "readings[0].unit",
                          R"(says "Cel", is probably "[degF]")"};
    CHECK(words_of(refusal).en == refusal.detail);
    CHECK(words_of(refusal).nb == R"(sier "Cel", er trolig "[degF]")");
}

TEST_CASE("what no phrase is known for is quoted")
{
    CHECK(words_of({Error::json_malformed, "", "a comma is missing"}).nb.empty());
    CHECK(words_of({Error::json_malformed, "", "a comma is missing"}).en == "a comma is missing");
}
