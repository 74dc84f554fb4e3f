#include "gateway/api/fhir_look.hpp"

#include "fhir/care_plan.hpp"
#include "fhir/data_types.hpp"
#include "fhir/detected_issue.hpp"
#include "fhir/resources.hpp"
#include "gateway/record/clinical.hpp"
#include "gateway/record/patient_export.hpp"
#include "gateway/store/record_rows.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

namespace varde::gateway::api
{

namespace
{

using devices::Instant;
using devices::Json;
using fhir::Search;
using fhir::SearchedType;

constexpr std::string_view uuid_urn = "urn:uuid:";

// The letter before the UUID in our own ids: "o-<uuid>".
std::string_view prefix_of(SearchedType type) noexcept
{
    return type == SearchedType::observation      ? "o-"
           : type == SearchedType::detected_issue ? "i-"
                                                  : "p-";
}

// The UUIDs by which the search names one resource; none: it names none.
std::optional<std::string> named_uuid(const Search& search)
{
    std::string named;
    if (!search.id.empty())
    {
        const auto prefix = prefix_of(search.type);
        named = search.id.starts_with(prefix) ? search.id.substr(prefix.size()) : "-";
    }
    if (search.identifier)
    {
        const auto& [system, code] = *search.identifier;
        const bool ours = !system || *system == fhir::measurement_identifier_system;
        const bool is_uuid = ours && code.starts_with(uuid_urn);
        const auto by_identifier = is_uuid ? code.substr(uuid_urn.size()) : "-";
        named = named.empty() || named == by_identifier ? by_identifier : "-";
    }
    return named.empty() ? std::nullopt : std::optional(named);
}

std::optional<std::string> patient_of_plan(const config::Settings& settings,
                                           const std::string& uuid, Instant now)
{
    for (const auto& [patient, versions] : settings.plans.patients)
    {
        for (const auto& plan : record::plans_of(versions, now))
        {
            if (plan.id == uuid)
            {
                return patient;
            }
        }
    }
    return std::nullopt;
}

std::optional<std::string> patient_named(const Reading& reading, SearchedType type,
                                         const std::string& uuid)
{
    auto& connection = reading.reader.connection();
    if (type == SearchedType::observation)
    {
        const auto found = store::find_recorded(connection, uuid);
        return found ? std::optional(found->measurement.patient) : std::nullopt;
    }
    if (type == SearchedType::detected_issue)
    {
        const auto found = store::find_alert(connection, uuid);
        return found ? std::optional(found->patient) : std::nullopt;
    }
    return patient_of_plan(reading.settings, uuid, reading.now);
}

// In [from, until) of every date that was asked for.
fhir::Span span_of(const Search& search)
{
    fhir::Span span;
    for (const auto& date : search.dates)
    {
        if (date.from)
        {
            span.from = span.from ? std::max(*span.from, *date.from) : *date.from;
        }
        if (date.until)
        {
            span.until = span.until ? std::min(*span.until, *date.until) : *date.until;
        }
    }
    return span;
}

std::optional<std::vector<std::string>> kinds_of(const Search& search,
                                                 const devices::Vocabulary& vocabulary)
{
    if (search.codes.empty())
    {
        return std::nullopt;
    }
    auto coded = search;
    coded.dates.clear();
    std::vector<std::string> kinds;
    for (const auto& [name, kind] : vocabulary.kinds)
    {
        if (fhir::matches(coded, kind.codings, std::nullopt))
        {
            kinds.push_back(name);
        }
    }
    return kinds;
}

std::string text_of(const store::RecordPlace& place)
{
    return std::to_string(place.taken.time_since_epoch().count()) + "." +
           std::to_string(place.number);
}

// Nothing for what this interface did not give: then the first page is answered.
std::optional<store::RecordPlace> place_of(const std::string& text)
{
    std::int64_t taken = 0;
    std::int64_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, taken);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != '.')
    {
        return std::nullopt;
    }
    const auto second = std::from_chars(first.ptr + 1, end, number);
    return second.ec == std::errc() && second.ptr == end
               ? std::optional(
                     store::RecordPlace{Instant(std::chrono::milliseconds(taken)), number})
               : std::nullopt;
}

FhirFound find_observations(const Reading& reading, const Search& search,
                            const std::string& patient)
{
    const auto span = span_of(search);
    store::RecordFilter filter;
    filter.patient = patient;
    filter.kinds = kinds_of(search, reading.settings.vocabulary);
    filter.from = span.from;
    filter.until = span.until;
    filter.newest_first = search.newest_first;
    filter.after = place_of(search.after);
    filter.most = search.count + 1;
    auto& connection = reading.reader.connection();
    FhirFound found;
    found.total = store::count_record(connection, filter);
    auto rows = store::read_record(connection, filter);
    if (rows.size() > search.count)
    {
        rows.resize(search.count);
        if (!rows.empty())
        {
            const auto& last = rows.back();
            found.next = text_of({last.measurement.taken.at.instant, last.number});
        }
    }
    record::Spoken spoken(reading.settings);
    for (const auto& row : rows)
    {
        if (auto resource = spoken.observation(row))
        {
            found.resources.push_back(*std::move(resource));
        }
    }
    return found;
}

// The only one of that name, where it passes the rest of the search as well.
FhirFound find_observation(const Reading& reading, const Search& search, const std::string& uuid,
                           const std::string& patient)
{
    FhirFound found;
    const auto row = store::find_recorded(reading.reader.connection(), uuid);
    if (!row || row->measurement.patient != patient || !row->measurement.is_plausible())
    {
        return found;
    }
    const auto* kind = reading.settings.vocabulary.find(row->measurement.kind);
    record::Spoken spoken(reading.settings);
    auto resource = spoken.observation(*row);
    if (resource && kind != nullptr &&
        fhir::matches(search, kind->codings, row->measurement.taken.at.instant))
    {
        found.resources.push_back(*std::move(resource));
        found.total = 1;
    }
    return found;
}

