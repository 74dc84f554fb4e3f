#include "gateway/contents.hpp"

#include "devices/by_hand.hpp"
#include "devices/identity.hpp"
#include "fhir/flavour/phd.hpp"
#include "fhir/flavour/pmd.hpp"
#include "fhir/flavour/r4.hpp"
#include "fhir/provenance.hpp"
#include "fhir/resources.hpp"
#include "gateway/introduction.hpp"
#include "gateway/limits_in_force.hpp"
#include "gateway/outgoing.hpp"
#include "gateway/relay/carried.hpp"
#include "gateway/told_alert.hpp"
#include "gateway/told_contents.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace varde::gateway
{
namespace
{

using devices::Json;
using fhir::Verdict;
using fhir::flavour::Flavour;

// The last of the resource's identifiers: the guide's own where there is one.
std::string last_identifier(const Json& resource)
{
    return identifier_at(resource, resource.find("identifier")->as_array()->size() - 1);
}

bool patient_performed(const devices::Measurement& measurement,
                       const config::DestinationSettings& destination) noexcept
{
    return devices::is_by_hand(measurement) ? devices::is_by_patient(measurement)
                                            : destination.patient_performs;
}

void add_note(Json& observation, const store::Correction& correction)
{
    Json notes{Json::Array{}};
    if (const auto* before = observation.find("note"))
    {
        notes = *before;
    }
    notes.push(Json::object(
        {{"time", devices::format_utc(correction.at)},
         {"text", (correction.withdrawn ? "Withdrawn: " : "Corrected: ") + correction.reason}}));
    observation.set("note", std::move(notes));
}

std::string activity_of(const store::Correction& correction)
{
    if (correction.by_clock)
    {
        return "dated anew: the gateway's clock was wrong";
    }
    return correction.withdrawn ? "withdrawn by a person" : "corrected by a person";
}

constexpr std::string_view of_hub = "hub:"; // a relay knows the hub that told it

std::optional<fhir::Party> party_of(const store::Correction& correction)
{
    const std::string_view who = correction.by;
    if (who.empty() || correction.by_clock)
    {
        return std::nullopt;
    }
    return who.starts_with(of_hub)
               ? fhir::Party{"Device",
                             {fhir::device_identifier_system,
                              std::string(who.substr(of_hub.size()))}}
               : fhir::Party{"Practitioner", {account_identifier_system, correction.by}};
}

// A Provenance has no identifier: only where its id is ours is a second try not a second resource.
bool takes_provenance(const config::DestinationSettings& destination) noexcept
{
    // A relay is told what was decided within the Observation.
    return destination.flavour != Flavour::pmd &&
           destination.kind != config::DestinationKind::relay &&
           (destination.kind == config::DestinationKind::folder ||
            destination.idempotency == fhir::Idempotency::put);
}

class Speaker
{
public:
    Speaker(const Places& places, const config::Settings& settings,
            const config::DestinationSettings& destination, const WorkList& list)
        : places_(places), settings_(settings), destination_(destination), list_(list)
    {
    }

    std::vector<Outgoing> say(const store::Due& due) const
    {
        return store::is_measured(due.what) ? say_measured(due)
                                            : say_told(due, settings_, destination_, list_);
    }

private:
    bool is_vkp() const noexcept { return destination_.flavour == Flavour::pmd; }

    std::vector<Outgoing> say_measured(const store::Due& due) const
    {
        auto said = say_measurement(due);
        auto& first = said.front().entry;
        if (due.correction)
        {
            add_note(first.resource, *due.correction);
        }
        if (destination_.kind == config::DestinationKind::relay)
        {
            relay::carry(first.resource, {settings_.gateway_id, due.measurement, due.correction});
        }
        if (due.what == store::What::correction)
        {
            for (auto& outgoing : said)
            {
                outgoing.entry.replaces = true;
            }
            first.place = due.place;
        }
        if (due.what == store::What::correction && takes_provenance(destination_))
        {
            said.push_back(provenance(due));
        }
        return said;
    }

    // Of the plan that was in force when it was measured; the unit may be another one by now.
    std::vector<fhir::LimitInForce> limits_of(const devices::Measurement& measurement,
                                              const devices::Kind& kind) const
    {
        const auto versions = settings_.plans.patients.find(measurement.patient);
        if (versions == settings_.plans.patients.end() || measurement.unit != kind.unit)
        {
            return {};
        }
        return limits_in_force(versions->second, measurement, is_vkp());
    }

    std::vector<Outgoing> say_measurement(const store::Due& due) const
    {
        const auto measurement = version_in_force(due);
        fhir::Statement statement{measurement, *settings_.vocabulary.find(measurement.kind),
                                  *settings_.registry.find_patient(measurement.patient),
                                  *device_of(measurement, settings_.registry)};
        statement.around.test = destination_.test_data;
        statement.around.standing = standing_of(due);
        statement.around.limits = limits_of(measurement, statement.kind);
        if (patient_performed(measurement, destination_))
        {
            statement.around.performers = {{"Patient", statement.patient.identifier}};
        }
        // That guide speaks of devices and leaves out what was typed.
        const bool plain = devices::is_by_hand(measurement) && destination_.flavour == Flavour::phd;
        switch (plain ? Flavour::r4 : destination_.flavour)
        {
        case Flavour::phd:
            return say_phd(due, statement);
        case Flavour::pmd:
            return {outgoing(
                due,
                fhir::flavour::pmd_observation(
                    statement, {destination_.resources.claim_profiles, destination_.organisation}),
                own_identifier(measurement.id))};
        case Flavour::r4:
            break;
        }
        return {outgoing(due, fhir::flavour::r4_observation(statement, destination_.resources),
                         own_identifier(measurement.id))};
    }

    Outgoing provenance(const store::Due& due) const
    {
        fhir::Correction correction;
        correction.id =
            devices::uuid_v5("correction/" + due.measurement.id + "/" + std::to_string(due.number));
        correction.targets = {{"Observation", due.measurement.id}};
        correction.reason = due.correction->reason;
        correction.activity = activity_of(*due.correction);
        correction.recorded = due.correction->at;
        correction.gateway = settings_.gateway_id;
        correction.by = party_of(*due.correction);
        return outgoing(due, fhir::provenance(correction), "");
    }

    std::string place(const std::string& id) const
    {
        const auto known = places_.find(id);
        return known == places_.end() ? "Device/" + id : known->second;
    }

    std::vector<Outgoing> say_phd(const store::Due& due, const fhir::Statement& statement) const
    {
        fhir::flavour::PhdPlaces places;
        places.device_url = place(fhir::device_id(statement.device));
        places.gateway_url = place(fhir::flavour::gateway_resource_id(phd_gateway(settings_)));
        auto observation =
            fhir::flavour::phd_observation(statement, places, destination_.resources);
        auto identifier = last_identifier(observation);
        std::vector<Outgoing> said{outgoing(due, std::move(observation), std::move(identifier))};
        for (auto& companion :
             fhir::flavour::phd_companions(statement, places, destination_.resources))
        {
            auto its_identifier = last_identifier(companion);
            said.push_back(outgoing(due, std::move(companion), std::move(its_identifier)));
        }
        return said;
    }

    const Places& places_;
    const config::Settings& settings_;
    const config::DestinationSettings& destination_;
    const WorkList& list_;
};

} // namespace

const devices::Device* device_of(const devices::Measurement& measurement,
                                 const devices::Registry& registry)
{
    static const devices::Device none;
    return devices::is_by_hand(measurement) ? &none : registry.find_device(measurement.device);
}

devices::Measurement version_in_force(const store::Due& due)
{
    auto measurement = due.measurement;
    if (due.correction && !due.correction->withdrawn)
    {
        measurement.components = due.correction->components;
    }
    return measurement;
}

fhir::Standing standing_of(const store::Due& due)
{
    if (!due.correction)
    {
        return fhir::Standing::as_measured;
    }
    return due.correction->withdrawn ? fhir::Standing::withdrawn : fhir::Standing::amended;
}

bool needs_places(const config::DestinationSettings& destination) noexcept
{
    return destination.flavour == Flavour::phd &&
           destination.kind == config::DestinationKind::server &&
           destination.idempotency != fhir::Idempotency::put;
}

Contents say_in_fhir(const std::vector<store::Due>& due, const Places& places,
                     const config::Settings& settings,
                     const config::DestinationSettings& destination, const WorkList& list)
{
    const Speaker speaker(places, settings, destination, list);
    Contents contents;
    std::set<std::string> asked;
    for (std::size_t item = 0; item < due.size(); ++item)
    {
        for (auto& resource : speaker.say(due[item]))
        {
            // The guide's identifier does not tell apart two measurements of one type at one
            // moment: the second one must not be taken for the first.
            if (!resource.entry.identifier.empty() &&
                !asked.insert(resource.entry.identifier).second)
            {
                resource.entry.identifier = identifier_at(resource.entry.resource, 0);
            }
            contents.resources.push_back(std::move(resource));
            contents.item.push_back(item);
        }
    }
    return contents;
}

fhir::Judgements for_items(fhir::Judgements judgements, const Contents& contents, std::size_t items)
{
    const auto whole = judgements.whole.verdict;
    // One item of several resources cannot be split.
    if (items == 1 && (whole == Verdict::parked || whole == Verdict::split))
    {
        judgements.whole.verdict = Verdict::parked;
        judgements.entries = {std::exchange(judgements.whole, {Verdict::delivered, "", "", ""})};
        return judgements;
    }
    if (whole != Verdict::delivered)
    {
        return judgements;
    }
    std::vector<fhir::Judgement> answers(items);
    std::vector<bool> heard(items, false);
    for (std::size_t i = 0; i < judgements.entries.size(); ++i)
    {
        const auto item = contents.item.at(i);
        if (!heard[item] || answers[item].verdict == Verdict::delivered)
        {
            auto location = std::move(answers[item].location);
            answers[item] = std::move(judgements.entries[i]);
            if (heard[item] && answers[item].verdict == Verdict::delivered)
            {
                answers[item].location = std::move(location); // where the first one is
            }
        }
        heard[item] = true;
    }
    judgements.entries = std::move(answers);
    return judgements;
}

} // namespace varde::gateway
