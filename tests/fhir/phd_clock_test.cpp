#include "fhir/flavour/phd_clock.hpp"

#include <catch2/catch.hpp>

#include <vector>

namespace varde::fhir::flavour
{
namespace
{

struct Row
{
    ClockClaims clock;
    EffectiveTime then;
};

// Every row of the guide's table, "any" written out.
const std::vector<Row>& decision_table()
{
    using enum ClockKind;
    using enum TimeTreatment;
    static const std::vector<Row> rows{
        {{universal, true, true, true}, {keep, false}},
        {{universal, true, true, false}, {keep_with_hub_offset, false}},
        {{universal, true, false, true}, {map_to_hub, true}},
        {{universal, true, false, false}, {map_to_hub, true}},
        {{universal, false, true, true}, {keep, false}},
        {{universal, false, true, false}, {keep_with_hub_offset, false}},
        {{universal, false, false, true}, {discard, false}},
        {{universal, false, false, false}, {discard, false}},
        {{local, true, true, true}, {map_to_utc_with_offset, true}},
        {{local, true, true, false}, {map_to_utc_with_offset, true}},
        {{local, true, false, true}, {map_to_hub, true}},
        {{local, true, false, false}, {map_to_hub, true}},
        {{local, false, true, true}, {map_to_utc_with_offset, false}},
        {{local, false, true, false}, {map_to_utc_with_offset, false}},
        {{local, false, false, false}, {discard, false}},
        {{tick, true, false, false}, {map_to_hub, true}},
        {{tick, true, true, true}, {map_to_hub, true}},
        {{tick, false, false, false}, {discard, false}},
        {{tick, false, true, true}, {discard, false}},
    };
    return rows;
}

TEST_CASE("a device's time is treated as the guide's table says")
{
    for (const auto& [clock, then] : decision_table())
    {
        CAPTURE(static_cast<int>(clock.kind), clock.current, clock.synchronized,
                clock.tells_offset);
        CHECK(effective_time(clock) == then);
    }
}

TEST_CASE("a device that does not know the time has a record that says so")
{
    ClockRecord record;
    record.uuid = "0c54a5a8-6f0d-5b0e-8b8e-2b1f0a6d1c01";
    const auto stamp = coincident_time_stamp(record, {});
    CHECK(stamp.find("valueDateTime") == nullptr);
    CHECK(stamp.find("dataAbsentReason") != nullptr);
    CHECK(stamp.find("identifier") == nullptr);
}

} // namespace
} // namespace varde::fhir::flavour
