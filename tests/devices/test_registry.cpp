#include "devices/registry.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;

TEST_CASE("a device id is letters, digits and dashes, 1 to 64 of them")
{
    CHECK(is_device_id("BP-1"));
    CHECK_FALSE(is_device_id("entered-by-hand")); // nobody but a person enters by hand
    CHECK(is_device_id(std::string(64, 'a')));
    CHECK_FALSE(is_device_id(std::string(65, 'a')));
    for (const char* text : {"", "a b", "a/b", "+", "#", "a+", "$SYS", "å", "a_b", "a.b", "a\n"})
    {
        INFO(text);
        CHECK_FALSE(is_device_id(text));
    }
    CHECK_FALSE(is_device_id(std::string_view("a\0b", 3)));
}

TEST_CASE("devices and patients are found by id")
{
    CHECK(sample::registry().find_device("bp-1")->id == "bp-1");
    CHECK(sample::registry().find_device("bp-2") == nullptr);
    CHECK(sample::registry().find_patient("p-2")->identifier.value == "15507600333");
    CHECK(sample::registry().find_patient("p-3") == nullptr);
}

TEST_CASE("a device is found by the name that bridges have for it, until it is retired")
{
    Registry registry = sample::registry();
    registry.devices.at("bp-1").address = "A4:C1:38:96:28:F7";
    CHECK(registry.find_address("A4:C1:38:96:28:F7")->id == "bp-1");
    CHECK(registry.find_address("A4:C1:38:96:28:F8") == nullptr);
    CHECK(registry.find_address("") == nullptr);
    registry.devices.at("bp-1").state = DeviceState::retired;
    CHECK(registry.find_address("A4:C1:38:96:28:F7") == nullptr);
}

TEST_CASE("assignments may overlap only when something tells their patients apart")
{
    const Instant from = sample::instant("2026-01-01T00:00:00Z");
    const Nearness light{"body_weight", sample::decimal("50"), sample::decimal("70")};
    const Assignment whole{"scale", "p-1", from};
    const Assignment first{"scale", "p-1", from, {}, 1};
    const Assignment second{"scale", "p-2", from, {}, 2};
    const Assignment near{"scale", "p-2", from, {}, {}, light};
    CHECK(may_overlap(first, second));
    CHECK(may_overlap(near, near));
    CHECK_FALSE(may_overlap(first, first));
    CHECK_FALSE(may_overlap(whole, second));
    CHECK_FALSE(may_overlap(whole, near));
    CHECK_FALSE(may_overlap(first, near));
}

TEST_CASE("every state of a device has a code that leads back to it")
{
    for (const auto state :
         {DeviceState::in_use, DeviceState::released, DeviceState::ready, DeviceState::retired})
    {
        CHECK(find_device_state(code(state)) == state);
    }
    CHECK(code(DeviceState::in_use) == "in-use");
    CHECK_FALSE(find_device_state("lost").has_value());
}
