// Messages, each with what a profile reads in it or the act of measuring that it is a part of, for
// people or for programs. Owned by the command.
#pragma once

#include "devices/bridges/dialect.hpp"
#include "devices/listening.hpp"
#include "devices/profile.hpp"
#include "tools/vardectl/integrator.hpp"
#include "tools/vardectl/remarks.hpp"

#include <chrono>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace varde::vardectl
{

struct TrialCounts
{
    std::size_t messages = 0;
    std::size_t unheard = 0; // no bridge of the profile has the topic
    std::size_t refused = 0;
    std::size_t readings = 0;

    std::size_t read() const noexcept { return messages - unheard - refused; }
    // Nothing was refused, and something was listened to.
    bool good() const noexcept { return refused == 0 && unheard < messages; }
};

enum class TrialShows
{
    all,
    live,     // and at once that a message waits for the others of its act
    refusals, // the others are only counted
};

class Trial
{
public:
    Trial(const devices::Profile& profile, const devices::Vocabulary& vocabulary,
          const Console& console, bool as_json, TrialShows shows = TrialShows::all);

    // `at` counts from any beginning and never goes back; by it acts of measuring are over.
    void take(const devices::bridges::BridgeMessage& message, std::chrono::milliseconds at);
    // No message comes any more. Only then the counts are right.
    void end();
    const TrialCounts& counts() const noexcept { return counts_; }

private:
    void tell(const std::vector<devices::Heard>& heard);
    void print(const std::string& topic, devices::Json json);
    void refuse(const std::string& topic, std::size_t messages, const devices::Refusal& refusal);
    void show(const std::string& topic, std::size_t messages, const devices::Json& readings,
              const std::vector<Remark>& remarks);

    const devices::Profile& profile_;
    devices::Vocabulary vocabulary_; // narrowed by the profile
    const Console& console_;
    bool as_json_;
    TrialShows shows_;
    devices::Listening listening_;
    std::size_t listened_ = 0;      // messages that went to it
    std::set<std::size_t> refused_; // of these, by number: one may tell of several devices
    TrialCounts counts_;
};

// "2 messages: 1 read with 1 readings, 1 refused, 0 not listened to"
std::string summary_of(const TrialCounts& counts);
devices::Json counts_json(const TrialCounts& counts);

} // namespace varde::vardectl
