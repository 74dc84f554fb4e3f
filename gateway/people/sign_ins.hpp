// People who were sent to a provider to log in there, until they come back. In memory only; each
// may come back once, in the browser that was sent, within some minutes. Lives on the net thread;
// `now` is a parameter.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace varde::gateway::people
{

struct SignIn
{
    std::string nonce;        // the provider's word must hold it
    std::string verifier;     // by which we prove that we sent the person (RFC 7636)
    std::string redirect_url; // to which the provider sends back
};

class SignIns
{
public:
    using Time = std::chrono::steady_clock::time_point;

    static constexpr std::chrono::minutes lasts{10};
    static constexpr std::size_t most = 500;

    struct Begun
    {
        std::string state;   // goes to the provider and comes back
        std::string browser; // for a cookie: only the browser that was sent has it
        SignIn sign_in;
    };
    // The oldest one goes when there are too many.
    Begun begin(std::string redirect_url, Time now);
    // Nothing when there is none, its time is over, or another browser asks. It is gone then.
    std::optional<SignIn> take(std::string_view state, std::string_view browser, Time now);

private:
    struct Waiting
    {
        SignIn sign_in;
        std::string browser; // the digest
        Time begun;
    };
    std::map<std::string, Waiting, std::less<>> waiting_; // by the digest of `state`
};

} // namespace varde::gateway::people
