// The local socket on which an administrator's vardectl asks the running gateway to do something.
// One line of JSON asks, one line answers, then the connection closes. Owned by the gateway; runs
// on the net executor. Only the socket's owner may connect (mode 0600).
#pragma once

#include "devices/json.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/local/stream_protocol.hpp>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>

namespace varde::gateway
{

// Requests: {"command": "ping"}, {"command": "reload"},
//   {"command": "queue.replay", "destination": "...", "number": 7},
//   {"command": "queue.drop", "destination": "...", "number": 7, "reason": "..."}.
// Answers: {"ok": true} or {"ok": false, "reason": "what was wrong and what to do"}.
class Control
{
public:
    using Answer = std::function<boost::asio::awaitable<devices::Json>(devices::Json)>;

    static constexpr std::size_t longest_line = 65536;

    // Listens at once. The file of a process that died is replaced. Throws std::runtime_error when
    // somebody listens there, or the socket cannot be made. The deadline is for the question, and
    // once more for taking the answer.
    Control(const boost::asio::any_io_executor& executor, std::filesystem::path path, Answer answer,
            std::chrono::milliseconds deadline = std::chrono::seconds(5));
    ~Control(); // removes the file
    Control(const Control&) = delete;
    Control& operator=(const Control&) = delete;

    // One connection after the other, until cancelled. What `answer` throws ends it.
    boost::asio::awaitable<void> run();

private:
    using Socket = boost::asio::local::stream_protocol::socket;

    boost::asio::awaitable<void> converse(Socket socket);

    std::filesystem::path path_;
    Answer answer_;
    std::chrono::milliseconds deadline_;
    boost::asio::local::stream_protocol::acceptor acceptor_;
};

// How a request that is refused is answered.
devices::Json control_refusal(std::string reason);

} // namespace varde::gateway
