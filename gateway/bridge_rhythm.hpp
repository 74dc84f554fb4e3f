// How often each bridge is usually heard, and which of them say nothing for much longer than that:
// not every bridge has a last will, and one that hangs leaves none. Monotonic time only; what was
// learned is kept over restarts by who owns it. Lives on the core, with who hears them.
#pragma once

#include "gateway/store/bridge_rhythm_rows.hpp"

#include <chrono>
#include <compare>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace varde::gateway
{

struct BridgeName
{
    std::string dialect;
    std::string name; // from outside

    friend auto operator<=>(const BridgeName&, const BridgeName&) = default;
};
inline constexpr std::size_t longest_bridge_name = 100; // what is longer is cut
// Of the event "bridge-silent".
std::string subject_of(const BridgeName& bridge);

class BridgeRhythm
{
public:
    using Time = std::chrono::steady_clock::time_point;

    // Before it was listened to for so long, nobody knows how often a bridge speaks.
    static constexpr std::chrono::hours learned_after{24};
    // The longest pause of the last days is what is usual; twice as long is silence.
    static constexpr int usual_days = 7;
    static constexpr int times_the_usual = 2;
    static constexpr std::chrono::hours least_silence{1}; // a bridge may restart
    static constexpr std::size_t most = 200;              // bridges
    // A flash card pays for what is kept: for a change no oftener than hourly, else daily, and a
    // few times in the day in which a bridge becomes known.
    static constexpr std::chrono::hours kept_soonest{1};
    static constexpr std::chrono::hours kept_while_learning{6};
    static constexpr std::chrono::hours kept_latest{24};

    // `sources`: the addresses that it spoke of. A bridge without a name is not watched: nobody can
    // tell it from another one.
    void heard(const BridgeName& bridge, std::span<const std::string> sources, Time now);
    // There is no connection to the broker: nobody can be heard, and no pause is a bridge's own.
    void deaf(Time now);

    struct Silent
    {
        BridgeName bridge;
        std::chrono::seconds for_so_long;
    };
    // Silent for much longer than usual, while another bridge was heard or several devices fell
    // silent with it. One device alone may be the device.
    std::vector<Silent> silent(Time now) const;

    // What is to be kept now; each is given once.
    std::vector<store::LearnedRhythm> take_due(Time now);
    // What was kept so many days ago, by a gateway that ran before. It counts as heard now: nobody
    // listened until now, so no bridge is silent for longer.
    void remember(const store::LearnedRhythm& learned, std::chrono::days ago, Time now);

private:
    struct Kept
    {
        Time at;
        std::chrono::seconds allowed{};
        bool learned = false;
        bool several = false;
    };
    struct Bridge
    {
        Time first;
        Time last;
        std::map<int, std::chrono::seconds> pauses; // the longest by day, of the clock that runs on
        std::map<std::string, Time> sources;        // when it spoke of them last
        std::optional<Time> several;                // until then it spoke of several: remembered
        std::optional<Kept> kept;
    };

    static std::chrono::seconds usual_pause(const Bridge& bridge);
    static std::chrono::seconds allowed_silence(const Bridge& bridge);
    static bool heard_several(const Bridge& bridge);
    static bool is_learned(const Bridge& bridge);
    static Kept kept_of(const Bridge& bridge, Time now);
    static bool is_due(const Bridge& bridge, Time now);
    bool heard_another(const BridgeName& name, const Bridge& bridge) const;

    std::map<BridgeName, Bridge> bridges_;
};

} // namespace varde::gateway
