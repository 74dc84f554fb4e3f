#include "devices/registry.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;

namespace
{

Result<std::string> owner(std::string_view device, std::string_view at,
                          ClockTrust trust = ClockTrust::trusted)
{
    return sample::registry().patient_of(device, {sample::timestamp(at), trust, ""});
}

} // namespace

TEST_CASE("a device id is letters, digits and dashes, 1 to 64 of them")
{
    CHECK(is_device_id("BP-1"));
    CHECK(is_device_id(std::string(64, 'a')));
    CHECK_FALSE(is_device_id(std::string(65, 'a')));
    for (const char* text : {"", "a b", "a/b", "+", "#", "a+", "$SYS", "å", "a_b", "a.b", "a\n"})
    {
        INFO(text);
        CHECK_FALSE(is_device_id(text));
    }
    CHECK_FALSE(is_device_id(std::string_view("a\0b", 3)));
}

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

TEST_CASE("a suspect time gives a patient only where the device has had one assignment")
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
    CHECK(registry.patient_of("bp-1", taken).error().error == Error::device_ambiguous);
}

TEST_CASE("devices and patients are found by id")
{
    CHECK(sample::registry().find_device("bp-1")->id == "bp-1");
    CHECK(sample::registry().find_device("bp-2") == nullptr);
    CHECK(sample::registry().find_patient("p-2")->identifier.value == "15507600333");
    CHECK(sample::registry().find_patient("p-3") == nullptr);
}
