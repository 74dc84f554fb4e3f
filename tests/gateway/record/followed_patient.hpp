// "patient-1" with a cuff, a plan that expects a pulse at eight each morning (UTC), an alert, an
// answer and a correction; and "patient-2", who has nothing.
#pragma once

#include "config/settings.hpp"
#include "gateway/store/reader.hpp"
#include "gateway/store/store.hpp"
#include "tools/process/child.hpp"

#include <string>

namespace varde::tests
{

inline constexpr const char* identity_of_one = "13717404089";
inline constexpr const char* alert_id = "11111111-1111-5111-8111-111111111111";

config::Settings reading_settings();
devices::Plan morning_plan(const std::string& patient, int version, devices::Instant at);

struct FollowedPatient
{
    FollowedPatient();

    gateway::store::Reader read() const { return gateway::store::Reader(folder.path()); }

    tools::ScratchFolder folder;
    config::Settings settings = reading_settings();
    gateway::store::Store store;
};

} // namespace varde::tests
