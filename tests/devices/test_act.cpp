#include "devices/act.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using bridges::BridgeMessage;

namespace
{

bridges::KeyTerm key(std::string name, std::string component)
{
    bridges::KeyTerm term;
    term.key = std::move(name);
    term.kind = "blood_pressure";
    term.component = std::move(component);
    term.unit = "mm[Hg]";
    return term;
}

// A cuff behind ESPHome, and a glucose meter and a scale whose packets a bridge copies.
Profile profile()
{
    Profile made;
    made.id = "several";
    bridges::DialectTerms terms;
    terms.keys = {key("systolic", "systolic"), key("diastolic", "diastolic")};
    made.bridges.push_back({"esphome", {"cuff/sensor/+/state"}, terms});
    made.bridges.push_back({"gatt_hex", {"hex/#"}, {}});
    made.characteristics = {{0x2A18, {}}, {0x2A34, {}}, {0x2A35, {}}, {0x2A9C, {}}};
    return made;
}

constexpr BridgeMessage systolic{"cuff/sensor/systolic/state", "128", false};
constexpr BridgeMessage diastolic{"cuff/sensor/diastolic/state", "82", false};
// Sequence 7, 5.5 mmol/L, context follows; and its context: a carbohydrate of breakfast.
constexpr BridgeMessage glucose{"hex/meter/2A18", "16 07 00 EA 07 0B 16 07 1E 00 37 C0 11", false};
constexpr BridgeMessage context{"hex/meter/2A34", "01 07 00 01 3C 80", false};
constexpr BridgeMessage pressure{"hex/meter/2A35", "00 80 00 50 00 FF 07", false};

Act read(std::string_view address, const std::vector<BridgeMessage>& messages)
{
    ToldBefore told;
    return read_act(profile(), address, messages, sample::vocabulary(), told, sample::received());
}

bool is_part(std::string_view address, const BridgeMessage& message)
{
    return is_part_of_an_act(profile(), address, message, sample::vocabulary());
}

bool has(const Report& report, std::string_view status)
{
    return std::find(report.status.begin(), report.status.end(), status) != report.status.end();
}

} // namespace

TEST_CASE("what comes one value at a time is a part of an act")
{
    CHECK(is_part("cuff", systolic));
    CHECK_FALSE(is_part("another", systolic));
    CHECK_FALSE(is_part("cuff", {"cuff/sensor/systolic/state", "oops", false}));
}

TEST_CASE("a packet is a part when it says that another follows, or is that other")
{
    CHECK(is_part("meter", glucose));
    CHECK(is_part("meter", context));
    CHECK_FALSE(is_part("meter", pressure));
    CHECK_FALSE(
        is_part("meter", {"hex/meter/2A18", "06 07 00 EA 07 0B 16 07 1E 00 37 C0 11", false}));
}

TEST_CASE("values of one act become one reading, in any order")
{
    for (const auto& messages :
         {std::vector{systolic, diastolic}, std::vector{diastolic, systolic}})
    {
        const auto act = read("cuff", messages);
        CHECK(act.refused.empty());
        REQUIRE(act.reports.size() == 1);
        REQUIRE(act.reports[0].readings.size() == 1);
        CHECK(act.reports[0].readings[0].components.size() == 2);
    }
}

TEST_CASE("a value that comes again and is another one begins another act")
{
    const BridgeMessage higher{"cuff/sensor/systolic/state", "131", false};
    const auto act = read("cuff", {systolic, diastolic, higher});
    REQUIRE(act.reports.size() == 2);
    CHECK(act.reports[0].readings[0].components.size() == 2);
    CHECK(act.reports[1].readings[0].components.size() == 1);
}

TEST_CASE("a glucose and its context are one report")
{
    const auto act = read("meter", {glucose, context});
    CHECK(act.refused.empty());
    REQUIRE(act.reports.size() == 1);
    CHECK(act.reports[0].readings.size() > 1);
    CHECK_FALSE(has(act.reports[0], "context-missing"));
}

TEST_CASE("a glucose whose context never came is a report that says so")
{
    const auto act = read("meter", {glucose});
    REQUIRE(act.reports.size() == 1);
    CHECK(has(act.reports[0], "context-missing"));
}

TEST_CASE("a context without its glucose is refused, and the others are not")
{
    const auto act = read("meter", {context, glucose});
    REQUIRE(act.refused.size() == 1);
    CHECK(act.refused[0].index == 0);
    CHECK(act.refused[0].refusal.error == Error::segment_missing);
    CHECK(act.reports.size() == 1);
}

TEST_CASE("a glucose whose context shows that it is none is refused with its context")
{
    constexpr BridgeMessage ketones{"hex/meter/2A34", "02 07 00 06", false};
    const auto act = read("meter", {glucose, ketones});
    CHECK(act.reports.empty());
    REQUIRE(act.refused.size() == 2);
    CHECK(act.refused[0].index == 0);
    CHECK(act.refused[1].index == 1);
    CHECK(act.refused[0].refusal.error == Error::value_reserved);
}

TEST_CASE("segments of an observation that never became whole are refused")
{
    Profile made = profile();
    made.characteristics.push_back({0x2B8B, {}});
    constexpr BridgeMessage first{"hex/sensor/2B8B", "01 01 0C 00 01 00 B8 4B 02 00", false};
    ToldBefore told;
    const auto act = read_act(made, "sensor", std::vector{first, first}, sample::vocabulary(), told,
                              sample::received());
    CHECK(act.reports.empty());
    REQUIRE(act.refused.size() == 2);
    CHECK(act.refused[0].index == 0);
    CHECK(act.refused[1].index == 1);
    CHECK(act.refused[1].refusal.error == Error::segment_missing);
}
