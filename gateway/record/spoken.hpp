// Measurements and devices of the store in the words that a destination of flavour r4 gets: who
// reads here and who was sent it read the same. Pure.
#pragma once

#include "config/settings.hpp"
#include "devices/json.hpp"
#include "gateway/store/store.hpp"

#include <memory>
#include <optional>
#include <string>

namespace varde::gateway::record
{

class Spoken
{
public:
    // `settings` outlive this.
    explicit Spoken(const config::Settings& settings);

    // Nothing when it cannot be said: damaged on disk, or the patient or kind is not known any
    // more. A device that nobody knows any more is named by its id.
    std::optional<devices::Json> observation(const store::Due& row);
    devices::Json device(const std::string& id);

    // The measurement as the newest correction has it, with what is needed to read it aloud.
    static devices::Measurement in_force(const store::Due& row);
    // Null pointer: as above.
    const config::Settings* settings_for(const store::Due& row);

private:
    const config::Settings& with_device(const std::string& id);

    const config::Settings& settings_;
    config::DestinationSettings reader_;
    std::unique_ptr<config::Settings> widened_; // with devices that are not known any more
};

// Its own id and the identifier by which clinical systems know the patient: no name.
devices::Json patient_resource(const devices::Patient& patient);

} // namespace varde::gateway::record
