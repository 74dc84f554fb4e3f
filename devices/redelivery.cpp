#include "devices/redelivery.hpp"

#include <algorithm>
#include <utility>

namespace varde::devices
{

void notice_connection(Redelivery& state, std::uint64_t connection,
                       std::chrono::steady_clock::time_point connected,
                       const RedeliveryPolicy& policy)
{
    state.since = connected;
    if (connection == state.connection)
    {
        return;
    }
    state.connection = connection;
    state.expected = std::exchange(state.kept, {});
    if (!state.expected.empty())
    {
        const auto oldest = state.expected.back().received - policy.before;
        std::erase_if(state.expected,
                      [oldest](const KeptMessageDigest& one) { return one.received < oldest; });
    }
}

void remember(Redelivery& state, std::string digest, Instant received,
              const RedeliveryPolicy& policy)
{
    if (state.kept.size() >= policy.most)
    {
        state.kept.erase(state.kept.begin());
    }
    state.kept.push_back({std::move(digest), received});
}

std::optional<Instant> find_again(Redelivery& state, std::string_view digest,
                                  std::chrono::steady_clock::time_point now,
                                  const RedeliveryPolicy& policy)
{
    if (now - state.since > policy.after)
    {
        state.expected.clear();
    }
    const auto found =
        std::find_if(state.expected.begin(), state.expected.end(),
                     [digest](const KeptMessageDigest& one) { return one.digest == digest; });
    if (found == state.expected.end())
    {
        return std::nullopt;
    }
    const auto received = found->received;
    state.expected.erase(found);
    return received;
}

} // namespace varde::devices
