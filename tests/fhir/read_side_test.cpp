#include "fhir/data_types.hpp"
#include "fhir/flavour/r4.hpp"
#include "fhir/patient_export.hpp"
#include "fhir/searchset.hpp"
#include "tests/fhir/kinds.hpp"
#include "tests/fhir/measured.hpp"
#include "tests/fhir/sample_resources.hpp"

#include <catch2/catch.hpp>

namespace varde::fhir
{
namespace
{

using Catch::Matchers::Contains;
using devices::Json;

constexpr const char* base = "http://127.0.0.1:8420/fhir";

std::vector<Json> two()
{
    return {Json::object({{"resourceType", "Observation"}, {"id", "o-1"}}),
            Json::object({{"resourceType", "Observation"}, {"id", "o-2"}})};
}

Json answer(const std::string& query, std::size_t total, const std::string& next = "")
{
    const auto search =
        parse_search(SearchedType::observation, "patient=p-1", SearchPlace::url).value();
    const auto found = two();
    return searchset(search, {found, total, next}, base, query);
}

TEST_CASE("an answer tells how many there are and where the next page is")
{
    const auto bundle = answer("patient=p-1", 5, "1795345200000.2");
    CHECK(bundle.text("type") == "searchset");
    CHECK(bundle.find("total")->as_number()->text == "5");
    REQUIRE(items(bundle, "link").size() == 2);
    CHECK(items(bundle, "link")[1].text("url") ==
          std::string(base) + "/Observation?patient=p-1&_after=1795345200000.2");
    CHECK(items(bundle, "entry")[0].text("fullUrl") == std::string(base) + "/Observation/o-1");
}

TEST_CASE("the last page has no next one")
{
    CHECK(items(answer("patient=p-1", 2), "link").size() == 1);
}

TEST_CASE("what was asked in a body does not come back in a URL")
{
    CHECK(items(answer("", 5, "7.2"), "link")[1].text("url") ==
          std::string(base) + "/Observation?_after=7.2");
}

TEST_CASE("the statement lists every type and parameter that a search takes")
{
    const auto statement = capability_statement({base, "0.1.0", test::time_taken().instant});
    const auto& rest = items(statement, "rest").front();
    const auto resources = items(rest, "resource");
    REQUIRE(resources.size() == 4);
    for (const auto& resource : resources)
    {
        const auto type = find_searched_type(resource.text("type"));
        REQUIRE(type.has_value());
        for (const auto& parameter : items(resource, "searchParam"))
        {
            const auto name = std::string(parameter.text("name"));
            const auto value = name == "date" ? std::string("2026") : std::string("a");
            const auto query = "patient=p-1&" + name + "=" + value;
            INFO(query);
            CHECK(parse_search(*type, name == "patient" ? "patient=p-1" : query, SearchPlace::url)
                      .has_value());
        }
    }
}

TEST_CASE("a refused search is told by its code, and what to do")
{
    const auto outcome = search_outcome({SearchError::parameter_unknown, "colour", "leave it out"});
    CHECK(items(outcome, "issue").front().text("diagnostics") ==
          "parameter-unknown at colour: leave it out");
    CHECK(items(outcome, "issue").front().text("code") == "not-supported");
}

TEST_CASE("an export has every resource under its own id")
{
    const auto found = two();
    const auto bundle = patient_export(found, test::time_taken().instant);
    CHECK(bundle.text("type") == "collection");
    CHECK(bundle.text("timestamp") == "2026-11-22T06:31:05Z");
    CHECK(items(bundle, "entry")[1].text("fullUrl").ends_with("/Observation/o-2"));
}

TEST_CASE("an export in pieces is the same Bundle")
{
    const auto found = two();
    const auto made = test::time_taken().instant;
    const auto text = export_beginning(made) + export_entry(found[0], true) +
                      export_entry(found[1], false) + export_end();
    CHECK(text == devices::write_json(patient_export(found, made)));
}

struct Record
{
    devices::Measurement pressure = test::heart_rate();
    devices::Patient patient = test::patient();
    devices::Device device = test::cuff();
    std::vector<Statement> statements;
    std::vector<Issue> issues{test::issue()};

    Record()
    {
        pressure.kind = "blood_pressure";
        pressure.unit = "mm[Hg]";
        pressure.components = {{"systolic", test::decimal("128")},
                               {"diastolic", devices::Absence::not_performed}};
        pressure.status = {"irregular-pulse"};
        statements.push_back({pressure, test::kind("blood_pressure"), patient, device});
    }

    std::string summary(Language language) const
    {
        return readable_summary({"p-1", test::time_taken().instant, statements, issues}, language);
    }
};

TEST_CASE("a summary says values, absences and alerts in English")
{
    const auto text = Record().summary(Language::english);
    CHECK_THAT(text, Contains("# Measurements and alerts of patient p-1") &&
                         Contains("| 2026-11-22T07:31:05+01:00 | Blood pressure | Systolic 128 "
                                  "mmHg, Diastolic not performed | irregular-pulse |") &&
                         Contains("| high | Oksygenmetning 84 % er under grensen 88 %. |"));
}

TEST_CASE("a summary is in Norwegian where the words are, and names nobody")
{
    const auto text = Record().summary(Language::norwegian);
    CHECK_THAT(text, Contains("# Målinger og varsler for pasient p-1") && Contains("ikke utført") &&
                         Contains("| høy |"));
    CHECK_THAT(text, !Contains("13717404089"));
}

TEST_CASE("a summary of nothing says that there is nothing")
{
    const auto text =
        readable_summary({"p-1", test::time_taken().instant, {}, {}}, Language::english);
    CHECK_THAT(text, Contains("None."));
}

TEST_CASE("a summary says how much it leaves out")
{
    const SummaryWriter writer(Language::norwegian);
    CHECK_THAT(writer.end({}, 3), Contains("3 til kan ikke stemme"));
    CHECK_THAT(writer.end({}), !Contains("stemme"));
}

TEST_CASE("a bar in a text does not break the table")
{
    Record record;
    record.issues.front().detail = "a|b\nc";
    CHECK_THAT(record.summary(Language::english), Contains(R"(a\|b c)"));
}

} // namespace
} // namespace varde::fhir
