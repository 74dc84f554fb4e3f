// Messages, each with what a profile reads in it, for people or for programs. Owned by the command.
#pragma once

#include "devices/bridges/dialect.hpp"
#include "devices/profile.hpp"
#include "devices/told_before.hpp"
#include "tools/vardectl/integrator.hpp"
#include "tools/vardectl/remarks.hpp"

#include <cstddef>
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
    refusals, // the others are only counted
};

class Trial
{
public:
    Trial(const devices::Profile& profile, const devices::Vocabulary& vocabulary,
          const Console& console, bool as_json, TrialShows shows = TrialShows::all);

    void take(const devices::bridges::BridgeMessage& message);
    const TrialCounts& counts() const noexcept { return counts_; }

private:
    void print(const devices::bridges::BridgeMessage& message, devices::Json json);
    void refuse(const devices::bridges::BridgeMessage& message, const devices::Refusal& refusal);
    void show(const devices::bridges::BridgeMessage& message, const devices::Json& readings,
              const std::vector<Remark>& remarks);

    const devices::Profile& profile_;
    devices::Vocabulary vocabulary_; // narrowed by the profile
    const Console& console_;
    bool as_json_;
    TrialShows shows_;
    TrialCounts counts_;
    devices::ToldBefore told_;
};

// "2 messages: 1 read with 1 readings, 1 refused, 0 not listened to"
std::string summary_of(const TrialCounts& counts);
devices::Json counts_json(const TrialCounts& counts);

} // namespace varde::vardectl
