#include "fhir/operation_outcome.hpp"

#include "fhir/data_types.hpp"

#include <string_view>

namespace varde::fhir
{
namespace
{

using devices::Json;

constexpr std::size_t most_issues = 3;

std::string_view first_text(const Json& holder, std::string_view list) noexcept
{
    const auto all = items(holder, list);
    const auto* text = all.empty() ? nullptr : all.front().as_string();
    return text == nullptr ? std::string_view{} : std::string_view(*text);
}

std::string_view details(const Json& issue) noexcept
{
    const auto* said = issue.find("details");
    if (said == nullptr)
    {
        return {};
    }
    const auto codings = items(*said, "coding");
    if (!said->text("text").empty() || codings.empty())
    {
        return said->text("text");
    }
    const auto display = codings.front().text("display");
    return display.empty() ? codings.front().text("code") : display;
}

std::string describe_issue(const Json& issue)
{
    const auto where = first_text(issue, "expression");
    const auto what = details(issue);
    const auto diagnostics = issue.text("diagnostics");
    std::string text(what.empty() ? diagnostics : what);
    if (text.empty())
    {
        text = issue.text("code");
    }
    else if (!what.empty() && !diagnostics.empty() && diagnostics != what)
    {
        text += " (" + std::string(diagnostics) + ")";
    }
    return where.empty() ? text : std::string(where) + ": " + text;
}

bool is_error(const Json& issue) noexcept
{
    return issue.text("severity") == "error" || issue.text("severity") == "fatal";
}

} // namespace

bool is_operation_outcome(const Json& resource) noexcept
{
    return resource.text("resourceType") == "OperationOutcome";
}

std::string summary(const Json& outcome)
{
    std::string line;
    std::size_t told = 0;
    for (const auto& issue : items(outcome, "issue"))
    {
        if (told == most_issues || !is_error(issue))
        {
            continue;
        }
        line += (told++ == 0 ? "" : "; ") + describe_issue(issue);
    }
    return line;
}

} // namespace varde::fhir
