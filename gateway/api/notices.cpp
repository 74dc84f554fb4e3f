#include "gateway/api/notices.hpp"

#include "devices/json.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace varde::gateway::api
{

using http::event_text;

namespace
{

std::optional<std::uint64_t> number_in(std::string_view id, std::string_view run)
{
    std::uint64_t number = 0;
    if (!id.starts_with(run) || id.size() < run.size() + 2 || id[run.size()] != '-')
    {
        return std::nullopt;
    }
    id.remove_prefix(run.size() + 1);
    const auto* const end = id.data() + id.size();
    const auto parsed = std::from_chars(id.data(), end, number);
    return parsed.ec == std::errc() && parsed.ptr == end ? std::optional(number) : std::nullopt;
}

} // namespace

bool may_hear(const people::Account& account, const Notice& notice) noexcept
{
    return people::has_any(account, notice.roles) &&
           (notice.patient.empty() || people::may_see(account, notice.patient));
}

std::string Notices::id_of(std::uint64_t number) const
{
    return run_ + "-" + std::to_string(number);
}

void Notices::publish(Notice notice)
{
    recent_.push_back({++newest_, std::move(notice)});
    if (recent_.size() > remembered)
    {
        recent_.pop_front();
    }
    const auto& published = recent_.back();
    const auto text =
        event_text(id_of(published.number), published.notice.name, published.notice.data);
    for (const auto& listener : listeners_)
    {
        if (may_hear(listener.account, published.notice))
        {
            listener.stream->push(text);
        }
    }
}

std::shared_ptr<http::EventStream> Notices::open(std::shared_ptr<http::EventStream> stream,
                                                 const people::Account& account,
                                                 const std::string& session, std::string_view last,
                                                 std::string_view hello)
{
    nobody_listens(); // forgets those that are closed
    const auto theirs = std::count_if(listeners_.begin(), listeners_.end(),
                                      [&account](const Listener& listener)
                                      { return listener.account.id == account.id; });
    if (listeners_.size() >= most_streams || static_cast<std::size_t>(theirs) >= most_per_account)
    {
        return nullptr;
    }
    listeners_.push_back({std::move(stream), account, session});
    const auto& listener = listeners_.back();
    if (last.empty())
    {
        listener.stream->push(event_text(id_of(newest_), "hello", hello));
    }
    else
    {
        listener.stream->push("event: hello\ndata: " + std::string(hello) + "\n\n");
        catch_up(listener, last);
    }
    return listener.stream;
}

void Notices::catch_up(const Listener& listener, std::string_view last) const
{
    const auto number = number_in(last, run_);
    const auto oldest = recent_.empty() ? newest_ + 1 : recent_.front().number;
    if (!number || *number > newest_ || *number + 1 < oldest)
    {
        listener.stream->push(event_text(id_of(newest_), "reset", "{}"));
        return;
    }
    for (const auto& missed : recent_)
    {
        if (missed.number > *number && may_hear(listener.account, missed.notice))
        {
            listener.stream->push(
                event_text(id_of(missed.number), missed.notice.name, missed.notice.data));
        }
    }
}

void Notices::end(Listener& listener, std::string_view reason) const
{
    const auto data = devices::write_json(devices::Json::object({{"reason", reason}}));
    listener.stream->push("event: session\ndata: " + data + "\n\n");
    listener.stream->close();
}

void Notices::end_session(std::string_view session, std::string_view reason)
{
    for (auto& listener : listeners_)
    {
        if (listener.session == session)
        {
            end(listener, reason);
        }
    }
}

void Notices::end_account(std::string_view account, std::string_view reason,
                          std::string_view but_session)
{
    for (auto& listener : listeners_)
    {
        if (listener.account.id == account && listener.session != but_session)
        {
            end(listener, reason);
        }
    }
}

bool Notices::nobody_listens()
{
    listeners_.remove_if([](const Listener& listener) { return listener.stream->is_closed(); });
    return listeners_.empty();
}

} // namespace varde::gateway::api
