// The state of the gateway in the words of the interface: nothing of patients. Pure.
#pragma once

#include "config/settings.hpp"
#include "devices/json.hpp"
#include "gateway/status.hpp"
#include "gateway/store/reader.hpp"
#include "gateway/update_state.hpp"

#include <cstdint>
#include <optional>

namespace varde::gateway::api
{

devices::Json destinations_json(const Status& status);
devices::Json item_json(const store::QueueItem& item);

struct Disk
{
    std::uint64_t free_bytes = 0;
    std::uint64_t size_bytes = 0;
};
devices::Json hub_json(const Status& status, const config::Settings& settings,
                       const std::optional<Disk>& disk, const UpdateState& update,
                       devices::Instant now);
// Those that are in force, without secrets: keys as they stand in varde.toml.
devices::Json settings_json(const config::Settings& settings);

} // namespace varde::gateway::api
