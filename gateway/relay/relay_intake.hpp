// The way in of a relay: from what a hub sent to committed measurements, and the answer for each
// entry. As gateway/intake.hpp, but the device has spoken and the hub has judged already: nothing
// is decoded and no rule is asked. Lives on the core.
#pragma once

#include "gateway/current.hpp"
#include "gateway/events.hpp"
#include "gateway/relay/carried.hpp"
#include "gateway/relay/hub_request.hpp"
#include "gateway/store/store.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace varde::gateway::relay
{

// A request on its way through the core.
struct Waiting
{
    std::string hub; // its id
    HubRequest request;
    devices::Instant received;
    std::vector<EntryAnswer> answers; // of the entries, once it is on the disk
    bool done = false;
};

class RelayIntake
{
public:
    // `stored`: there is something to forward; after the commit.
    RelayIntake(store::Store& store, Events& events, const Current& current,
                std::function<void()> stored);

    // One commit for all of them. Throws when the disk fails: then nobody was answered.
    void take_in(std::span<Waiting* const> requests);

    // The Tasks of those alerts that the hub told of, as they are by now.
    std::vector<devices::Json> tasks_of(const std::string& hub, const Question& question) const;

private:
    void take_in(Waiting& waiting);
    EntryAnswer take_in(const Entry& entry);
    EntryAnswer take_in_device(const Entry& entry);
    EntryAnswer take_in_observation(const Entry& entry);
    EntryAnswer take_in_told(const Entry& entry);
    EntryAnswer keep(const store::RawMessage& message, const Carried& carried);
    void correct(const Carried& carried);
    EntryAnswer refuse(const Entry& entry, const devices::Refusal& refusal,
                       const std::string& device = "");
    store::RawMessage message_of(const Entry& entry, const std::string& device) const;

    store::Store& store_;
    Events& events_;
    const Current& current_;
    std::function<void()> stored_;
    SettingsPtr settings_;                  // those of the batch at hand
    const config::RelayHub* hub_ = nullptr; // of the request at hand
    devices::Instant received_;             // likewise
    bool anything_stored_ = false;
};

// "relay/<hub>/<type>": how messages of hubs are kept, so that it is known who sent what.
std::string relay_topic(std::string_view hub, std::string_view type);

} // namespace varde::gateway::relay
