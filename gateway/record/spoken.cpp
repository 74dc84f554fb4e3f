#include "gateway/record/spoken.hpp"

#include "fhir/data_types.hpp"
#include "fhir/resources.hpp"
#include "gateway/contents.hpp"

#include <utility>

namespace varde::gateway::record
{

using devices::Json;

Spoken::Spoken(const config::Settings& settings) : settings_(settings)
{
    reader_.kind = config::DestinationKind::server;
    reader_.flavour = fhir::flavour::Flavour::r4;
}

std::optional<Json> Spoken::observation(const store::Due& row)
{
    const auto* settings = settings_for(row);
    if (settings == nullptr)
    {
        return std::nullopt;
    }
    auto contents = say_in_fhir({row}, {}, *settings, reader_);
    return std::move(contents.resources.front().entry.resource);
}

Json Spoken::device(const std::string& id)
{
    return fhir::device(*with_device(id).registry.find_device(id));
}

devices::Measurement Spoken::in_force(const store::Due& row)
{
    auto measurement = row.measurement;
    if (row.correction && !row.correction->withdrawn)
    {
        measurement.components = row.correction->components;
    }
    return measurement;
}

const config::Settings* Spoken::settings_for(const store::Due& row)
{
    const bool can_be_said = row.intact &&
                             settings_.vocabulary.find(row.measurement.kind) != nullptr &&
                             settings_.registry.find_patient(row.measurement.patient) != nullptr;
    return can_be_said ? &with_device(row.measurement.device) : nullptr;
}

const config::Settings& Spoken::with_device(const std::string& id)
{
    const auto& known = widened_ ? *widened_ : settings_;
    if (known.registry.find_device(id) != nullptr)
    {
        return known;
    }
    if (!widened_)
    {
        widened_ = std::make_unique<config::Settings>(settings_);
    }
    devices::Device gone;
    gone.id = id;
    gone.state = devices::DeviceState::retired;
    widened_->registry.devices.emplace(id, std::move(gone));
    return *widened_;
}

Json patient_resource(const devices::Patient& patient)
{
    Json resource = Json::object({{"resourceType", "Patient"}, {"id", patient.id}});
    if (!patient.identifier.value.empty())
    {
        resource.set("identifier", fhir::list_of(fhir::identifier(patient.identifier.system,
                                                                  patient.identifier.value)));
    }
    return resource;
}

} // namespace varde::gateway::record
