#include "gateway/relay/binding.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace varde::gateway::relay
{
namespace
{

bool has(const std::vector<std::string>& list, std::string_view text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_of(const config::RelayHub& hub, const http::ClientCertificate& certificate)
{
    return has(hub.fingerprints, certificate.fingerprint) ||
           std::any_of(certificate.names.begin(), certificate.names.end(),
                       [&hub](const std::string& name) { return has(hub.names, name); });
}

devices::Refusal not_bound(const config::RelayHub& hub, std::string_view what)
{
    return {devices::Error::hub_not_bound, std::string(what),
            "the hub " + hub.id + " may not speak for this " + std::string(what)};
}

} // namespace

const config::RelayHub* find_hub(const config::RelaySettings& relay,
                                 const http::ClientCertificate& certificate) noexcept
{
    const auto hub = std::find_if(relay.hubs.begin(), relay.hubs.end(),
                                  [&certificate](const config::RelayHub& one)
                                  { return is_of(one, certificate); });
    return hub == relay.hubs.end() ? nullptr : &*hub;
}

std::optional<devices::Refusal> why_not_of_device(const config::RelayHub& hub,
                                                  std::string_view device)
{
    return has(hub.devices, device) ? std::nullopt : std::optional(not_bound(hub, "device"));
}

std::optional<devices::Refusal> why_not_of_patient(const config::RelayHub& hub,
                                                   std::string_view patient)
{
    return has(hub.patients, patient) ? std::nullopt : std::optional(not_bound(hub, "patient"));
}

} // namespace varde::gateway::relay
