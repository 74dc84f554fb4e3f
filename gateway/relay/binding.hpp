// Which hub a certificate stands for, and for whom and what a hub may speak. Pure.
#pragma once

#include "config/relay.hpp"
#include "devices/refusal.hpp"
#include "gateway/http/message.hpp"

#include <optional>
#include <string_view>

namespace varde::gateway::relay
{

// Null: nobody bound that certificate to a hub.
const config::RelayHub* find_hub(const config::RelaySettings& relay,
                                 const http::ClientCertificate& certificate) noexcept;

// Why the hub may not say anything of that device, of that patient.
std::optional<devices::Refusal> why_not_of_device(const config::RelayHub& hub,
                                                  std::string_view device);
std::optional<devices::Refusal> why_not_of_patient(const config::RelayHub& hub,
                                                   std::string_view patient);

} // namespace varde::gateway::relay
