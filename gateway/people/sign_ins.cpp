#include "gateway/people/sign_ins.hpp"

#include "gateway/people/secrets.hpp"

#include <algorithm>
#include <utility>

namespace varde::gateway::people
{

SignIns::Begun SignIns::begin(std::string redirect_url, Time now)
{
    std::erase_if(waiting_, [now](const auto& entry) { return now >= entry.second.begun + lasts; });
    if (waiting_.size() >= most)
    {
        waiting_.erase(std::min_element(waiting_.begin(), waiting_.end(),
                                        [](const auto& a, const auto& b)
                                        { return a.second.begun < b.second.begun; }));
    }
    Begun begun{
        random_token(), random_token(), {random_token(), random_token(), std::move(redirect_url)}};
    waiting_.emplace(digest_of(begun.state), Waiting{begun.sign_in, digest_of(begun.browser), now});
    return begun;
}

std::optional<SignIn> SignIns::take(std::string_view state, std::string_view browser, Time now)
{
    const auto found = waiting_.find(digest_of(state));
    if (found == waiting_.end() || !same_secret(found->second.browser, digest_of(browser)))
    {
        return std::nullopt;
    }
    auto waited = std::move(found->second);
    waiting_.erase(found);
    return now < waited.begun + lasts ? std::optional(std::move(waited.sign_in)) : std::nullopt;
}

} // namespace varde::gateway::people
