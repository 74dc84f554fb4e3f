#include "fhir/answered_entry.hpp"

#include "fhir/data_types.hpp"
#include "fhir/operation_outcome.hpp"

#include <algorithm>
#include <span>
#include <string_view>

namespace varde::fhir
{
namespace
{

using devices::Json;

struct TypeAndId
{
    std::string_view type;
    std::string_view id;
};

std::string_view last_segment(std::string_view& path)
{
    const auto slash = path.rfind('/');
    const auto segment = slash == path.npos ? path : path.substr(slash + 1);
    path = slash == path.npos ? std::string_view{} : path.substr(0, slash);
    return segment;
}

// "https://host/fhir/Observation/17/_history/1" -> Observation, 17
TypeAndId split_location(std::string_view location)
{
    if (const auto history = location.find("/_history/"); history != location.npos)
    {
        location = location.substr(0, history);
    }
    TypeAndId result;
    result.id = last_segment(location);
    result.type = last_segment(location);
    return result;
}

std::string_view location_text(const Json& answered)
{
    const auto* response = answered.find("response");
    return response == nullptr ? std::string_view{} : response->text("location");
}

const Json* returned_resource(const Json& answered) noexcept
{
    const auto* resource = answered.find("resource");
    return resource == nullptr || is_operation_outcome(*resource) ? nullptr : resource;
}

struct Identified
{
    bool same = false;        // the very identifier
    bool same_system = false; // one of the same system
};

Identified compare_identifiers(const Json& resource, std::string_view identifier)
{
    Identified result;
    const auto bar = std::min(identifier.find('|'), identifier.size());
    const auto list = items(resource, "identifier");
    const auto* single = resource.find("identifier");
    // Of a QuestionnaireResponse it is one, and no list.
    const bool is_one = single != nullptr && single->as_object() != nullptr;
    for (const auto& one : is_one ? std::span(single, 1) : list)
    {
        const auto system = one.text("system");
        const bool agrees = system == identifier.substr(0, bar);
        result.same_system = result.same_system || agrees;
        result.same = result.same || (agrees && bar < identifier.size() &&
                                      one.text("value") == identifier.substr(bar + 1));
    }
    return result;
}

Subject by_location(const Json& answered, std::span<const Entry> sent, std::size_t place)
{
    const auto [type, id] = split_location(location_text(answered));
    if (type.empty())
    {
        return Subject::silent;
    }
    if (type != sent[place].type())
    {
        return Subject::other;
    }
    if (id == sent[place].id)
    {
        return Subject::proven;
    }
    const bool another = std::any_of(sent.begin(), sent.end(),
                                     [id = id](const Entry& entry) { return entry.id == id; });
    return another ? Subject::other : Subject::silent;
}

Subject by_resource(const Json& answered, const Entry& sent)
{
    const auto* resource = returned_resource(answered);
    if (resource == nullptr)
    {
        return Subject::silent;
    }
    if (resource->text("resourceType") != sent.type())
    {
        return Subject::other;
    }
    const auto identified = compare_identifiers(*resource, sent.identifier);
    if (identified.same)
    {
        return Subject::proven;
    }
    return identified.same_system ? Subject::other : Subject::silent;
}

} // namespace

int entry_status(const Json& answered)
{
    const auto* response = answered.find("response");
    const auto text = response == nullptr ? std::string_view{} : response->text("status");
    int status = 0;
    std::size_t digits = 0;
    while (digits < text.size() && digits < 4 && text[digits] >= '0' && text[digits] <= '9')
    {
        status = status * 10 + (text[digits++] - '0');
    }
    return digits == 3 && status >= 100 ? status : 0;
}

std::string entry_location(const Json& answered)
{
    const auto [type, id] = split_location(location_text(answered));
    if (!type.empty() && !id.empty())
    {
        return std::string(type) + "/" + std::string(id);
    }
    const auto* resource = returned_resource(answered);
    if (resource == nullptr || resource->text("id").empty())
    {
        return {};
    }
    return std::string(resource->text("resourceType")) + "/" + std::string(resource->text("id"));
}

const Json* entry_outcome(const Json& answered) noexcept
{
    const auto* outcome = answered.find({"response", "outcome"});
    if (outcome != nullptr && is_operation_outcome(*outcome))
    {
        return outcome;
    }
    const auto* resource = answered.find("resource");
    return resource != nullptr && is_operation_outcome(*resource) ? resource : nullptr;
}

bool has_identifier(const Json& resource, std::string_view identifier)
{
    return compare_identifiers(resource, identifier).same;
}

Subject subject_of(const Json& answered, std::span<const Entry> sent, std::size_t place)
{
    const auto located = by_location(answered, sent, place);
    const auto returned = by_resource(answered, sent[place]);
    if (located == Subject::other || returned == Subject::other)
    {
        return Subject::other;
    }
    const bool proven = located == Subject::proven || returned == Subject::proven;
    return proven ? Subject::proven : Subject::silent;
}

} // namespace varde::fhir
