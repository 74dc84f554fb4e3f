#include "gateway/http/event_stream.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace varde::gateway::http
{

namespace asio = boost::asio;

void EventStream::push(std::string_view text)
{
    if (closed_)
    {
        return;
    }
    if (waiting_.size() + text.size() > most_waiting)
    {
        close();
        return;
    }
    waiting_.append(text);
    woken_.cancel();
}

void EventStream::close()
{
    closed_ = true;
    woken_.cancel();
}

asio::awaitable<std::string> EventStream::next(std::chrono::steady_clock::time_point deadline)
{
    if (waiting_.empty() && !closed_)
    {
        woken_.expires_at(deadline);
        co_await woken_.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    co_return std::exchange(waiting_, std::string());
}

std::string event_text(std::string_view id, std::string_view name, std::string_view data)
{
    std::string text;
    text.append("id: ").append(id).append("\nevent: ").append(name);
    text.append("\ndata: ").append(data).append("\n\n");
    return text;
}

} // namespace varde::gateway::http
