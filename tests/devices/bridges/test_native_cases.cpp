// The golden cases of the native message: each folder of tests/cases/native has a message.json and
// either expected.json, the measurements it means, or expected.err, the refusal in one line.
// The messages arrive from device bp-1 of the sample registry on 2026-11-22 at 07:00 UTC.
#include "devices/bridges/native.hpp"
#include "devices/interpret.hpp"
#include "devices/json.hpp"
#include "tests/devices/sample.hpp"
#include "tests/support/source_file.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

using namespace varde::devices;
namespace fs = std::filesystem;

namespace
{

std::string read_file(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    REQUIRE(stream);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

Json value_json(const Value& value)
{
    const auto* number = std::get_if<Decimal>(&value);
    return number != nullptr ? Json(*number)
                             : Json::object({{"absent", code(std::get<Absence>(value))}});
}

Json measurement_json(const Measurement& measurement)
{
    Json components = Json(Json::Object{});
    for (const Component& component : measurement.components)
    {
        components.set(component.name, value_json(component.value));
    }
    Json status = Json(Json::Array{});
    for (const std::string& state : measurement.status)
    {
        status.push(state);
    }
    return Json::object({{"id", measurement.id},
                         {"patient", measurement.patient},
                         {"kind", measurement.kind},
                         {"unit", measurement.unit},
                         {"components", components},
                         {"taken", format_timestamp(measurement.taken.at)},
                         {"trust", code(measurement.taken.trust)},
                         {"raw_time", measurement.taken.raw},
                         {"seq", measurement.sequence ? Json(*measurement.sequence) : Json()},
                         {"status", status},
                         {"battery", measurement.battery ? Json(*measurement.battery) : Json()},
                         {"implausible", measurement.implausible}});
}

Result<Json> understand(const std::string& payload)
{
    const auto report = bridges::decode_native(payload);
    if (!report)
    {
        return report.error();
    }
    const auto measurements = interpret(*report, "bp-1", sample::received(), sample::registry(),
                                        sample::vocabulary(), {});
    if (!measurements)
    {
        return measurements.error();
    }
    Json all = Json(Json::Array{});
    for (const Measurement& measurement : *measurements)
    {
        all.push(measurement_json(measurement));
    }
    return all;
}

std::set<fs::path> find_cases()
{
    std::set<fs::path> cases;
    for (const auto& entry :
         fs::directory_iterator(fs::path(varde::tests::source_file("tests/cases/native"))))
    {
        cases.insert(entry.path());
    }
    return cases;
}

} // namespace

TEST_CASE("every golden case means what is written beside it")
{
    const auto cases = find_cases();
    REQUIRE(cases.size() >= 20);
    for (const fs::path& folder : cases)
    {
        DYNAMIC_SECTION(folder.filename().string())
        {
            const auto meant = understand(read_file(folder / "message.json"));
            if (fs::exists(folder / "expected.err"))
            {
                REQUIRE(meant.has_error());
                CHECK(describe(meant.error()) + "\n" == read_file(folder / "expected.err"));
                continue;
            }
            const std::string seen = meant ? write_json(*meant) : describe(meant.error());
            const Json expected = parse_json(read_file(folder / "expected.json")).value();
            CHECK(seen == write_json(expected));
        }
    }
}
