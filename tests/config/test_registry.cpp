#include "sample.hpp"

#include <catch2/catch.hpp>

namespace varde::config::tests
{

using namespace std::chrono_literals;

namespace
{

std::string assignment(const std::string& from, const std::string& until = "")
{
    return "[[assignment]]\ndevice = \"scale\"\npatient = \"p-1\"\nfrom = " + from + "\n" +
           (until.empty() ? "" : "until = " + until + "\n");
}

std::string limit(const std::string& rest)
{
    return "[[limit]]\nid = \"l\"\npatient = \"p-1\"\n" + rest;
}

std::vector<std::string> problems_of(const std::string& text)
{
    return described(parse_registry(text, "registry.toml", own_vocabulary()).problems);
}

} // namespace

TEST_CASE("Nobody may be enrolled")
{
    const auto registry = registry_of("");
    CHECK(registry.devices.empty());
    CHECK(registry.patients.empty());
}

TEST_CASE("A device has a maker, a model, a type and a time after which its silence is told")
{
    const auto registry = registry_of(R"([[device]]
id = "home1-oximeter"
manufacturer = "Varde demo"
model = "Oximeter"
serial = "1"
firmware = "2"
mdc = [{ code = "528388", display = "MDC_DEV_SPEC_PROFILE_PULS_OXIM" }]
silent_after = "26h"
)");
    const devices::Device* device = registry.find_device("home1-oximeter");
    REQUIRE(device != nullptr);
    CHECK(device->manufacturer == "Varde demo");
    CHECK(device->model == "Oximeter");
    CHECK(device->serial == "1");
    CHECK(device->firmware == "2");
    CHECK(device->types == std::vector<devices::Coding>{{"urn:iso:std:iso:11073:10101", "528388",
                                                         "MDC_DEV_SPEC_PROFILE_PULS_OXIM"}});
    CHECK(device->silent_after == 26h);
}

TEST_CASE("A device that may be silent has no time for it")
{
    CHECK_FALSE(registry_of(registry_text()).find_device("scale")->silent_after.has_value());
}

TEST_CASE("A patient has an opaque id and the identifier that clinical systems know")
{
    const auto registry = registry_of(registry_text());
    const devices::Patient* patient = registry.find_patient("p-1");
    REQUIRE(patient != nullptr);
    CHECK(patient->identifier.system == "urn:oid:2.16.578.1.12.4.1.4.1");
    CHECK(patient->identifier.value == "13717404089");
}

TEST_CASE("The identifier of another register is not held against Norwegian check digits")
{
    const auto registry = registry_of("[[patient]]\nid = \"a\"\nidentifier = { system = "
                                      "\"https://register.example\", value = \"13717404088\" }\n");
    CHECK(registry.find_patient("a")->identifier.value == "13717404088");
}

TEST_CASE("The times of an assignment are read from text and from TOML alike")
{
    const auto registry = registry_of(
        registry_text(assignment("2026-01-01T00:00:00+01:00", "\"2026-02-01T00:00:00.250Z\"")));
    REQUIRE(registry.assignments.size() == 1);
    CHECK(registry.assignments[0].from == std::chrono::sys_days{2025y / 12 / 31} + 23h);
    CHECK(registry.assignments[0].until == std::chrono::sys_days{2026y / 2 / 1} + 250ms);
}

TEST_CASE("Assignments of one device that touch do not overlap")
{
    CHECK(problems_of(registry_text(assignment("2026-02-01T00:00:00Z") +
                                    assignment("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")))
              .empty());
}

TEST_CASE("Two devices may be one patient's at the same time")
{
    CHECK(problems_of(registry_text("[[device]]\nid = \"cuff\"\n" +
                                    assignment("2026-01-01T00:00:00Z") +
                                    "[[assignment]]\ndevice = \"cuff\"\npatient = \"p-1\"\n"
                                    "from = 2026-01-01T00:00:00Z\n"))
              .empty());
}

TEST_CASE("A long assignment overlaps one that begins long after others in between have ended")
{
    const auto problems = problems_of(
        registry_text(assignment("2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z") +
                      "[[device]]\nid = \"cuff\"\n" + assignment("2026-11-01T00:00:00Z")));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].find("overlaps the assignment of line 6") != std::string::npos);
    CHECK(problems[0].starts_with("registry.toml:16: assignment[1].from: "));
}

TEST_CASE("A limit is read with all its digits")
{
    const auto registry = registry_of(registry_text(limit("kind = \"body_temperature\"\n"
                                                          "low = \"35.00\"\nhigh = 39\n"
                                                          "hysteresis = \"0.30\"\n"
                                                          "priority = \"high\"\n"
                                                          "source = \"example\"\n")));
    REQUIRE(registry.limits.size() == 1);
    const devices::Limit& one = registry.limits[0];
    CHECK(one.id == "l");
    CHECK(one.patient == "p-1");
    CHECK(one.component == "value");
    CHECK(devices::to_string(*one.low) == "35.00");
    CHECK(devices::to_string(*one.high) == "39");
    CHECK(devices::to_string(one.hysteresis) == "0.30");
    CHECK(one.priority == devices::Priority::high);
    CHECK(one.source == "example");
}

