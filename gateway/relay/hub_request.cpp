#include "gateway/relay/hub_request.hpp"

#include "fhir/data_types.hpp"
#include "fhir/query_words.hpp"
#include "fhir/task.hpp"
#include "gateway/http/wire.hpp"

#include <optional>
#include <utility>

namespace varde::gateway::relay
{
namespace
{

using devices::Json;

constexpr std::string_view base = "/fhir";
constexpr const char* fhir_json = "application/fhir+json; charset=utf-8";
constexpr int deepest = 32;
const std::string alert_name = std::string(fhir::task_identifier_system) + "|urn:uuid:";

Json outcome(std::string_view code, std::string_view explanation)
{
    return Json::object(
        {{"resourceType", "OperationOutcome"},
         {"issue", Json::array({Json::object({{"severity", "error"},
                                              {"code", "processing"},
                                              {"details", Json::object({{"text", code}})},
                                              {"diagnostics", explanation}})})}});
}

http::Response json_response(int status, const Json& body)
{
    http::Response response;
    response.status = status;
    response.content_type = fhir_json;
    response.body = devices::write_json(body);
    return response;
}

Unusable unusable(int status, std::string_view code, std::string_view explanation)
{
    return {outcome_response(status, code, explanation)};
}

Unusable read_elsewhere()
{
    auto other = unusable(405, "method",
                          "a relay takes POST and PUT, and GET /fhir/Task?identifier=... alone; it "
                          "is read elsewhere");
    other.response.headers["Allow"] = "POST, PUT";
    return other;
}

bool is_json(const http::Request& request)
{
    const auto type = request.headers.find("content-type");
    return type != request.headers.end() && (type->second.starts_with("application/fhir+json") ||
                                             type->second.starts_with("application/json"));
}

// The path behind "/fhir", without the slash before it and what stands behind "?".
std::optional<std::string> path_in(const http::Request& request)
{
    std::string_view path = request.target;
    path = path.substr(0, path.find('?'));
    if (!path.starts_with(base))
    {
        return std::nullopt;
    }
    path.remove_prefix(base.size());
    if (!path.empty() && path.front() != '/')
    {
        return std::nullopt;
    }
    return std::string(path.empty() ? path : path.substr(1));
}

RequestResult read_batch(const Json& bundle)
{
    if (bundle.text("resourceType") != "Bundle" || bundle.text("type") != "batch")
    {
        return unusable(422, "not-a-batch",
                        "POST /fhir takes a Bundle of type batch; each entry stands for itself");
    }
    const auto* list = bundle.find("entry");
    const auto* entries = list == nullptr ? nullptr : list->as_array();
    if (entries == nullptr || entries->empty() || entries->size() > most_entries)
    {
        return unusable(422, "entries", "a Bundle has 1 to 500 entries here");
    }
    HubRequest request;
    for (const auto& entry : *entries)
    {
        const auto* resource = entry.find("resource");
        const auto* asked = entry.find("request");
        const auto method = asked == nullptr ? std::string_view() : asked->text("method");
        if (resource == nullptr || (method != "PUT" && method != "POST"))
        {
            return unusable(422, "entries", "each entry is a POST or a PUT of a resource");
        }
        request.entries.push_back({std::string(asked->text("url")), *resource});
    }
    return request;
}

RequestResult read_single(std::string url, Json resource)
{
    const auto type = resource.text("resourceType");
    if (type.empty() || url.substr(0, url.find('/')) != type)
    {
        return unusable(422, "resource", "the resource is not of the type that the URL names");
    }
    HubRequest request;
    request.batch = false;
    request.entries.push_back({std::move(url), std::move(resource)});
    return request;
}

Json entry_json(const EntryAnswer& answer)
{
    auto response = Json::object({{"status", std::to_string(answer.status) + " " +
                                                 std::string(http::reason_phrase(answer.status))}});
    if (!answer.location.empty())
    {
        response.set("location", answer.location);
    }
    if (!answer.code.empty())
    {
        response.set("outcome", outcome(answer.code, answer.explanation));
    }
    return Json::object({{"response", std::move(response)}});
}

} // namespace

EntryAnswer refused(const devices::Refusal& refusal)
{
    // 401, 403 and 409 would stop the hub, or have it try for ever, because of one entry.
    return {422, "", std::string(devices::code(refusal.error)),
            devices::describe(refusal) + ". " + std::string(devices::advice(refusal.error))};
}

RequestResult read_request(const http::Request& request, std::size_t most_bytes)
{
    auto path = path_in(request);
    if (!path)
    {
        return unusable(404, "path", "a relay is asked at /fhir");
    }
    const bool put = request.method == "PUT";
    if (put ? path->find('/') == std::string::npos : request.method != "POST")
    {
        return read_elsewhere();
    }
    if (!is_json(request))
    {
        return unusable(415, "content-type", "a relay takes application/fhir+json");
    }
    auto json = devices::parse_json(request.body, {most_bytes, deepest});
    if (!json)
    {
        return unusable(400, devices::code(json.error().error), devices::describe(json.error()));
    }
    return path->empty() ? read_batch(*json) : read_single(*std::move(path), *std::move(json));
}

QuestionResult read_question(const http::Request& request)
{
    const auto mark = request.target.find('?');
    const auto words = fhir::query_words(mark == std::string::npos
                                             ? std::string_view()
                                             : std::string_view(request.target).substr(mark + 1));
    if (path_in(request) != "Task" || !words)
    {
        return read_elsewhere();
    }
    Question question;
    for (const auto& word : *words)
    {
        if (word.name != "identifier")
        {
            continue;
        }
        for (const auto& one : fhir::split_escaped(word.value, ','))
        {
            if (one.starts_with(alert_name) && question.alerts.size() < most_entries)
            {
                question.alerts.push_back(one.substr(alert_name.size()));
            }
        }
    }
    if (question.alerts.empty())
    {
        return unusable(400, "identifier", "say of which alerts, by the identifier of their Task");
    }
    return question;
}

http::Response answer_with(const std::vector<Json>& tasks)
{
    Json bundle = Json::object({{"resourceType", "Bundle"},
                                {"type", "searchset"},
                                {"total", static_cast<std::int64_t>(tasks.size())}});
    Json entries;
    for (const auto& task : tasks)
    {
        entries.push(
            Json::object({{"resource", task}, {"search", Json::object({{"mode", "match"}})}}));
    }
    fhir::set_list(bundle, "entry", std::move(entries));
    return json_response(200, bundle);
}

http::Response answer_of(const HubRequest& request, const std::vector<EntryAnswer>& answers)
{
    if (request.batch)
    {
        Json entries{Json::Array{}};
        for (const auto& answer : answers)
        {
            entries.push(entry_json(answer));
        }
        return json_response(200, Json::object({{"resourceType", "Bundle"},
                                                {"type", "batch-response"},
                                                {"entry", std::move(entries)}}));
    }
    const auto& answer = answers.front();
    if (!answer.code.empty())
    {
        return outcome_response(answer.status, answer.code, answer.explanation);
    }
    http::Response response;
    response.status = answer.status;
    response.content_type = fhir_json;
    response.headers["Location"] = std::string(base) + "/" + answer.location;
    return response;
}

http::Response outcome_response(int status, std::string_view code, std::string_view explanation)
{
    return json_response(status, outcome(code, explanation));
}

} // namespace varde::gateway::relay
