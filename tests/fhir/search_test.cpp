#include "fhir/search.hpp"
#include "tests/fhir/kinds.hpp"
#include "tests/fhir/measured.hpp"

#include <catch2/catch.hpp>

namespace varde::fhir
{
namespace
{

SearchResult<Search> asked(const char* query, SearchPlace place = SearchPlace::url)
{
    return parse_search(SearchedType::observation, query, place);
}

SearchError refused(const char* query)
{
    const auto search = asked(query);
    REQUIRE_FALSE(search.has_value());
    return search.error().error;
}

devices::Instant at(const char* text)
{
    return test::timestamp(text).instant;
}

TEST_CASE("patient, codes and dates of a search become a filter")
{
    const auto search =
        asked("patient=Patient%2Fp-1&code=http%3A%2F%2Floinc.org%7C8867-4,8480-6&date=ge2026-11-22"
              "&date=lt2026-11-23&_sort=date&_count=20&_after=1795345200000.40&_format=application/"
              "fhir%2Bjson");
    REQUIRE(search.has_value());
    CHECK(search->patient == "p-1");
    REQUIRE(search->codes.size() == 1);
    CHECK(search->codes[0][0].system == "http://loinc.org");
    CHECK(search->codes[0][0].code == "8867-4");
    CHECK_FALSE(search->codes[0][1].system.has_value());
    CHECK(search->dates.size() == 2);
    CHECK_FALSE(search->newest_first);
    CHECK(search->count == 20);
    CHECK(search->after == "1795345200000.40");
}

TEST_CASE("a date covers all that its digits leave open")
{
    CHECK(parse_span("2026")->contains(at("2026-12-31T23:59:59.999Z")));
    CHECK_FALSE(parse_span("2026")->contains(at("2027-01-01T00:00:00Z")));
    CHECK(parse_span("2026-02")->contains(at("2026-02-28T23:59:59Z")));
    CHECK_FALSE(parse_span("2026-02")->contains(at("2026-03-01T00:00:00Z")));
    CHECK(parse_span("2026-11-22T07:31:05+01:00")->contains(at("2026-11-22T06:31:05.500Z")));
    CHECK_FALSE(parse_span("2026-11-22T07:31:05.000Z")->contains(at("2026-11-22T07:31:05.500Z")));
}

TEST_CASE("a prefix opens the span at one side, with the day in it or not")
{
    const auto noon = at("2026-11-22T12:00:00Z");
    const auto next = at("2026-11-23T00:00:00Z");
    CHECK(parse_span("ge2026-11-22")->contains(noon));
    CHECK_FALSE(parse_span("gt2026-11-22")->contains(noon));
    CHECK(parse_span("gt2026-11-22")->contains(next));
    CHECK(parse_span("le2026-11-22")->contains(noon));
    CHECK_FALSE(parse_span("le2026-11-22")->contains(next));
    CHECK_FALSE(parse_span("lt2026-11-22")->contains(noon));
}

TEST_CASE("what is no date is refused")
{
    for (const auto* text : {"", "ge", "2026-13", "2026-02-30", "22.11.2026", "ap2026", "+026",
                             "2026-11-22T07:31", "2026-11-22T07:31:05"})
    {
        CAPTURE(text);
        CHECK_FALSE(parse_span(text).has_value());
    }
}

TEST_CASE("a parameter that the server does not know is refused, for the answer would be too much")
{
    CHECK(refused("patient=p-1&colour=red") == SearchError::parameter_unknown);
    CHECK(refused("patient=p-1&code:text=pulse") == SearchError::modifier_unknown);
    CHECK(refused("patient=p-1&patient=p-2") == SearchError::parameter_repeated);
    CHECK(refused("patient=p-1&date=yesterday") == SearchError::value_malformed);
    CHECK(refused("patient=p%201") == SearchError::value_malformed);
    CHECK(refused("patient=p-1&_count=-1") == SearchError::value_malformed);
    CHECK(refused("patient=p-1&code=%7") == SearchError::value_malformed);
    CHECK(refused("patient=p-1&_format=xml") == SearchError::value_malformed);
    CHECK(refused("patient=p-1&_after=a%26b") == SearchError::value_malformed);
    CHECK(refused("") == SearchError::patient_missing);
    CHECK(refused("code=8867-4") == SearchError::patient_missing);
}

TEST_CASE("an identity number is taken from a body and refused in a URL, without being repeated")
{
    const auto* query =
        "patient:identifier=urn:oid:2.16.578.1.12.4.1.4.1%7C13717404089&date=ge2026";
    const auto in_url = asked(query);
    REQUIRE_FALSE(in_url.has_value());
    CHECK(in_url.error().error == SearchError::identity_in_url);
    CHECK(in_url.error().advice.find("13717404089") == std::string::npos);
    const auto in_body = asked(query, SearchPlace::body);
    REQUIRE(in_body.has_value());
    CHECK(in_body->known_as->value == "13717404089");
}

TEST_CASE("devices are searched without a patient, and without codes")
{
    CHECK(parse_search(SearchedType::device, "", SearchPlace::url).has_value());
    const auto coded = parse_search(SearchedType::device, "code=1", SearchPlace::url);
    REQUIRE_FALSE(coded.has_value());
    CHECK(coded.error().error == SearchError::parameter_unknown);
}

TEST_CASE("a page is never larger than the server's largest")
{
    CHECK(asked("patient=p-1&_count=100000")->count == largest_page);
    CHECK(asked("patient=p-1&_count=0")->count == 0);
}

TEST_CASE("a measurement passes when one of the codes is its own and its moment is in every span")
{
    const auto& codings = test::kind("heart_rate").codings;
    const auto taken = at("2026-11-22T06:31:05Z");
    const auto passes = [&](const char* query)
    { return matches(asked(query).value(), codings, taken); };
    CHECK(passes("patient=p-1"));
    CHECK(passes("patient=p-1&code=http://loinc.org|8867-4"));
    CHECK(passes("patient=p-1&code=8310-5,8867-4"));
    CHECK(passes("patient=p-1&code=http://loinc.org|"));
    CHECK_FALSE(passes("patient=p-1&code=http://snomed.info/sct|8867-4"));
    CHECK_FALSE(passes("patient=p-1&code=|8867-4"));
    CHECK_FALSE(passes("patient=p-1&code=8867-4&code=8310-5"));
    CHECK(passes("patient=p-1&date=2026-11-22"));
    CHECK_FALSE(passes("patient=p-1&date=ge2026-11-22&date=gt2026-11-22"));
    CHECK_FALSE(matches(asked("patient=p-1&date=2026").value(), codings, std::nullopt));
}

TEST_CASE("a comma or a bar in a code is written with a backslash")
{
    const auto search = asked(R"(patient=p-1&code=urn:x|a\,b\|c)");
    REQUIRE(search.has_value());
    REQUIRE(search->codes[0].size() == 1);
    CHECK(search->codes[0][0].code == "a,b|c");
}

} // namespace
} // namespace varde::fhir