TEST_CASE("A limit may be on one side only, without hysteresis and of medium priority")
{
    const auto registry = registry_of(registry_text(limit("kind = \"heart_rate\"\nhigh = 120\n")));
    CHECK_FALSE(registry.limits[0].low.has_value());
    CHECK(registry.limits[0].hysteresis == devices::Decimal{0, 0});
    CHECK(registry.limits[0].priority == devices::Priority::medium);
}

TEST_CASE("A limit at the edge of what is plausible is accepted, past it refused")
{
    CHECK(problems_of(registry_text(limit("kind = \"glucose\"\nhigh = 60\n"))).empty());
    CHECK(problems_of(registry_text(limit("kind = \"glucose\"\nhigh = \"60.1\"\n"))).size() == 1);
}

TEST_CASE("Two patients may have limits of the same id")
{
    CHECK(
        problems_of(registry_text("[[patient]]\nid = \"p-2\"\nidentifier = { system = "
                                  "\"urn:oid:2.16.578.1.12.4.1.4.1\", value = \"15507600333\" }\n" +
                                  limit("kind = \"glucose\"\nlow = 3\n") +
                                  "[[limit]]\nid = \"l\"\npatient = \"p-2\"\n"
                                  "kind = \"glucose\"\nlow = 3\n"))
            .empty());
}

TEST_CASE("A device that bridges hear has a profile, an address and where it may be heard")
{
    const auto registry = registry_of(R"([[device]]
id = "hall-scale"
profile = "xiaomi-mi-scale"
address = "5ccad370d4a2"
topics = ["home/OMG_hall/BTtoMQTT/+"]
location = "hall"
udi = "(01)07041234567893"
)");
    const devices::Device* device = registry.find_device("hall-scale");
    REQUIRE(device != nullptr);
    CHECK(device->profile == "xiaomi-mi-scale");
    CHECK(device->address == "5C:CA:D3:70:D4:A2");
    CHECK(device->topics == std::vector<std::string>{"home/OMG_hall/BTtoMQTT/+"});
    CHECK(device->location == "hall");
    CHECK(device->udi == "(01)07041234567893");
}

TEST_CASE("Half of what a bridge needs is told, and an address that two devices have")
{
    CHECK(problems_of("[[device]]\nid = \"a\"\nprofile = \"x\"\n").size() == 1);
    CHECK(problems_of("[[device]]\nid = \"a\"\naddress = \"x\"\n").size() == 1);
    CHECK(problems_of("[[device]]\nid = \"a\"\ntopics = [\"x\"]\n").size() == 1);
    CHECK(problems_of("[[device]]\nid = \"a\"\nprofile = \"x\"\naddress = \"5ccad370d4a2\"\n"
                      "[[device]]\nid = \"b\"\nprofile = \"x\"\naddress = "
                      "\"5C:CA:D3:70:D4:A2\"\n")
              .size() == 1);
}

TEST_CASE("Several patients share a device by its slots, or by what each usually measures")
{
    const auto text = [](const std::string& first, const std::string& second)
    {
        return registry_text() +
               "[[patient]]\nid = \"p-2\"\nidentifier = { system = "
               "\"https://register.example\", value = \"2\" }\n" +
               assignment("2026-01-01T00:00:00Z") + first +
               "\n[[assignment]]\ndevice = "
               "\"scale\"\npatient = \"p-2\"\nfrom = 2026-01-01T00:00:00Z\n" +
               second + "\n";
    };
    const std::string light = "near = { kind = \"body_weight\", low = \"55\", high = \"70\" }";
    const std::string heavy = "near = { kind = \"body_weight\", low = \"75\", high = \"90.5\" }";
    const auto by_slot = registry_of(text("user = 1", "user = 2"));
    CHECK(by_slot.assignments.at(1).user == 2);
    const auto by_weight = registry_of(text(light, heavy));
    CHECK(to_string(by_weight.assignments.at(1).near->high) == "90.5");
    CHECK(problems_of(text("user = 1", "user = 1")).size() == 1);
    CHECK(problems_of(text("user = 1", heavy)).size() == 1);
    CHECK(problems_of(text("", "user = 2")).size() == 1);
}

TEST_CASE("A range that tells nobody apart is told")
{
    const auto near = [](const std::string& range)
    { return registry_text() + assignment("2026-01-01T00:00:00Z") + "near = { " + range + " }\n"; };
    for (const auto* range : {"kind = \"body_weight\", low = \"70\"",
                              "kind = \"blood_pressure\", low = \"1\", high = \"2\"",
                              "kind = \"body_weight\", low = \"70\", high = \"60\"",
                              "kind = \"body_wait\", low = \"60\", high = \"70\""})
    {
        CAPTURE(range);
        CHECK(problems_of(near(range)).size() == 1);
    }
}

} // namespace varde::config::tests
