#include "gateway/people/sessions.hpp"

#include "gateway/people/secrets.hpp"

#include <algorithm>
#include <optional>

namespace varde::gateway::people
{

namespace
{

bool is_over(const Session& session, Session::Time now)
{
    return now >= Sessions::idle_end(session) || now >= Sessions::absolute_end(session);
}

template <class Map, class Select>
auto oldest(Map& sessions, Select select)
{
    auto found = sessions.end();
    for (auto at = sessions.begin(); at != sessions.end(); ++at)
    {
        if (select(at->second) && (found == sessions.end() || at->second.used < found->second.used))
        {
            found = at;
        }
    }
    return found;
}

} // namespace

Sessions::Begun Sessions::begin(Account account, Time now)
{
    expire(now);
    const auto is_theirs = [id = account.id](const Session& session)
    { return session.account.id == id; };
    const auto theirs =
        std::count_if(sessions_.begin(), sessions_.end(),
                      [&is_theirs](const auto& entry) { return is_theirs(entry.second); });
    if (static_cast<std::size_t>(theirs) >= most_per_account)
    {
        sessions_.erase(oldest(sessions_, is_theirs));
    }
    else if (sessions_.size() >= most)
    {
        sessions_.erase(oldest(sessions_, [](const Session&) { return true; }));
    }
    Begun begun{random_token(), nullptr};
    Session session{digest_of(begun.token), std::move(account), random_token(), now, now, {}};
    begun.session = &sessions_.emplace(session.key, session).first->second;
    return begun;
}

Session* Sessions::find(std::string_view token, Time now, bool touch)
{
    const auto found = sessions_.find(digest_of(token));
    if (token.empty() || found == sessions_.end())
    {
        return nullptr;
    }
    if (is_over(found->second, now))
    {
        sessions_.erase(found);
        return nullptr;
    }
    if (touch)
    {
        found->second.used = now;
    }
    return &found->second;
}

const Session* Sessions::find_key(const std::string& key) const
{
    const auto found = sessions_.find(key);
    return found == sessions_.end() ? nullptr : &found->second;
}

void Sessions::end(const std::string& key)
{
    sessions_.erase(key);
}

void Sessions::end_of(std::string_view account, std::string_view but_key)
{
    std::erase_if(sessions_, [account, but_key](const auto& entry)
                  { return entry.second.account.id == account && entry.first != but_key; });
}

void Sessions::replace(const Account& account)
{
    for (auto& [key, session] : sessions_)
    {
        if (session.account.id == account.id)
        {
            session.account = account;
        }
    }
}

std::vector<std::string> Sessions::expire(Time now)
{
    std::vector<std::string> over;
    std::erase_if(sessions_,
                  [&over, now](const auto& entry)
                  {
                      const bool gone = is_over(entry.second, now);
                      if (gone)
                      {
                          over.push_back(entry.first);
                      }
                      return gone;
                  });
    return over;
}

} // namespace varde::gateway::people
