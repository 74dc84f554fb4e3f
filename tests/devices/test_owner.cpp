#include "devices/owner.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using sample::decimal;

namespace
{

TakenTime taken_at(std::string_view at, ClockTrust trust = ClockTrust::trusted)
{
    return {sample::timestamp(at), trust, ""};
}

Result<std::string> owner(std::string_view device, std::string_view at,
                          ClockTrust trust = ClockTrust::trusted)
{
    return owner_of(sample::registry(), device, taken_at(at, trust), {}, {});
}

const Instant spring = sample::instant("2026-03-01T00:00:00Z");
const Instant autumn = sample::instant("2026-09-01T00:00:00Z");

Registry with(std::vector<Assignment> assignments)
{
    Registry registry = sample::registry();
    registry.assignments = std::move(assignments);
    return registry;
}

// Slot 1 is p-1's, slot 2 is p-2's.
const Registry& by_slot()
{
    static const Registry one =
        with({{"bp-1", "p-1", spring, {}, 1}, {"bp-1", "p-2", spring, {}, 2}});
    return one;
}

// p-1 is light, p-2 heavy; between them is a range that is both's.
const Registry& by_weight()
{
    static const Registry one = with(
        {{"bp-1", "p-1", spring, {}, {}, Nearness{"body_weight", decimal("50"), decimal("72")}},
         {"bp-1", "p-2", spring, {}, {}, Nearness{"body_weight", decimal("70"), decimal("95")}}});
    return one;
}

std::vector<Measurement> weighed(std::string_view value)
{
    Measurement measurement;
    measurement.kind = "body_weight";
    measurement.unit = "kg";
    measurement.components = {{"value", decimal(value)}};
    return {measurement};
}

Result<std::string> owner_of_weight(std::string_view value)
{
    return owner_of(by_weight(), "bp-1", taken_at("2026-05-01T00:00:00Z"), {}, weighed(value));
}

} // namespace

TEST_CASE("a device belongs to whom it was assigned when the measurement was taken")
{
    CHECK(owner("ox-1", "2026-03-01T00:00:00Z").value() == "p-1");
    CHECK(owner("ox-1", "2026-09-01T00:00:00Z").value() == "p-2");
}

TEST_CASE("an assignment includes its beginning and not its end")
{
    CHECK(owner("ox-1", "2026-01-01T00:00:00Z").value() == "p-1");
    CHECK(owner("ox-1", "2026-05-31T23:59:59.999Z").value() == "p-1");
    CHECK(owner("ox-1", "2026-06-01T00:00:00Z").value() == "p-2");
}

TEST_CASE("a measurement before every assignment is nobody's")
{
    CHECK(owner("ox-1", "2025-12-31T23:59:59Z").error().error == Error::device_unassigned);
    CHECK(owner("spare", "2026-06-01T00:00:00Z").error().error == Error::device_unassigned);
}

TEST_CASE("a suspect time gives a patient only where the device has had one")
{
    const char* any = "2026-11-22T07:00:00Z";
    CHECK(owner("bp-1", any, ClockTrust::suspect).value() == "p-1");
    CHECK(owner("ox-1", any, ClockTrust::suspect).error().error == Error::device_ambiguous);
    CHECK(owner("spare", any, ClockTrust::suspect).error().error == Error::device_unassigned);
}

TEST_CASE("a corrected time decides like a trusted one")
{
    CHECK(owner("ox-1", "2026-09-01T00:00:00Z", ClockTrust::corrected).value() == "p-2");
}

TEST_CASE("assignments that overlap give the measurement to nobody")
{
    Registry registry = sample::registry();
    registry.assignments.push_back({"bp-1", "p-2", sample::instant("2026-02-01T00:00:00Z"), {}});
    const TakenTime taken{sample::timestamp("2026-03-01T00:00:00Z"), ClockTrust::trusted, ""};
    CHECK(owner_of(registry, "bp-1", taken, {}, {}).error().error == Error::device_ambiguous);
}

TEST_CASE("a slot of a shared device gives the patient")
{
    const auto taken = taken_at("2026-05-01T00:00:00Z");
    CHECK(owner_of(by_slot(), "bp-1", taken, 1, {}).value() == "p-1");
    CHECK(owner_of(by_slot(), "bp-1", taken, 2, {}).value() == "p-2");
}

TEST_CASE("a slot that nobody has, or none, gives a shared device's measurement to nobody")
{
    const auto taken = taken_at("2026-05-01T00:00:00Z");
    CHECK(owner_of(by_slot(), "bp-1", taken, 3, {}).error().error == Error::user_unassigned);
    CHECK(owner_of(by_slot(), "bp-1", taken, {}, {}).error().error == Error::user_unassigned);
}

TEST_CASE("a slot says nothing on a device that is one patient's")
{
    const auto taken = taken_at("2026-05-01T00:00:00Z");
    CHECK(owner_of(sample::registry(), "bp-1", taken, 2, {}).value() == "p-1");
}

TEST_CASE("a slot that changed hands is decided by the time")
{
    const auto registry =
        with({{"bp-1", "p-1", spring, autumn, 1}, {"bp-1", "p-2", autumn, {}, 1}});
    CHECK(owner_of(registry, "bp-1", taken_at("2026-05-01T00:00:00Z"), 1, {}).value() == "p-1");
    CHECK(owner_of(registry, "bp-1", taken_at("2026-10-01T00:00:00Z"), 1, {}).value() == "p-2");
    const auto suspect = taken_at("2026-10-01T00:00:00Z", ClockTrust::suspect);
    CHECK(owner_of(registry, "bp-1", suspect, 1, {}).error().error == Error::device_ambiguous);
}

TEST_CASE("a shared scale without slots is decided by the range a person set, both ends included")
{
    CHECK(owner_of_weight("61.5").value() == "p-1");
    CHECK(owner_of_weight("50").value() == "p-1");
    CHECK(owner_of_weight("95").value() == "p-2");
}

TEST_CASE("a weight in nobody's range, or in two, is nobody's")
{
    for (const char* value : {"49.99", "95.01", "70", "71"})
    {
        INFO(value);
        CHECK(owner_of_weight(value).error().error == Error::user_unassigned);
    }
}

TEST_CASE("what is not of the range's kind, or is no number, is nobody's")
{
    auto other = weighed("61.5");
    other[0].kind = "body_impedance";
    auto absent = weighed("61.5");
    absent[0].components[0].value = Absence::error;
    const auto taken = taken_at("2026-05-01T00:00:00Z");
    CHECK(owner_of(by_weight(), "bp-1", taken, {}, other).has_error());
    CHECK(owner_of(by_weight(), "bp-1", taken, {}, absent).has_error());
}
