#include "tools/vardectl/preview_bundle.hpp"

#include "fhir/flavour/pmd.hpp"
#include "gateway/contents.hpp"
#include "gateway/destinations/bundle_form.hpp"
#include "gateway/introduction.hpp"

#include <map>
#include <utility>

namespace varde::vardectl
{

namespace
{

using devices::Json;
using fhir::flavour::Flavour;

config::DestinationSettings destination_for(const PreviewWords& words)
{
    static const std::map<std::string, Flavour, std::less<>> flavours{
        {"r4", Flavour::r4}, {"phd", Flavour::phd}, {"pmd", Flavour::pmd}};
    config::DestinationSettings destination; // as one is without further settings
    destination.kind = config::DestinationKind::server;
    destination.flavour = flavours.at(words.flavour);
    destination.works_lists = words.work_list;
    if (destination.flavour == Flavour::pmd)
    {
        destination.idempotency = fhir::Idempotency::plain;
    }
    if (is_corrected(words))
    {
        // The one mode in which pmd hears of it, and others of who says so (docs/forwarding.md).
        destination.idempotency = fhir::Idempotency::put;
    }
    return destination;
}

} // namespace

bool is_corrected(const PreviewWords& words) noexcept
{
    return words.withdraws || !words.corrects.empty();
}

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
    const auto destination = destination_for(words);
    auto outgoing = words.introduce
                        ? gateway::devices_named(due, settings, destination)
                        : gateway::say_in_fhir(due, {}, settings, destination).resources;
    std::vector<fhir::Entry> entries;
    for (auto& one : outgoing)
    {
        entries.push_back(std::move(one.entry));
    }
    const auto body = gateway::body_of(destination, entries);
    return devices::parse_json(body, {body.size(), 32}).value();
}

} // namespace varde::vardectl
