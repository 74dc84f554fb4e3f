#include "fhir/searchset.hpp"

#include "fhir/data_types.hpp"

#include <array>
#include <cstdint>
#include <utility>

namespace varde::fhir
{
namespace
{

using devices::Json;

Json link(const char* relation, const std::string& url)
{
    return Json::object({{"relation", relation}, {"url", url}});
}

Json links(const Search& search, const Page& page, const std::string& asked)
{
    const std::string first = asked.find('?') == std::string::npos ? "?" : "&";
    const auto behind = [&](const std::string& place)
    { return place.empty() ? asked : asked + first + "_after=" + place; };
    Json list = list_of(link("self", behind(search.after)));
    if (!page.next.empty())
    {
        list.push(link("next", behind(page.next)));
    }
    return list;
}

struct SearchParameter
{
    const char* name;
    const char* type;
    bool of_devices;
};

// What parse_search takes; `_count`, `_format` and `_after` are of every server.
constexpr std::array<SearchParameter, 5> parameters{{
    {"_id", "token", true},
    {"patient", "reference", true},
    {"identifier", "token", true},
    {"code", "token", false},
    {"date", "date", false},
}};

Json served(SearchedType type)
{
    Json parameters_here;
    for (const auto& parameter : parameters)
    {
        // R4 names the moment of an alert otherwise.
        const bool identified =
            type == SearchedType::detected_issue && std::string_view(parameter.name) == "date";
        if (parameter.of_devices || type != SearchedType::device)
        {
            Json said = Json::object({{"name", parameter.name}, {"type", parameter.type}});
            if (identified)
            {
                said.set("documentation", "The moment at which the alert was identified");
            }
            parameters_here.push(std::move(said));
        }
    }
    Json interactions;
    interactions.push(Json::object({{"code", "read"}}));
    interactions.push(Json::object({{"code", "search-type"}}));
    return Json::object({{"type", code(type)},
                         {"interaction", std::move(interactions)},
                         {"versioning", "no-version"},
                         {"searchParam", std::move(parameters_here)}});
}

} // namespace

Json searchset(const Search& search, const Page& page, const std::string& base,
               const std::string& query)
{
    const std::string type(code(search.type));
    const auto asked = base + "/" + type + (query.empty() ? "" : "?" + query);
    Json bundle = Json::object({{"resourceType", "Bundle"},
                                {"type", "searchset"},
                                {"total", static_cast<std::int64_t>(page.total)},
                                {"link", links(search, page, asked)}});
    Json entries;
    for (const auto& resource : page.resources)
    {
        const auto url = base + "/" + std::string(resource.text("resourceType")) + "/" +
                         std::string(resource.text("id"));
        entries.push(Json::object({{"fullUrl", url},
                                   {"resource", resource},
                                   {"search", Json::object({{"mode", "match"}})}}));
    }
    set_list(bundle, "entry", std::move(entries));
    return bundle;
}

Json capability_statement(const ReadSide& side)
{
    Json resources;
    for (const auto type : {SearchedType::observation, SearchedType::device,
                            SearchedType::detected_issue, SearchedType::care_plan})
    {
        resources.push(served(type));
    }
    const Json rest = Json::object({{"mode", "server"}, {"resource", std::move(resources)}});
    return Json::object(
        {{"resourceType", "CapabilityStatement"},
         {"status", "active"},
         {"date", devices::format_utc(side.released)},
         {"kind", "instance"},
         {"software", Json::object({{"name", "Varde"}, {"version", side.software}})},
         {"implementation",
          Json::object({{"description", "Measurements, alerts and plans of one gateway, to read"},
                        {"url", side.base}})},
         {"fhirVersion", "4.0.1"},
         {"format", list_of("application/fhir+json")},
         {"rest", list_of(rest)}});
}

Json search_outcome(const SearchRefusal& refusal)
{
    const auto place = refusal.parameter.empty() ? std::string() : " at " + refusal.parameter;
    Json issue = Json::object(
        {{"severity", "error"},
         {"code", refusal.error == SearchError::parameter_unknown ||
                          refusal.error == SearchError::modifier_unknown
                      ? "not-supported"
                      : "invalid"},
         {"diagnostics", std::string(code(refusal.error)) + place + ": " + refusal.advice}});
    return Json::object(
        {{"resourceType", "OperationOutcome"}, {"issue", list_of(std::move(issue))}});
}

} // namespace varde::fhir