// Of a list that is short enough to be made whole; pages go by the id of the last one.
FhirFound page_of(std::vector<Json> all, const Search& search)
{
    FhirFound found;
    found.total = static_cast<std::int64_t>(all.size());
    const auto id_of = [](const Json& resource) { return resource.text("id"); };
    auto begin = std::ranges::find(all, search.after, id_of);
    begin = begin == all.end() ? all.begin() : begin + 1;
    const auto left = static_cast<std::size_t>(all.end() - begin);
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(left, search.count));
    if (end != all.end() && end != begin)
    {
        found.next = (end - 1)->text("id");
    }
    found.resources.assign(std::make_move_iterator(begin), std::make_move_iterator(end));
    return found;
}

std::vector<Json> issues_of(const Reading& reading, const Search& search,
                            const std::optional<std::string>& uuid, const std::string& patient)
{
    std::vector<Json> resources;
    for (const auto& row : record::alerts_about(reading.reader.connection(), patient))
    {
        const auto issue =
            record::issue_of(row, reading.reader.alert_changes_of(row.number), reading.settings);
        // In r4 an alert's code is words only: no code that is asked for is its.
        if ((!uuid || issue.id == *uuid) && fhir::matches(search, {}, issue.identified.instant))
        {
            resources.push_back(
                fhir::detected_issue(issue, *reading.settings.registry.find_patient(patient),
                                     fhir::IssueProfile::r4, false));
        }
    }
    if (!search.newest_first)
    {
        std::ranges::reverse(resources);
    }
    return resources;
}

bool was_in_force(const fhir::PatientPlan& plan, const Search& search)
{
    const auto passes = [&plan](const fhir::Span& span)
    {
        const bool begun = !span.until || plan.from.instant < *span.until;
        const bool not_over = !span.from || !plan.until || *span.from < plan.until->instant;
        return begun && not_over;
    };
    return search.codes.empty() && std::ranges::all_of(search.dates, passes);
}

std::vector<Json> plans_of(const Reading& reading, const Search& search,
                           const std::optional<std::string>& uuid, const std::string& patient)
{
    std::vector<Json> resources;
    for (const auto& plan :
         record::plans_of(record::versions_of(reading.settings, patient), reading.now))
    {
        if ((!uuid || plan.id == *uuid) && was_in_force(plan, search))
        {
            resources.push_back(fhir::care_plan(plan,
                                                *reading.settings.registry.find_patient(patient),
                                                fhir::PlanProfile::r4, false));
        }
    }
    if (search.newest_first)
    {
        std::ranges::reverse(resources);
    }
    return resources;
}

std::set<std::string> devices_to_tell(const Reading& reading, const std::string& patient,
                                      const people::Account& account)
{
    std::set<std::string> ids;
    for (const auto& [id, known] : reading.settings.registry.patients)
    {
        const bool wanted = patient.empty() ? people::may_see(account, id) : id == patient;
        if (wanted)
        {
            const auto theirs =
                record::devices_about(reading.reader.connection(), reading.settings, id);
            ids.insert(theirs.begin(), theirs.end());
        }
    }
    return ids;
}

std::vector<Json> devices_of(const Reading& reading, const Search& search,
                             const std::string& patient, const people::Account& account)
{
    record::Spoken spoken(reading.settings);
    std::vector<Json> resources;
    for (const auto& id : devices_to_tell(reading, patient, account))
    {
        auto resource = spoken.device(id);
        const bool by_id = search.id.empty() || resource.text("id") == search.id;
        const devices::Coding name{fhir::device_identifier_system, id, ""};
        const bool by_identifier =
            !search.identifier ||
            ((!search.identifier->system || *search.identifier->system == name.system) &&
             (search.identifier->code.empty() || search.identifier->code == name.code));
        if (by_id && by_identifier)
        {
            resources.push_back(std::move(resource));
        }
    }
    return resources;
}

} // namespace

std::optional<std::string> subject_of(const Reading& reading, const Search& search)
{
    const auto& registry = reading.settings.registry;
    std::string patient = search.patient;
    if (search.known_as)
    {
        const auto known =
            std::ranges::find_if(registry.patients, [&search](const auto& entry)
                                 { return entry.second.identifier == *search.known_as; });
        const bool other =
            known == registry.patients.end() || (!patient.empty() && known->first != patient);
        if (other)
        {
            return std::nullopt;
        }
        patient = known->first;
    }
    if (patient.empty() && search.type != SearchedType::device)
    {
        const auto uuid = named_uuid(search);
        const auto whose = uuid ? patient_named(reading, search.type, *uuid) : std::nullopt;
        patient = whose.value_or("");
        if (patient.empty())
        {
            return std::nullopt;
        }
    }
    const bool known = patient.empty() || registry.find_patient(patient) != nullptr;
    return known ? std::optional(patient) : std::nullopt;
}

FhirFound find_resources(const Reading& reading, const Search& search, const std::string& patient,
                         const people::Account& account)
{
    const auto uuid = search.type == SearchedType::device ? std::nullopt : named_uuid(search);
    switch (search.type)
    {
    case SearchedType::observation:
        return uuid ? find_observation(reading, search, *uuid, patient)
                    : find_observations(reading, search, patient);
    case SearchedType::detected_issue:
        return page_of(issues_of(reading, search, uuid, patient), search);
    case SearchedType::care_plan:
        return page_of(plans_of(reading, search, uuid, patient), search);
    case SearchedType::device:
        break;
    }
    return page_of(devices_of(reading, search, patient, account), search);
}

} // namespace varde::gateway::api
