#include "fhir/answered_entry.hpp"
#include "fhir/data_types.hpp"
#include "fhir/verdict.hpp"

#include <utility>

namespace varde::fhir
{
namespace
{

using devices::Json;

Found not_told(Judgement judgement)
{
    Found found;
    found.otherwise = std::move(judgement);
    return found;
}

bool is_match(const Json& resource, const Entry& entry)
{
    return resource.text("resourceType") == entry.type() &&
           has_identifier(resource, entry.identifier);
}

// A server that does not know the parameter returns everything it has: only our own identifier
// counts.
Found count_matches(std::span<const Json> hits, const Entry& entry)
{
    Found found;
    std::size_t matches = 0;
    std::size_t others = 0;
    for (const auto& hit : hits)
    {
        const auto* resource = hit.find("resource");
        if (resource == nullptr || resource->text("resourceType") == "OperationOutcome")
        {
            continue;
        }
        if (!is_match(*resource, entry))
        {
            ++others;
        }
        else if (matches++ == 0)
        {
            found.location = entry_location(hit);
        }
    }
    if (matches == 0 && others > 0)
    {
        found.otherwise.verdict = Verdict::pause;
        found.otherwise.reason =
            "the server does not search by identifier; use another idempotency mode";
        return found;
    }
    found.matches = matches;
    return found;
}

} // namespace

Found judge_search(const Answer& answer, const Entry& entry)
{
    const auto parsed = devices::parse_json(answer.body, answer_limits);
    const bool searchset = answer.status == 200 && parsed &&
                           parsed->text("resourceType") == "Bundle" &&
                           parsed->text("type") == "searchset";
    if (searchset)
    {
        return count_matches(items(*parsed, "entry"), entry);
    }
    auto judgement = judge(answer, {}, {}).whole;
    if (judgement.verdict != Verdict::retry)
    {
        judgement.verdict = Verdict::pause; // about the destination; a search never parks an item
    }
    if (judgement.reason.empty())
    {
        judgement.reason = "the answer to a search is no searchset; check the destination's url";
    }
    judgement.unsure = false;
    return not_told(std::move(judgement));
}

} // namespace varde::fhir
