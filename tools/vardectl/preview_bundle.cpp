#include "tools/vardectl/preview_bundle.hpp"

#include "fhir/bundle.hpp"
#include "fhir/flavour/phd_bundle.hpp"
#include "fhir/flavour/pmd.hpp"
#include "fhir/flavour/pmd_bundle.hpp"
#include "gateway/letter.hpp"

namespace varde::vardectl
{

namespace
{

using devices::Json;

std::vector<fhir::Statement> statements_of(const std::vector<gateway::store::Due>& due,
                                           const config::Settings& settings,
                                           const PreviewWords& words)
{
    std::vector<fhir::Statement> statements;
    for (const auto& item : due)
    {
        statements.push_back({item.measurement, *settings.vocabulary.find(item.measurement.kind),
                              *settings.registry.find_patient(words.patient),
                              *settings.registry.find_device(words.device)});
    }
    return statements;
}

Json r4_bundle(const std::vector<gateway::store::Due>& due, const config::Settings& settings,
               const PreviewWords& words)
{
    const config::DestinationSettings destination; // as one is without further settings
    const auto letter = gateway::say_in_fhir(due, settings, destination.resources);
    std::vector<fhir::Entry> entries;
    for (const auto& outgoing : words.introduce ? letter.devices : letter.observations)
    {
        entries.push_back(outgoing.entry);
    }
    const auto body = fhir::bundle(destination.bundle_type, destination.idempotency, entries);
    return devices::parse_json(body, {body.size(), 32}).value();
}

// The devices travel with the measurements; to introduce them, they travel alone.
Json phd_bundle(const std::vector<fhir::Statement>& statements, const config::Settings& settings,
                const PreviewWords& words)
{
    fhir::flavour::Gateway gateway;
    gateway.id = settings.gateway_id;
    const fhir::flavour::PhdUpload upload{
        gateway, *settings.registry.find_device(words.device), {}, ""};
    return fhir::flavour::phd_bundle(
        upload, words.introduce ? std::vector<fhir::Statement>() : statements, {});
}

Json pmd_bundle(const std::vector<fhir::Statement>& statements)
{
    std::vector<Json> observations;
    for (const auto& statement : statements)
    {
        observations.push_back(fhir::flavour::pmd_observation(statement, {}));
    }
    return fhir::flavour::pmd_bundle(observations, {});
}

} // namespace

std::string preview_obstacle(const config::Settings& settings, const PreviewWords& words)
{
    if (words.flavour != "pmd")
    {
        return "";
    }
    if (words.introduce)
    {
        return "pmd takes Observations only: there is no Device to introduce";
    }
    return fhir::flavour::pmd_obstacle(*settings.registry.find_patient(words.patient));
}

Json preview_bundle(const std::vector<gateway::store::Due>& due, const config::Settings& settings,
                    const PreviewWords& words)
{
    if (words.flavour == "r4")
    {
        return r4_bundle(due, settings, words);
    }
    const auto statements = statements_of(due, settings, words);
    return words.flavour == "phd" ? phd_bundle(statements, settings, words)
                                  : pmd_bundle(statements);
}

} // namespace varde::vardectl
