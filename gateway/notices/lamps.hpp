// The state that each light or buzzer beside the broker shows: retained, so that one that restarts
// knows. Says neither who nor what. Lives on the core.
#pragma once

#include "gateway/current.hpp"
#include "gateway/notices/elapsed_now.hpp"
#include "gateway/store/store.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace varde::gateway
{

// A ring that is being told, and of which notices are due.
struct Calling
{
    store::Ring ring;
    std::vector<store::NoticeRow> notices;
};

// {"state": "red", "alerts": 2, "calls": 3}: the worst zone, how many alerts, and how often
// somebody was to be told of them, so that a buzzer knows when to sound again. Pure.
std::string lamp_state(const std::vector<Calling>& calling, const config::ChannelSettings& lamp,
                       devices::Elapsed now);

class Lamps
{
public:
    // `say`: publishes retained, also after a new connection; an empty text takes the topic away.
    Lamps(store::Store& store, const Current& current, ElapsedNow elapsed,
          std::function<void(const std::string& topic, const std::string& payload)> say);

    void look();

private:
    store::Store& store_;
    const Current& current_;
    ElapsedNow elapsed_;
    std::function<void(const std::string&, const std::string&)> say_;
    std::map<std::string, std::string> said_; // by topic
};

} // namespace varde::gateway
