#include "gateway/http/socket_state.hpp"
#include "gateway/http/tls_context.hpp"
#include "gateway/http/transport.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/stream.hpp>
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

class TlsTransport : public Transport
{
public:
    TlsTransport(asio::any_io_executor executor, const config::TlsSettings& tls,
                 const std::string& host)
        : context_(client_context(tls)), stream_(beast::tcp_stream(std::move(executor)), context_)
    {
        expect_server(stream_.native_handle(), host);
    }

    void expires_at(std::chrono::steady_clock::time_point deadline) override
    {
        stream_.next_layer().expires_at(deadline);
    }

    asio::awaitable<boost::system::error_code> connect(
        std::vector<asio::ip::tcp::endpoint> endpoints) override
    {
        const auto [error, endpoint] =
            co_await stream_.next_layer().async_connect(endpoints, as_result);
        co_return timeout_as_asio(error);
    }

    asio::awaitable<std::optional<Failure>> shake_hands() override
    {
        const auto [error] =
            co_await stream_.async_handshake(asio::ssl::stream_base::client, as_result);
        if (!error)
        {
            co_return std::nullopt;
        }
        co_return handshake_failure(stream_.native_handle(), timeout_as_asio(error));
    }

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

    // Bytes may lie ready without being an answer: TLS 1.3 sends its session tickets when it likes.
    bool is_stale() override
    {
        return look_at(stream_.next_layer().socket().native_handle()).hung_up;
    }

private:
    asio::ssl::context context_;
    asio::ssl::stream<beast::tcp_stream> stream_;
};

} // namespace

std::unique_ptr<Transport> make_tls_transport(asio::any_io_executor executor,
                                              const config::TlsSettings& tls,
                                              const std::string& host)
{
    return std::make_unique<TlsTransport>(std::move(executor), tls, host);
}

} // namespace varde::gateway::http
