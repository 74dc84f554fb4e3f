#include "fhir/mitigation.hpp"

#include "fhir/data_types.hpp"
#include "fhir/resources.hpp"

#include <string>

namespace varde::fhir
{
namespace
{

using devices::Json;

constexpr std::string_view uuid_prefix = "urn:uuid:";

std::string alert_of(const Json& issue)
{
    for (const auto& one : items(issue, "identifier"))
    {
        const auto value = one.text("value");
        if (one.text("system") == measurement_identifier_system && value.starts_with(uuid_prefix))
        {
            return std::string(value.substr(uuid_prefix.size()));
        }
    }
    return "";
}

} // namespace

std::optional<WorkAnswer> noted_in(const Json& issue, std::string_view ours)
{
    WorkAnswer answer;
    answer.issue = issue.text("resourceType") == "DetectedIssue" ? alert_of(issue) : "";
    if (answer.issue.empty())
    {
        return std::nullopt;
    }
    for (const auto& noted : items(issue, "mitigation"))
    {
        const auto* author = noted.find({"author", "identifier"});
        if (author != nullptr && author->text("system") == ours)
        {
            continue;
        }
        answer.state = WorkState::acknowledged;
        answer.owner = author == nullptr ? ""
                                         : std::string(author->text("system")) + "|" +
                                               std::string(author->text("value"));
        return answer;
    }
    return std::nullopt;
}

} // namespace varde::fhir
