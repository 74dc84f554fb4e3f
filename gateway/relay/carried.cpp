#include "gateway/relay/carried.hpp"

#include "devices/by_hand.hpp"
#include "devices/identity.hpp"
#include "devices/json_whole.hpp"
#include "devices/registry.hpp"
#include "fhir/flavour/r4.hpp"
#include "gateway/contents.hpp"
#include "gateway/store/measurement_body.hpp"

#include <algorithm>
#include <utility>

namespace varde::gateway::relay
{
namespace
{

using devices::ClockTrust;
using devices::Error;
using devices::Instant;
using devices::Json;
using devices::Refusal;

constexpr const char* format = "varde-measurement-1";
constexpr std::size_t most_bytes = std::size_t{1024} * 1024;

Refusal unreadable(std::string where, std::string detail)
{
    return {Error::relay_unreadable, std::move(where), std::move(detail)};
}

Json milliseconds(Instant instant)
{
    return Json(static_cast<std::int64_t>(instant.time_since_epoch().count()));
}

std::optional<Instant> instant_in(const Json& object, std::string_view key)
{
    const auto count = devices::whole_in(object, key);
    return count ? std::optional(Instant(std::chrono::milliseconds(*count))) : std::nullopt;
}

std::optional<ClockTrust> trust_in(const Json& object)
{
    const auto code = object.text("trust");
    for (const auto trust : {ClockTrust::trusted, ClockTrust::corrected, ClockTrust::suspect})
    {
        if (devices::code(trust) == code)
        {
            return trust;
        }
    }
    return std::nullopt;
}

// Written by ourselves a moment ago: it can be read.
Json body_json(const devices::Measurement& measurement)
{
    return *devices::parse_json(store::write_body(measurement), {most_bytes, 16});
}

bool read_body_in(const Json& object, devices::Measurement& measurement)
{
    const auto* body = object.find("body");
    return body != nullptr && store::read_body(devices::write_json(*body), measurement);
}

Json correction_json(const store::Correction& correction, devices::Measurement measurement)
{
    auto json = Json::object({{"withdrawn", correction.withdrawn},
                              {"at", milliseconds(correction.at)},
                              {"reason", correction.reason}});
    if (!correction.withdrawn)
    {
        measurement.components = correction.components;
        json.set("body", body_json(measurement));
    }
    return json;
}

std::optional<store::Correction> correction_in(const Json& json)
{
    store::Correction correction;
    const auto* withdrawn = json.find("withdrawn");
    const auto at = instant_in(json, "at");
    if (withdrawn == nullptr || withdrawn->as_bool() == nullptr || !at)
    {
        return std::nullopt;
    }
    correction.withdrawn = *withdrawn->as_bool();
    correction.at = *at;
    correction.reason = json.text("reason");
    devices::Measurement corrected;
    if (!correction.withdrawn && !read_body_in(json, corrected))
    {
        return std::nullopt;
    }
    correction.components = std::move(corrected.components);
    return correction;
}

const std::string* extension_text(const Json& observation)
{
    const auto* list = observation.find("extension");
    const auto* extensions = list == nullptr ? nullptr : list->as_array();
    for (std::size_t at = 0; extensions != nullptr && at < extensions->size(); ++at)
    {
        const auto& extension = (*extensions)[at];
        if (extension.text("url") == measurement_extension)
        {
            const auto* value = extension.find("valueString");
            return value == nullptr ? nullptr : value->as_string();
        }
    }
    return nullptr;
}

bool read_times(const Json& json, devices::Measurement& measurement)
{
    const auto taken = instant_in(json, "taken");
    const auto received = instant_in(json, "received");
    const auto trust = trust_in(json);
    if (!taken || !received || !trust)
    {
        return false;
    }
    measurement.taken.at.instant = *taken;
    measurement.taken.trust = *trust;
    measurement.received = *received;
    return true;
}

devices::Result<Carried> read(const Json& json)
{
    Carried carried;
    auto& measurement = carried.measurement;
    carried.hub = json.text("hub");
    measurement.device = json.text("device");
    measurement.patient = json.text("patient");
    measurement.kind = json.text("kind");
    if (!read_times(json, measurement) || !read_body_in(json, measurement))
    {
        return unreadable("extension", "its times or its body cannot be read");
    }
    const bool by_hand = devices::is_by_hand(measurement);
    if ((!by_hand && !devices::is_device_id(measurement.device)) ||
        !devices::is_device_id(measurement.patient))
    {
        return unreadable("extension", "it names no device or no patient");
    }
    measurement.id = devices::identify(measurement.device, measurement.patient, measurement.kind,
                                       measurement.taken.raw);
    if (const auto* correction = json.find("correction"))
    {
        carried.correction = correction_in(*correction);
        if (!carried.correction)
        {
            return unreadable("extension", "its correction cannot be read");
        }
    }
    return carried;
}

// Of a Quantity the words for people come from the vocabulary, which may be of another version.
Json value_of(const Json& said)
{
    Json value;
    if (const auto* quantity = said.find("valueQuantity"))
    {
        for (const char* key : {"value", "code"})
        {
            const auto* member = quantity->find(key);
            value.set(key, member == nullptr ? Json() : *member);
        }
    }
    if (const auto* absent = said.find("dataAbsentReason"))
    {
        value.set("absent", *absent);
    }
    return value;
}

// What must be the same, whatever words the two vocabularies have for it.
Json essence_of(const Json& observation)
{
    Json essence;
    for (const char* key :
         {"identifier", "status", "subject", "effectiveDateTime", "effectivePeriod", "issued"})
    {
        if (const auto* member = observation.find(key))
        {
            essence.set(key, *member);
        }
    }
    essence.set("value", value_of(observation));
    Json components;
    const auto* list = observation.find("component");
    if (list != nullptr && list->as_array() != nullptr)
    {
        for (const auto& component : *list->as_array())
        {
            components.push(value_of(component));
        }
    }
    essence.set("components", std::move(components));
    return essence;
}

bool fits(const std::vector<devices::Component>& components, const devices::Kind& kind)
{
    return !components.empty() &&
           std::all_of(components.begin(), components.end(),
                       [&kind](const auto& component)
                       { return kind.find_component(component.name) != nullptr; });
}

} // namespace

void carry(Json& observation, const Carried& carried)
{
    const auto& measurement = carried.measurement;
    auto json = Json::object({{"format", format},
                              {"hub", carried.hub},
                              {"device", measurement.device},
                              {"patient", measurement.patient},
                              {"kind", measurement.kind},
                              {"taken", milliseconds(measurement.taken.at.instant)},
                              {"trust", devices::code(measurement.taken.trust)},
                              {"received", milliseconds(measurement.received)},
                              {"body", body_json(measurement)}});
    if (carried.correction)
    {
        json.set("correction", correction_json(*carried.correction, measurement));
    }
    Json extensions{Json::Array{}};
    if (const auto* before = observation.find("extension"))
    {
        extensions = *before;
    }
    extensions.push(
        Json::object({{"url", measurement_extension}, {"valueString", devices::write_json(json)}}));
    observation.set("extension", std::move(extensions));
}

devices::Result<Carried> carried_in(const Json& observation)
{
    const auto* text = extension_text(observation);
    if (text == nullptr)
    {
        return unreadable("extension", "an Observation needs the extension that a destination of "
                                       "kind \"relay\" adds");
    }
    const auto json = devices::parse_json(*text, {most_bytes, 16});
    if (!json || json->text("format") != format)
    {
        return unreadable("extension", "it is no varde-measurement-1");
    }
    return read(*json);
}

std::optional<Refusal> why_not_said(const Carried& carried, const Json& observation,
                                    const devices::Kind& kind, const devices::Patient& patient,
                                    const devices::Device& device)
{
    store::Due due;
    due.measurement = carried.measurement;
    due.correction = carried.correction;
    const auto measurement = version_in_force(due);
    if (measurement.unit != kind.unit || !fits(carried.measurement.components, kind) ||
        !fits(measurement.components, kind))
    {
        return unreadable("extension",
                          "its unit or components are not those that the vocabulary has for " +
                              kind.name);
    }
    fhir::Statement statement{measurement, kind, patient, device};
    statement.around.standing = standing_of(due);
    auto said = fhir::flavour::r4_observation(statement, {});
    if (essence_of(said) != essence_of(observation))
    {
        return unreadable("", "the Observation says another thing than its extension, or of "
                              "another person");
    }
    return std::nullopt;
}

} // namespace varde::gateway::relay
