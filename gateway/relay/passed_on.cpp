#include "gateway/relay/passed_on.hpp"

#include "devices/json_whole.hpp"
#include "fhir/data_types.hpp"
#include "fhir/references.hpp"
#include "fhir/resources.hpp"
#include "fhir/task.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace varde::gateway::relay
{
namespace
{

using devices::Error;
using devices::Json;
using devices::Refusal;
using store::What;

constexpr const char* format = "varde-told-1";
constexpr devices::JsonLimits limits{std::size_t{1024} * 1024, 32};

struct Sort
{
    std::string_view code;
    What what;
    std::array<std::string_view, 2> types; // of the resources of a form
};
constexpr std::array sorts{
    Sort{"alert", What::relayed_alert, {"DetectedIssue", "Task"}},
    Sort{"plan", What::relayed_plan, {"CarePlan", ""}},
    Sort{"answers", What::relayed_answers, {"QuestionnaireResponse", ""}},
};

// What every flavour says in the same way.
constexpr std::array same_in_all{
    "resourceType", "id",     "identifier", "status",     "severity", "patient",
    "subject",      "for",    "focus",      "implicated", "evidence", "identifiedDateTime",
    "intent",       "period", "authored",   "authoredOn", "priority", "identifiedPeriod",
    "author",       "owner",  "source"};
constexpr std::array of_the_patient{"patient", "subject", "for"};

Refusal unreadable(std::string detail)
{
    return {Error::relay_unreadable, "extension", std::move(detail)};
}

const Sort* find_sort(What what)
{
    const auto found = std::ranges::find(sorts, what, &Sort::what);
    return found == sorts.end() ? nullptr : &*found;
}

std::vector<Json> form_in(const Json& json, std::string_view key)
{
    const auto list = fhir::items(json, key);
    return {list.begin(), list.end()};
}

bool has_types(const std::vector<Json>& form, const Sort& sort)
{
    const std::size_t wanted = sort.types[1].empty() ? 1 : 2;
    for (std::size_t at = 0; at < form.size(); ++at)
    {
        if (at >= wanted || form[at].text("resourceType") != sort.types.at(at))
        {
            return false;
        }
    }
    return form.size() == wanted;
}

bool are_whole(const Forms& forms, const Sort& sort)
{
    const bool quiet = !forms.r4_without_values.empty() || !forms.vkp_without_values.empty();
    return has_types(forms.r4, sort) && has_types(forms.vkp, sort) &&
           (!quiet || (has_types(forms.r4_without_values, sort) &&
                       has_types(forms.vkp_without_values, sort)));
}

devices::Priority priority_of(const Json& resource)
{
    const auto severity = resource.text("severity");
    return severity == "high"       ? devices::Priority::high
           : severity == "moderate" ? devices::Priority::medium
                                    : devices::Priority::low;
}

// What its own resources say of it.
bool read_state(PassedOn& passed)
{
    if (passed.row.what != What::relayed_alert)
    {
        return true;
    }
    const auto work = fhir::answer_of(passed.forms.r4.back());
    if (!work)
    {
        return false;
    }
    passed.row.state = static_cast<int>(work->state);
    passed.row.priority = priority_of(passed.forms.r4.front());
    return true;
}

bool read_numbers(const Json& json, store::Relayed& row)
{
    const auto version = devices::whole_in(json, "version");
    const auto rang = devices::whole_in(json, "rang");
    const auto at = devices::whole_in(json, "at");
    if (!version || !rang || !at || *version < 1 || *rang < 0 || *rang > *version)
    {
        return false;
    }
    row.version = *version;
    row.rang = *rang;
    row.at = devices::Instant(std::chrono::milliseconds(*at));
    return true;
}

bool is_uuid(std::string_view text)
{
    constexpr std::string_view form = "00000000-0000-0000-0000-000000000000";
    const auto fits = [](char one, char wanted)
    {
        const bool digit = (one >= '0' && one <= '9') || (one >= 'a' && one <= 'f');
        return wanted == '-' ? one == '-' : digit;
    };
    return text.size() == form.size() && std::ranges::equal(text, form, fits);
}

Json without_extension(const Json& resource)
{
    Json::Object members;
    for (const auto& member : *resource.as_object())
    {
        if (member.first != "extension")
        {
            members.push_back(member);
        }
    }
    return Json(std::move(members));
}

bool is_of(const Json& resource, const std::string& id, const Json& patient)
{
    const auto own = resource.text("id");
    const bool theirs = std::ranges::all_of(of_the_patient,
                                            [&](const char* key)
                                            {
                                                const auto* who = resource.find(key);
                                                return who == nullptr || *who == patient;
                                            });
    const bool named = std::ranges::any_of(of_the_patient, [&](const char* key)
                                           { return resource.find(key) != nullptr; });
    const auto* names = resource.find("identifier");
    return own.size() > 2 && own.substr(2) == id && theirs && named && names != nullptr &&
           devices::write_json(*names).find("urn:uuid:" + id) != std::string::npos;
}

bool say_the_same(const Json& one, const Json& other)
{
    return std::ranges::all_of(same_in_all,
                               [&](const char* key)
                               {
                                   const auto* here = one.find(key);
                                   const auto* there = other.find(key);
                                   return here == nullptr || there == nullptr ? here == there
                                                                              : *here == *there;
                               });
}

bool is_sound(const std::vector<Json>& form, const PassedOn& passed, const Json& patient)
{
    for (std::size_t at = 0; at < form.size(); ++at)
    {
        if (!is_of(form[at], passed.row.id, patient) ||
            !say_the_same(form[at], passed.forms.r4.at(at)))
        {
            return false;
        }
    }
    return true;
}

const std::string* extension_text(const Json& resource)
{
    for (const auto& extension : fhir::items(resource, "extension"))
    {
        const auto* value = extension.find("valueString");
        if (extension.text("url") == told_extension && value != nullptr)
        {
            return value->as_string();
        }
    }
    return nullptr;
}

} // namespace

std::string body_of(const PassedOn& passed)
{
    const auto& row = passed.row;
    auto json = Json::object({{"format", format},
                              {"hub", row.hub},
                              {"what", find_sort(row.what)->code},
                              {"id", row.id},
                              {"version", row.version},
                              {"rang", row.rang},
                              {"patient", row.patient},
                              {"at", static_cast<std::int64_t>(row.at.time_since_epoch().count())},
                              {"r4", Json(passed.forms.r4)},
                              {"vkp", Json(passed.forms.vkp)}});
    if (!passed.forms.r4_without_values.empty())
    {
        json.set("r4_without_values", Json(passed.forms.r4_without_values));
        json.set("vkp_without_values", Json(passed.forms.vkp_without_values));
    }
    return devices::write_json(json);
}

devices::Result<PassedOn> passed_on_of(const std::string& body)
{
    const auto json = devices::parse_json(body, limits);
    if (!json || json->text("format") != format)
    {
        return unreadable("it is no varde-told-1");
    }
    const auto sort = std::ranges::find(sorts, json->text("what"), &Sort::code);
    PassedOn passed;
    auto& row = passed.row;
    row.id = json->text("id");
    row.hub = json->text("hub");
    row.patient = json->text("patient");
    passed.forms = {form_in(*json, "r4"), form_in(*json, "vkp"),
                    form_in(*json, "r4_without_values"), form_in(*json, "vkp_without_values")};
    if (sort == sorts.end() || !is_uuid(row.id) || !devices::is_device_id(row.patient) ||
        !read_numbers(*json, row) || !are_whole(passed.forms, *sort))
    {
        return unreadable("it names no item, no patient or no version, or lacks a flavour");
    }
    row.what = sort->what;
    if (!read_state(passed))
    {
        return unreadable("its Task has no state");
    }
    row.body = body;
    return passed;
}

Json with_extension(Json resource, const std::string& body)
{
    resource.set("extension",
                 fhir::list_of(Json::object({{"url", told_extension}, {"valueString", body}})));
    return resource;
}

devices::Result<PassedOn> passed_on_in(const Json& resource)
{
    const auto* text = extension_text(resource);
    if (text == nullptr)
    {
        return unreadable("the resource needs the extension that a destination of kind \"relay\" "
                          "adds");
    }
    return passed_on_of(*text);
}

std::optional<Refusal> why_not_passed(const PassedOn& passed, const Json& resource,
                                      const devices::Patient& patient)
{
    const auto who = fhir::patient_reference(patient);
    const auto& forms = passed.forms;
    const bool sound = std::ranges::all_of(
        std::array{&forms.r4, &forms.vkp, &forms.r4_without_values, &forms.vkp_without_values},
        [&](const auto* form) { return is_sound(*form, passed, who); });
    if (!sound || without_extension(resource) != forms.r4.front())
    {
        return Refusal{Error::relay_unreadable, "",
                       "the resource says another thing than its extension, or of another person"};
    }
    return std::nullopt;
}

} // namespace varde::gateway::relay
