#include "tests/fhir/every_measurement.hpp"

#include "config/settings.hpp"
#include "devices/identity.hpp"
#include "fhir/flavour/phd.hpp"
#include "fhir/flavour/pmd.hpp"
#include "fhir/flavour/r4.hpp"
#include "tests/fhir/case_files.hpp"
#include "tests/fhir/kinds.hpp"
#include "tests/fhir/measured.hpp"
#include "tests/support/source_file.hpp"

#include <functional>
#include <utility>

namespace varde::fhir::test
{
namespace
{

using devices::Absence;
using devices::Json;
using devices::Measurement;

devices::Decimal middle(const devices::PlausibleRange& range)
{
    return devices::scale(range.low + range.high, {1, 0}, {2, 0}, 2).value();
}

Measurement plain(const devices::Kind& kind)
{
    auto measurement = heart_rate();
    measurement.id = devices::uuid_v5("test/" + kind.name);
    measurement.kind = kind.name;
    measurement.unit = kind.unit;
    measurement.taken.raw = "2026-11-22T07:31:05+01:00";
    measurement.components.clear();
    for (const auto& component : kind.components)
    {
        measurement.components.push_back({component.name, middle(component.plausible)});
    }
    return measurement;
}

struct State
{
    const char* name;
    std::function<void(Measurement&, Circumstances&)> apply;
};

void become(Measurement& measurement, Absence absence)
{
    for (auto& component : measurement.components)
    {
        component.value = absence;
    }
}

void limit_all(const Measurement& measurement, Circumstances& around)
{
    for (const auto& component : measurement.components)
    {
        around.limits.push_back({component.name, decimal("1"), std::nullopt, devices::Side::below,
                                 devices::Priority::high, "Plan, version 3"});
        around.limits.push_back({component.name, decimal("1"), decimal("2"), devices::Side::within,
                                 devices::Priority::low, ""});
    }
}

const std::vector<State>& states()
{
    static const std::vector<State> all{
        {"value", [](Measurement&, Circumstances&) {}},
        {"absent", [](Measurement& m, Circumstances&) { become(m, Absence::not_performed); }},
        {"special", [](Measurement& m, Circumstances&) { become(m, Absence::positive_infinity); }},
        {"corrected",
         [](Measurement&, Circumstances& around) { around.standing = Standing::amended; }},
        {"withdrawn",
         [](Measurement&, Circumstances& around) { around.standing = Standing::withdrawn; }},
        {"test", [](Measurement& m, Circumstances&) { m.status = {"test-data"}; }},
        {"invalid", [](Measurement& m, Circumstances&) { m.status = {"invalid"}; }},
        {"doubtful",
         [](Measurement& m, Circumstances&) {
             m.status = {"questionable", "early-estimate", "calibrating", "battery-low"};
         }},
        {"suspect",
         [](Measurement& m, Circumstances&) { m.taken.trust = devices::ClockTrust::suspect; }},
        {"limits", limit_all},
        {"related",
         [](Measurement& m, Circumstances& around)
         {
             around.derived_from = {m.id};
             around.members = {m.id};
             around.performers = {
                 {"Practitioner", {"urn:oid:2.16.578.1.12.4.1.4.1", "02686525891"}}};
             around.body_site =
                 devices::Coding{"http://snomed.info/sct", "368208006", "Overarm, venstre"};
             m.status = {"mdc-150588", "duration-1.000-s", "poor-signal", "meal-fasting",
                         "sample-insufficient"};
         }},
    };
    return all;
}

flavour::PhdPlaces places()
{
    return {{"FE-ED-AB-EE-DE-AD-77-C3", "", ""}, "Device/d-bp-7f3a", "Device/g-varde", "", ""};
}

void say(const Statement& statement, const std::string& state, std::vector<Said>& all)
{
    const auto& kind = statement.kind.name;
    all.push_back({"r4", kind, state, flavour::r4_observation(statement, {true})});
    all.push_back({"phd", kind, state, flavour::phd_observation(statement, places(), {true})});
    for (auto& companion : flavour::phd_companions(statement, places(), {true}))
    {
        all.push_back({"phd", kind, state + ", companion", std::move(companion)});
    }
    const flavour::PmdOptions options{
        true, devices::Identifier{flavour::organisation_number_system, "999999999"}};
    all.push_back({"pmd", kind, state, flavour::pmd_observation(statement, options)});
}

} // namespace

const devices::Vocabulary& shipped_vocabulary()
{
    static const auto vocabulary = []
    {
        const auto file =
            std::filesystem::path(varde::tests::source_file("config/vocabulary.toml"));
        return config::parse_vocabulary(read_text(file), file).value.value();
    }();
    return vocabulary;
}

std::vector<Said> every_observation()
{
    std::vector<Said> all;
    const auto who = patient();
    const auto by = cuff();
    for (const auto& [name, kind] : shipped_vocabulary().kinds)
    {
        for (const auto& state : states())
        {
            auto measurement = plain(kind);
            Circumstances around;
            state.apply(measurement, around);
            say({measurement, kind, who, by, around}, state.name, all);
        }
    }
    return all;
}

} // namespace varde::fhir::test
