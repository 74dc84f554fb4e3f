#include "gateway/control.hpp"

#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace varde::gateway
{

namespace asio = boost::asio;
using boost::system::error_code;
using Local = asio::local::stream_protocol;

namespace
{

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& reason,
                       const std::string& advice)
{
    throw std::runtime_error("control socket " + path.string() + ": " + reason + "; " + advice);
}

void check(const error_code& error, const std::filesystem::path& path)
{
    if (error)
    {
        fail(path, error.message(), "let the user that runs varded own the store's folder");
    }
}

Local::endpoint endpoint_of(const std::filesystem::path& path)
{
    constexpr std::size_t longest_path = 107; // sockaddr_un(7)
    if (path.native().size() > longest_path)
    {
        fail(path, "the path is longer than 107 bytes", "use a store folder with a shorter path");
    }
    return Local::endpoint(path.native());
}

// A file without a listener is left of a process that died.
void remove_stale(const asio::any_io_executor& executor, const std::filesystem::path& path)
{
    Local::socket probe(executor);
    error_code error;
    probe.connect(endpoint_of(path), error);
    if (!error)
    {
        fail(path, "another process answers there", "end it first");
    }
    if (std::filesystem::is_socket(path))
    {
        std::filesystem::remove(path);
    }
}

// Ends what the socket is doing when the deadline passes while this lives.
class Patience
{
public:
    Patience(Local::socket& socket, std::chrono::milliseconds deadline)
        : timer_(socket.get_executor(), deadline),
          socket_(std::make_shared<Local::socket*>(&socket))
    {
        timer_.async_wait(
            [socket = socket_](const error_code& cancelled)
            {
                // A timer that ran out just before its end still calls this afterwards.
                if (!cancelled && *socket != nullptr)
                {
                    error_code ignored;
                    (*socket)->cancel(ignored);
                }
            });
    }
    ~Patience() { *socket_ = nullptr; }
    Patience(const Patience&) = delete;
    Patience& operator=(const Patience&) = delete;

private:
    asio::steady_timer timer_;
    std::shared_ptr<Local::socket*> socket_;
};

struct Line
{
    std::optional<std::string> text;
    bool too_long = false;
};

asio::awaitable<Line> read_line(Local::socket& socket, std::chrono::milliseconds deadline)
{
    Line line;
    std::string text;
    error_code error;
    const Patience patience(socket, deadline);
    const auto length =
        co_await asio::async_read_until(socket, asio::dynamic_buffer(text, Control::longest_line),
                                        '\n', asio::redirect_error(asio::use_awaitable, error));
    if (!error)
    {
        text.resize(length - 1);
        line.text = std::move(text);
    }
    line.too_long = error == asio::error::not_found;
    co_return line;
}

asio::awaitable<void> write_line(Local::socket& socket, std::string text,
                                 std::chrono::milliseconds deadline)
{
    const Patience patience(socket, deadline);
    error_code gone; // who asked has left: nobody to tell
    co_await asio::async_write(socket, asio::buffer(text),
                               asio::redirect_error(asio::use_awaitable, gone));
}

asio::awaitable<void> rest()
{
    asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::seconds(1));
    error_code cancelled;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
}

} // namespace

devices::Json control_refusal(std::string reason)
{
    return devices::Json::object({{"ok", false}, {"reason", std::move(reason)}});
}

Control::Control(const asio::any_io_executor& executor, std::filesystem::path path, Answer answer,
                 std::chrono::milliseconds deadline)
    : path_(std::move(path)), answer_(std::move(answer)), deadline_(deadline), acceptor_(executor)
{
    remove_stale(executor, path_);
    error_code error;
    acceptor_.open(Local(), error);
    check(error, path_);
    // Before bind: the file appears with this mode, nobody can connect in between.
    ::fchmod(acceptor_.native_handle(), 0600);
    acceptor_.bind(endpoint_of(path_), error);
    check(error, path_);
    acceptor_.listen(Local::acceptor::max_listen_connections, error);
    check(error, path_);
}

Control::~Control()
{
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

asio::awaitable<void> Control::run()
{
    for (;;)
    {
        error_code error;
        auto socket =
            co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (error == asio::error::operation_aborted)
        {
            co_return;
        }
        if (error)
        {
            co_await rest(); // out of descriptors: do not spin
            continue;
        }
        co_await converse(std::move(socket));
    }
}

asio::awaitable<void> Control::converse(Socket socket)
{
    const Line line = co_await read_line(socket, deadline_);
    devices::Json answer = control_refusal("the line is longer than 64 kB; send one short request");
    if (line.text)
    {
        const auto request = devices::parse_json(*line.text);
        if (request)
        {
            answer = co_await answer_(*request);
        }
        else
        {
            answer = control_refusal(devices::describe(request.error()));
        }
    }
    else if (!line.too_long)
    {
        co_return;
    }
    co_await write_line(socket, devices::write_json(answer) + "\n", deadline_);
}

} // namespace varde::gateway
