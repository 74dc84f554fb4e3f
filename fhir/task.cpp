#include "fhir/task.hpp"

#include "fhir/data_types.hpp"
#include "fhir/references.hpp"
#include "fhir/resources.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace varde::fhir
{
namespace
{

using devices::Json;

// Its own name beside the alert's, so that the two resources never share an identifier.
constexpr std::string_view task_prefix = "urn:uuid:";

const char* status_of(WorkState state) noexcept
{
    switch (state)
    {
    case WorkState::open:
        return "requested";
    case WorkState::acknowledged:
        return "accepted";
    case WorkState::closed:
        return "completed";
    case WorkState::withdrawn:
        break;
    }
    return "cancelled";
}

// R4 request-priority.
const char* priority_of(devices::Priority priority) noexcept
{
    switch (priority)
    {
    case devices::Priority::high:
        return "stat";
    case devices::Priority::medium:
        return "urgent";
    case devices::Priority::low:
        break;
    }
    return "routine";
}

std::string owner_of(const Json& task)
{
    const auto* id = task.find({"owner", "identifier"});
    return id == nullptr ? std::string()
                         : std::string(id->text("system")) + "|" + std::string(id->text("value"));
}

Json without_members(const Json& json, std::initializer_list<std::string_view> keys)
{
    Json::Object members;
    for (const auto& member : *json.as_object())
    {
        if (std::ranges::find(keys, member.first) == keys.end())
        {
            members.push_back(member);
        }
    }
    return Json(std::move(members));
}

struct Meaning
{
    std::string_view status;
    WorkState state;
    bool refused;
};

constexpr std::array<Meaning, 9> meanings{{
    {"requested", WorkState::open, false},
    {"accepted", WorkState::acknowledged, false},
    {"in-progress", WorkState::acknowledged, false},
    {"on-hold", WorkState::acknowledged, false},
    {"completed", WorkState::closed, false},
    {"cancelled", WorkState::withdrawn, false},
    {"entered-in-error", WorkState::withdrawn, false},
    {"rejected", WorkState::open, true},
    {"failed", WorkState::open, true},
}};

} // namespace

Json task(const Work& work, const devices::Patient& patient)
{
    Json result = Json::object({{"resourceType", "Task"}, {"id", "t-" + work.issue}});
    set_meta(result, {}, work.test);
    result.set("identifier",
               list_of(identifier(task_identifier_system, std::string(task_prefix) + work.issue)));
    result.set("status", status_of(work.state));
    result.set("intent", "order");
    result.set("priority", priority_of(work.priority));
    set_text(result, "description", work.description);
    result.set("focus", reference_by_uuid("DetectedIssue", work.issue));
    result.set("for", patient_reference(patient));
    result.set("authoredOn", devices::format_utc(work.raised));
    result.set("lastModified", devices::format_utc(work.changed));
    if (!work.gateway.empty())
    {
        result.set("requester",
                   logical_reference("Device", {device_identifier_system, work.gateway}));
    }
    if (work.owner)
    {
        result.set("owner", party_reference(*work.owner));
    }
    return result;
}

Json in_state(Json task, WorkState state, const std::string& owner)
{
    task.set("status", status_of(state));
    const auto bar = owner.find('|');
    if (bar != std::string::npos)
    {
        Json identified;
        set_text(identified, "system", owner.substr(0, bar));
        set_text(identified, "value", owner.substr(bar + 1));
        task.set("owner", Json::object({{"identifier", std::move(identified)}}));
    }
    return task;
}

std::string issue_of(const Json& task)
{
    for (const auto& one : items(task, "identifier"))
    {
        const auto value = one.text("value");
        if (task.text("resourceType") == "Task" && one.text("system") == task_identifier_system &&
            value.starts_with(task_prefix))
        {
            return std::string(value.substr(task_prefix.size()));
        }
    }
    return "";
}

Json task_over(const Json& theirs, const Json& ours)
{
    Json result = without_members(theirs, {"id", "meta"});
    for (const auto& [key, value] : *ours.as_object())
    {
        const bool kept = key == "owner" && theirs.find("owner") != nullptr;
        if (!kept && key != "id")
        {
            result.set(key, value);
        }
    }
    return result;
}

std::optional<WorkAnswer> answer_of(const Json& task)
{
    if (task.text("resourceType") != "Task")
    {
        return std::nullopt;
    }
    WorkAnswer answer;
    answer.issue = issue_of(task);
    if (answer.issue.empty())
    {
        return std::nullopt;
    }
    for (const auto& meaning : meanings)
    {
        if (meaning.status == task.text("status"))
        {
            answer.state = meaning.state;
            answer.refused = meaning.refused;
            answer.owner = owner_of(task);
            const auto* reason = task.find("statusReason");
            answer.reason = reason == nullptr ? "" : std::string(reason->text("text"));
            return answer;
        }
    }
    return std::nullopt;
}

} // namespace varde::fhir
