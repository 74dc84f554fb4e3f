// Who is logged in. In memory only: after a restart everybody logs in again. Of a token its digest
// is kept. Lives on the net thread; `now` is a parameter.
#pragma once

#include "devices/rate.hpp"
#include "gateway/people/account.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::people
{

struct Session
{
    using Time = std::chrono::steady_clock::time_point;

    std::string key; // by which it is found again: the token's digest
    Account account; // as it was at log-in; a change of the account ends its sessions
    std::string csrf;
    Time begun;
    Time used;
    devices::Bucket rate;
    std::string leave = {}; // where to log out as well, when another place let the person in
};

class Sessions
{
public:
    using Time = Session::Time;

    static constexpr std::chrono::minutes idle_limit{30};
    static constexpr std::chrono::hours absolute_limit{12};
    static constexpr std::size_t most = 1000;
    static constexpr std::size_t most_per_account = 10;

    struct Begun
    {
        std::string token; // for the cookie; kept nowhere
        Session* session = nullptr;
    };
    // The oldest one of the account goes when it has too many.
    Begun begin(Account account, Time now);
    // Null when there is none or its time is over. `touch`: the person did something.
    Session* find(std::string_view token, Time now, bool touch = true);
    const Session* find_key(const std::string& key) const;
    void end(const std::string& key);
    void end_of(std::string_view account, std::string_view but_key = {});
    // After a change that the sessions shall go on with: the language, a second factor.
    void replace(const Account& account);
    // Those whose time is over; they are gone.
    std::vector<std::string> expire(Time now);

    static Time idle_end(const Session& session) { return session.used + idle_limit; }
    static Time absolute_end(const Session& session) { return session.begun + absolute_limit; }

private:
    std::map<std::string, Session, std::less<>> sessions_;
};

} // namespace varde::gateway::people
