#include "config/settings.hpp"
#include "sample.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <set>

using Catch::Contains;

namespace varde::config::tests
{

namespace
{

std::string problems_of(const std::string& destination_lines)
{
    std::string text;
    for (const auto& line :
         described(parse_settings(settings_text("[[destination]]\nid = \"d\"\nkind = \"server\"\n"
                                                "url = \"http://127.0.0.1:8080/r4\"\n" +
                                                destination_lines),
                                  "varde.toml")
                       .problems))
    {
        text += line + "\n";
    }
    return text;
}

std::string registry_problems_of(const std::string& more)
{
    std::string text;
    for (const auto& line :
         described(parse_registry(registry_text(more), "registry.toml", own_vocabulary()).problems))
    {
        text += line + "\n";
    }
    return text;
}

} // namespace

TEST_CASE("Routes and consents are read with their dates")
{
    const auto registry = registry_of(registry_text(R"(
[[route]]
to = "clinic"
patients = ["p-1"]
kinds = ["body_weight"]
categories = ["measurements", "alerts"]
alerts_from = "high"
from = 2026-01-05T10:00:00+01:00
until = 2026-02-05T10:00:00+01:00
[[route]]
to = "gp"
[[consent]]
patient = "p-1"
to = "gp"
given = false
from = 2026-01-05T10:00:00+01:00
)"));
    REQUIRE(registry.sharing.routes.size() == 2);
    const auto& route = registry.sharing.routes.front();
    CHECK(route.patients == std::vector<std::string>{"p-1"});
    CHECK(route.categories ==
          std::vector{devices::ShareCategory::measurements, devices::ShareCategory::alerts});
    CHECK(route.alerts_from == devices::Priority::high);
    CHECK(route.until.value() - route.from.value() == std::chrono::hours(24 * 31));
    REQUIRE(registry.sharing.consents.size() == 1);
    CHECK_FALSE(registry.sharing.consents.front().given);
}

TEST_CASE("A route that names nobody and nothing known is told with its line")
{
    CHECK_THAT(registry_problems_of("[[route]]\nto = \"gp\"\npatients = [\"p-9\"]\n"),
               Contains("patients") && Contains("p-9"));
    CHECK_THAT(registry_problems_of("[[route]]\nto = \"gp\"\nkinds = [\"body_wieght\"]\n"),
               Contains("kinds") && Contains("body_weight"));
    CHECK_THAT(registry_problems_of("[[route]]\nto = \"gp\"\ncategories = [\"weather\"]\n"),
               Contains("measurements, alerts, plan and answers"));
    CHECK_THAT(registry_problems_of("[[consent]]\npatient = \"p-1\"\n"),
               Contains("given") && Contains("from"));
    CHECK_THAT(registry_problems_of("[[consent]]\npatient = \"p-1\"\ngiven = true\n"
                                    "from = 2026-01-05T10:00:00Z\nuntil = 2026-01-05T10:00:00Z\n"),
               Contains("later than from"));
}

TEST_CASE("A route to a destination that varde.toml does not have is told")
{
    Folder folder;
    folder.write("vocabulary.toml", text_of(source("config/vocabulary.toml")));
    folder.write("registry.toml", registry_text("[[route]]\nto = \"clinic\"\n"));
    const auto file = folder.write(
        "varde.toml", "[store]\ndirectory = \"store\"\n[vocabulary]\nfile = \"vocabulary.toml\"\n"
                      "[registry]\nfile = \"registry.toml\"\n[[destination]]\nid = \"clinics\"\n"
                      "kind = \"folder\"\npath = \"fhir\"\n");
    const auto loaded = load_settings(file);
    REQUIRE_FALSE(loaded);
    REQUIRE(loaded.problems.size() == 1);
    CHECK_THAT(describe(loaded.problems.front()),
               Contains("no destination \"clinic\"") && Contains("clinics"));
}

TEST_CASE("A destination has a flavour with its own words")
{
    const auto settings = settings_of(settings_text(R"(
[[destination]]
id = "pmd"
kind = "server"
url = "http://127.0.0.1:8080/r4"
flavour = "pmd"
bundle_type = "collection"
municipality = "0301"
organisation = { system = "urn:oid:2.16.578.1.12.4.1.4.101", value = "974767880" }
patient_performs = true
test_data = true
consent_required = true
)"));
    const auto& destination = settings.destinations.back();
    CHECK(destination.flavour == fhir::flavour::Flavour::pmd);
    CHECK(destination.idempotency == fhir::Idempotency::plain);
    CHECK(destination.municipality == "0301");
    CHECK(destination.organisation.value().value == "974767880");
    CHECK(destination.patient_performs);
    CHECK(destination.test_data);
    CHECK(destination.consent_required);
}

TEST_CASE("What belongs to another flavour is refused with what to do")
{
    CHECK_THAT(problems_of("municipality = \"0301\"\n"), Contains("is for flavour = \"pmd\""));
    CHECK_THAT(problems_of("bundle_type = \"collection\"\n"), Contains("pmd"));
    CHECK_THAT(problems_of("flavour = \"pmd\"\nidempotency = \"conditional_create\"\n"),
               Contains("plain or put"));
    CHECK_THAT(problems_of("flavour = \"pmd\"\nmunicipality = \"Oslo\"\n"),
               Contains("four digits"));
    CHECK(problems_of("flavour = \"phd\"\n").empty());
}

TEST_CASE("A destination says what it takes at all, and whether it works off a list")
{
    using devices::ShareCategory;
    const auto with = [](const std::string& lines)
    {
        return settings_of(settings_text("[[destination]]\nid = \"hospital\"\nkind = \"server\"\n"
                                         "url = \"http://127.0.0.1:8080/r4\"\n" +
                                         lines))
            .destinations.back();
    };
    CHECK(with("").takes.size() == 4);
    CHECK_FALSE(with("").works_lists);
    CHECK(with("flavour = \"phd\"\n").takes == std::set{ShareCategory::measurements});
    const auto list = with("flavour = \"pmd\"\ntakes = [\"measurements\", \"alerts\"]\n"
                           "works_lists = true\nhear_every = \"5s\"\n");
    CHECK(list.takes == std::set{ShareCategory::measurements, ShareCategory::alerts});
    CHECK(list.works_lists);
    CHECK(list.hear_every == std::chrono::seconds(5));

    CHECK_THAT(problems_of("takes = [\"letters\"]\n"), Contains("there is no \"letters\""));
    CHECK_THAT(problems_of("takes = []\n"), Contains("names nothing"));
    CHECK_THAT(problems_of("takes = [\"plan\"]\nworks_lists = true\n"),
               Contains("takes does not name them"));
    CHECK_THAT(problems_of("hear_every = \"5s\"\n"), Contains("works_lists = true"));
}

} // namespace varde::config::tests
