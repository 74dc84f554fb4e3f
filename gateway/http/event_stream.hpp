// What an open answer goes on saying: Server-Sent Events for one page. Shared by the session that
// writes it and by who has something to tell; both live on the net thread.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace varde::gateway::http
{

class EventStream
{
public:
    // A page that reads slower than this fills up is cut off: it comes back and resumes.
    static constexpr std::size_t most_waiting = std::size_t{256} * 1024;

    explicit EventStream(const boost::asio::any_io_executor& executor) : woken_(executor) {}

    void push(std::string_view text);
    // What was pushed before is still told.
    void close();
    bool is_closed() const noexcept { return closed_; }

    // All that waits, as soon as there is something; empty at the deadline or when it is closed.
    boost::asio::awaitable<std::string> next(std::chrono::steady_clock::time_point deadline);

private:
    boost::asio::steady_timer woken_;
    std::string waiting_;
    bool closed_ = false;
};

// The lines of one event. `data` is one line.
std::string event_text(std::string_view id, std::string_view name, std::string_view data);

} // namespace varde::gateway::http
