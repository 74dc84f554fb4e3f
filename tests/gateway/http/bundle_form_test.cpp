#include "devices/json.hpp"
#include "fhir/flavour/pmd_bundle.hpp"
#include "gateway/destinations/bundle_form.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace varde;
using devices::Json;
using fhir::Entry;

namespace
{

config::DestinationSettings pmd()
{
    config::DestinationSettings destination;
    destination.kind = config::DestinationKind::server;
    destination.flavour = fhir::flavour::Flavour::pmd;
    destination.idempotency = fhir::Idempotency::plain;
    destination.municipality = "0301";
    return destination;
}

std::vector<Entry> two_entries()
{
    std::vector<Entry> entries;
    for (const auto* id : {"o-1", "o-2"})
    {
        entries.push_back({id, Json::object({{"resourceType", "Observation"}, {"id", id}}), "s|v"});
    }
    return entries;
}

Json answered(const std::string& full_url, const char* status)
{
    Json entry = Json::object({{"response", Json::object({{"status", status}})}});
    if (!full_url.empty())
    {
        entry.set("fullUrl", full_url);
    }
    return entry;
}

fhir::Answer answer_of(Json::Array entries)
{
    fhir::Answer answer;
    answer.status = 200;
    answer.body = devices::write_json(Json::object({{"resourceType", "Bundle"},
                                                    {"type", "batch-response"},
                                                    {"entry", Json(std::move(entries))}}));
    return answer;
}

} // namespace

TEST_CASE("pmd's request names every entry by a fullUrl of its own and tells the municipality")
{
    const auto entries = two_entries();
    const auto body = devices::parse_json(gateway::body_of(pmd(), entries)).value();
    CHECK(body.text("type") == "batch");
    CHECK(devices::write_json(*body.find("meta")).find("0301") != std::string::npos);
    const auto& list = *body.find("entry")->as_array();
    REQUIRE(list.size() == 2);
    CHECK(list[0].text("fullUrl") == fhir::flavour::pmd_full_url(entries[0].resource));
    CHECK(list[0].find("request")->text("method") == "POST");
    CHECK(list[0].find({"request", "ifNoneExist"}) == nullptr);
}

TEST_CASE("pmd's answers are matched by fullUrl, whatever their order")
{
    const auto entries = two_entries();
    const auto first = fhir::flavour::pmd_full_url(entries[0].resource);
    const auto second = fhir::flavour::pmd_full_url(entries[1].resource);
    const auto ordered = gateway::in_order(
        pmd(), answer_of({answered(second, "422"), answered(first, "201")}), entries);
    const auto judged = fhir::judge(ordered, entries, {});
    REQUIRE(judged.entries.size() == 2);
    CHECK(judged.entries[0].verdict == fhir::Verdict::delivered);
    CHECK(judged.entries[1].verdict == fhir::Verdict::parked);
}

TEST_CASE("an entry that pmd does not answer is unknown, not delivered")
{
    const auto entries = two_entries();
    const auto second = fhir::flavour::pmd_full_url(entries[1].resource);
    const auto ordered = gateway::in_order(pmd(), answer_of({answered(second, "201")}), entries);
    const auto judged = fhir::judge(ordered, entries, {});
    REQUIRE(judged.entries.size() == 2);
    CHECK(judged.entries[0].verdict == fhir::Verdict::retry);
    CHECK(judged.entries[0].unsure);
    CHECK(judged.entries[1].verdict == fhir::Verdict::delivered);
}

TEST_CASE("an answer without fullUrl stays in the order of the request, and so do other flavours'")
{
    const auto entries = two_entries();
    const auto answer = answer_of({answered("", "201"), answered("", "422")});
    CHECK(gateway::in_order(pmd(), answer, entries).body == answer.body);
    auto r4 = pmd();
    r4.flavour = fhir::flavour::Flavour::r4;
    const auto named = answer_of({answered("urn:uuid:1", "201"), answered("urn:uuid:2", "422")});
    CHECK(gateway::in_order(r4, named, entries).body == named.body);
    const auto body = devices::parse_json(gateway::body_of(r4, entries)).value();
    CHECK(body.find("meta") == nullptr);
}
