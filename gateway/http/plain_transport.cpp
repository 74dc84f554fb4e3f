#include "gateway/http/socket_state.hpp"
#include "gateway/http/transport.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>

namespace varde::gateway::http
{

namespace asio = boost::asio;
namespace beast = boost::beast;

namespace
{

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

class PlainTransport : public Transport
{
public:
    explicit PlainTransport(asio::any_io_executor executor) : stream_(std::move(executor)) {}

    void expires_at(std::chrono::steady_clock::time_point deadline) override
    {
        stream_.expires_at(deadline);
    }

    asio::awaitable<boost::system::error_code> connect(
        std::vector<asio::ip::tcp::endpoint> endpoints) override
    {
        const auto [error, endpoint] = co_await stream_.async_connect(endpoints, as_result);
        co_return timeout_as_asio(error);
    }

    asio::awaitable<std::optional<Failure>> shake_hands() override { co_return std::nullopt; }

    asio::awaitable<Moved> write_all(std::string_view bytes) override
    {
        const auto [error, moved] =
            co_await asio::async_write(stream_, asio::buffer(bytes), as_result);
        co_return Moved{timeout_as_asio(error), moved};
    }

    asio::awaitable<Moved> read_some(std::span<char> into) override
    {
        const auto [error, moved] =
            co_await stream_.async_read_some(asio::buffer(into.data(), into.size()), as_result);
        co_return Moved{timeout_as_asio(error), moved};
    }

    bool is_stale() override
    {
        const auto state = look_at(stream_.socket().native_handle());
        return state.hung_up || state.readable;
    }

private:
    beast::tcp_stream stream_;
};

} // namespace

std::unique_ptr<Transport> make_plain_transport(asio::any_io_executor executor)
{
    return std::make_unique<PlainTransport>(std::move(executor));
}

} // namespace varde::gateway::http
