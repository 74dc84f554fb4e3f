#include "gateway/relay/relay_intake.hpp"

#include "devices/by_hand.hpp"
#include "devices/registry.hpp"
#include "fhir/resources.hpp"
#include "gateway/contents.hpp"
#include "gateway/log.hpp"
#include "gateway/relay/binding.hpp"
#include "gateway/relay/hand_on.hpp"
#include "gateway/relay/passed_on.hpp"
#include "gateway/store/measurement_row.hpp"
#include "gateway/store/relayed_rows.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace varde::gateway::relay
{

using devices::Error;
using devices::Refusal;

namespace
{

const config::RelayHub* hub_of_id(const config::Settings& settings, const std::string& id)
{
    const auto& hubs = settings.relay.hubs;
    const auto hub =
        std::find_if(hubs.begin(), hubs.end(), [&id](const auto& one) { return one.id == id; });
    return hub == hubs.end() ? nullptr : &*hub;
}

// Our own identifier in a Device resource; empty when there is none.
std::string device_named(const devices::Json& resource)
{
    const auto* list = resource.find("identifier");
    if (list == nullptr || list->as_array() == nullptr)
    {
        return "";
    }
    for (const auto& identifier : *list->as_array())
    {
        const auto value = identifier.text("value");
        if (identifier.text("system") == fhir::device_identifier_system &&
            devices::is_device_id(value))
        {
            return std::string(value);
        }
    }
    return "";
}

// A PUT names the resource; what it names must be what is in it.
bool names_another(const Entry& entry, const std::string& location)
{
    return entry.url.find('/') != std::string::npos && entry.url != location;
}

constexpr std::array told_types{"DetectedIssue", "CarePlan", "QuestionnaireResponse"};

bool is_told(std::string_view type)
{
    return std::ranges::find(told_types, type) != told_types.end();
}

bool is_newer(const std::optional<store::Due>& known, const store::Correction& correction)
{
    return known && (!known->correction || known->correction->at < correction.at);
}

} // namespace

std::string relay_topic(std::string_view hub, std::string_view type)
{
    return "relay/" + std::string(hub) + "/" + std::string(type);
}

RelayIntake::RelayIntake(store::Store& store, Events& events, const Current& current,
                         std::function<void()> stored)
    : store_(store), events_(events), current_(current), stored_(std::move(stored))
{
}

void RelayIntake::take_in(std::span<Waiting* const> requests)
{
    settings_ = current_.get();
    anything_stored_ = false;
    store::Store::Transaction transaction(store_);
    for (auto* const waiting : requests)
    {
        take_in(*waiting);
    }
    transaction.commit();

    // Only now may a hub hear of it.
    for (auto* const waiting : requests)
    {
        waiting->done = true;
    }
    if (anything_stored_)
    {
        stored_();
    }
}

void RelayIntake::take_in(Waiting& waiting)
{
    hub_ = hub_of_id(*settings_, waiting.hub);
    received_ = waiting.received;
    for (const auto& entry : waiting.request.entries)
    {
        // The hub was taken out of the settings while its request waited.
        const EntryAnswer gone{503, "", "unavailable", "the relay's settings changed; try again"};
        waiting.answers.push_back(hub_ == nullptr ? gone : take_in(entry));
    }
    const auto unbound = devices::code(Error::hub_not_bound);
    if (std::none_of(waiting.answers.begin(), waiting.answers.end(),
                     [unbound](const auto& answer) { return answer.code == unbound; }))
    {
        events_.clear("hub-not-bound", waiting.hub, received_);
    }
}

EntryAnswer RelayIntake::take_in(const Entry& entry)
{
    const auto type = entry.resource.text("resourceType");
    if (type == "Observation")
    {
        return take_in_observation(entry);
    }
    if (type == "Device")
    {
        return take_in_device(entry);
    }
    if (is_told(type))
    {
        return take_in_told(entry);
    }
    return refuse(entry, {Error::relay_unreadable, "resourceType",
                          "this relay takes Observation, Device, DetectedIssue, CarePlan and "
                          "QuestionnaireResponse; " +
                              devices::quoted(type) + " is not passed on"});
}

// Alerts, plans and answers: kept as the hub says them. A later version takes the place of an
// earlier one, and an earlier one that comes once more changes nothing.
EntryAnswer RelayIntake::take_in_told(const Entry& entry)
{
    auto passed = passed_on_in(entry.resource);
    if (!passed)
    {
        return refuse(entry, passed.error());
    }
    auto& row = passed->row;
    if (const auto refusal = why_not_of_patient(*hub_, row.patient))
    {
        return refuse(entry, *refusal);
    }
    const auto* patient = settings_->registry.find_patient(row.patient);
    if (patient == nullptr)
    {
        return refuse(entry, {Error::device_unknown, "", "the relay's registry lacks the patient"});
    }
    if (const auto refusal = why_not_passed(*passed, entry.resource, *patient))
    {
        return refuse(entry, *refusal);
    }
    const auto location = std::string(entry.resource.text("resourceType")) + "/" +
                          std::string(entry.resource.text("id"));
    if (names_another(entry, location))
    {
        return refuse(entry, {Error::relay_unreadable, "request.url", "it names another one"});
    }
    const auto known = store::newest_relayed(store_.connection(), row.id);
    if (known && (known->hub != hub_->id || known->patient != row.patient))
    {
        return refuse(entry, {Error::identity_conflict, "",
                              "another hub, or of another patient, told of this one before"});
    }
    row.hub = hub_->id;
    row.received = received_;
    const bool fresh = store_.keep(row);
    store_.note();
    anything_stored_ = anything_stored_ || fresh;
    return {fresh ? 201 : 200, location, "", ""};
}

std::vector<devices::Json> RelayIntake::tasks_of(const std::string& hub,
                                                 const Question& question) const
{
    const auto settings = current_.get();
    const auto* bound = hub_of_id(*settings, hub);
    std::vector<devices::Json> tasks;
    for (const auto& id : question.alerts)
    {
        const auto row = store::newest_relayed(store_.connection(), id);
        const bool theirs = row && row->intact && row->what == store::What::relayed_alert &&
                            row->hub == hub && bound != nullptr &&
                            !why_not_of_patient(*bound, row->patient);
        if (theirs)
        {
            tasks.push_back(task_now(*row, store::relayed_answer(store_.connection(), *row)));
        }
    }
    return tasks;
}

// What it is stands in the relay's own registry: a hub only asks whether it may speak for it.
EntryAnswer RelayIntake::take_in_device(const Entry& entry)
{
    const auto id = device_named(entry.resource);
    if (auto refusal = why_not_of_device(*hub_, id))
    {
        return refuse(entry, *refusal);
    }
    const auto* device = settings_->registry.find_device(id);
    if (device == nullptr)
    {
        return refuse(entry, {Error::device_unknown, "device", id});
    }
    store_.note();
    return {200, "Device/" + fhir::device_id(*device), "", ""};
}

EntryAnswer RelayIntake::take_in_observation(const Entry& entry)
{
    const auto carried = carried_in(entry.resource);
    if (!carried)
    {
        return refuse(entry, carried.error());
    }
    const auto& measurement = carried->measurement;
    const auto unbound = devices::is_by_hand(measurement)
                             ? std::nullopt
                             : why_not_of_device(*hub_, measurement.device);
    for (const auto& refusal : {unbound, why_not_of_patient(*hub_, measurement.patient)})
    {
        if (refusal)
        {
            return refuse(entry, *refusal);
        }
    }
    const auto* device = device_of(measurement, settings_->registry);
    const auto* patient = settings_->registry.find_patient(measurement.patient);
    const auto* kind = settings_->vocabulary.find(measurement.kind);
    if (device == nullptr || patient == nullptr)
    {
        return refuse(entry, {Error::device_unknown, "",
                              "the relay's registry lacks the device or the patient"});
    }
    if (kind == nullptr)
    {
        return refuse(entry, {Error::kind_unknown, "kind", measurement.kind}, measurement.device);
    }
    if (const auto refusal = why_not_said(*carried, entry.resource, *kind, *patient, *device))
    {
        return refuse(entry, *refusal, measurement.device);
    }
    if (names_another(entry, "Observation/" + fhir::observation_id(measurement)))
    {
        return refuse(entry, {Error::relay_unreadable, "request.url", "it names another one"},
                      measurement.device);
    }
    return keep(message_of(entry, measurement.device), *carried);
}

EntryAnswer RelayIntake::keep(const store::RawMessage& message, const Carried& carried)
{
    const auto& measurement = carried.measurement;
    const auto kept = store_.keep(message, std::span(&measurement, 1));
    if (kept.kept == store::Kept::conflicting)
    {
        events_.raise({"identity-conflict",
                       measurement.device,
                       {"a hub sent other values for a measurement that was sent before",
                        "en hub sendte andre verdier for en måling som var sendt før"}},
                      received_);
        return refused({Error::identity_conflict, "", ""});
    }
    const bool fresh = kept.kept == store::Kept::stored;
    anything_stored_ = anything_stored_ || fresh;
    if (carried.correction)
    {
        correct(carried);
    }
    return {fresh ? 201 : 200, "Observation/" + fhir::observation_id(measurement), "", ""};
}

// An old request that comes once more does not undo what was said since.
void RelayIntake::correct(const Carried& carried)
{
    const auto row = store::find_measurement(store_.connection(), carried.measurement);
    if (!row || !is_newer(store_.measurement(row->number), *carried.correction))
    {
        return;
    }
    auto correction = *carried.correction;
    correction.measurement = row->number;
    if (store_.correct(correction))
    {
        anything_stored_ = true;
        store_.decided({received_, "hub:" + hub_->id,
                        correction.withdrawn ? "measurement.retract" : "measurement.correct",
                        std::to_string(row->number), correction.reason});
    }
}

// What a hub may not say is not kept: only that it tried, and why it was refused.
EntryAnswer RelayIntake::refuse(const Entry& entry, const Refusal& refusal,
                                const std::string& device)
{
    log::warning("entry of a hub refused", {{"hub", hub_->id},
                                            {"code", std::string(devices::code(refusal.error))},
                                            {"where", refusal.where}});
    const auto message = message_of(entry, device);
    if (refusal.error == Error::hub_not_bound)
    {
        events_.raise({"hub-not-bound",
                       hub_->id,
                       {"sends of a device or a patient that is not bound to it",
                        "sender om en enhet eller en pasient som den ikke er knyttet til"}},
                      received_);
    }
    if (device.empty())
    {
        store_.refuse_without_content(message, refusal);
    }
    else
    {
        store_.refuse(message, refusal);
    }
    return refused(refusal);
}

store::RawMessage RelayIntake::message_of(const Entry& entry, const std::string& device) const
{
    store::RawMessage message;
    const auto type = entry.resource.text("resourceType");
    const bool known = type == "Observation" || type == "Device" || is_told(type);
    message.topic = relay_topic(hub_->id, known ? type : "other");
    message.device = device;
    message.payload = devices::write_json(entry.resource);
    message.received = received_;
    return message;
}

} // namespace varde::gateway::relay
