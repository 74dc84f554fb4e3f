#include "gateway/api/fhir_answer.hpp"

#include "fhir/data_types.hpp"

#include <string>
#include <utility>

namespace varde::gateway::api
{

using devices::Json;

namespace
{

// Of the value set issue-type.
const char* issue_code(int status) noexcept
{
    switch (status)
    {
    case 401:
        return "login";
    case 403:
        return "forbidden";
    case 404:
        return "not-found";
    case 405:
    case 415:
        return "not-supported";
    case 429:
    case 503:
        return "throttled";
    default:
        return "invalid";
    }
}

} // namespace

http::Response fhir_response(const Json& resource, int status)
{
    http::Response response;
    response.status = status;
    response.content_type = "application/fhir+json";
    response.body = devices::write_json(resource);
    return response;
}

http::Response as_outcome(http::Response response)
{
    if (response.content_type != "application/problem+json")
    {
        return response;
    }
    const auto problem = devices::parse_json(response.body);
    std::string words(problem ? problem->text("title") : "");
    if (const auto detail = problem ? problem->text("detail") : std::string_view(); !detail.empty())
    {
        words += (words.empty() ? "" : ": ") + std::string(detail);
    }
    const auto issue = Json::object({{"severity", "error"},
                                     {"code", issue_code(response.status)},
                                     {"diagnostics", words.empty() ? "refused" : words}});
    auto outcome = fhir_response(
        Json::object({{"resourceType", "OperationOutcome"}, {"issue", fhir::list_of(issue)}}),
        response.status);
    outcome.headers = std::move(response.headers);
    return outcome;
}

} // namespace varde::gateway::api
