#include "gateway/http/server_stream.hpp"

#include "gateway/http/peer_certificate.hpp"
#include "gateway/http/socket_state.hpp"
#include "gateway/http/tls_context.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <openssl/ssl.h>

namespace varde::gateway::http
{

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;

namespace
{

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

beast::tcp_stream& lowest(beast::tcp_stream& stream)
{
    return stream;
}

beast::tcp_stream& lowest(asio::ssl::stream<beast::tcp_stream>& stream)
{
    return stream.next_layer();
}

template <class Layer>
class StreamOn : public ServerStream
{
public:
    template <class... Parts>
    explicit StreamOn(Parts&&... parts) : layer_(std::forward<Parts>(parts)...)
    {
    }

    void expires_at(std::chrono::steady_clock::time_point deadline) override
    {
        lowest(layer_).expires_at(deadline);
    }
    void expires_never() override { lowest(layer_).expires_never(); }

    asio::awaitable<bool> shake_hands() override
    {
        if constexpr (std::is_same_v<Layer, beast::tcp_stream>)
        {
            co_return true;
        }
        else
        {
            const auto [error] =
                co_await layer_.async_handshake(asio::ssl::stream_base::server, as_result);
            co_return !error;
        }
    }

    asio::awaitable<bool> write_all(std::string_view bytes) override
    {
        const auto [error, moved] =
            co_await asio::async_write(layer_, asio::buffer(bytes), as_result);
        co_return !error;
    }

    asio::awaitable<Moved> read_some(std::span<char> into) override
    {
        const auto [error, moved] =
            co_await layer_.async_read_some(asio::buffer(into.data(), into.size()), as_result);
        co_return Moved{timeout_as_asio(error), moved};
    }

    std::optional<ClientCertificate> client_certificate() override
    {
        if constexpr (std::is_same_v<Layer, beast::tcp_stream>)
        {
            return std::nullopt;
        }
        else
        {
            return presented_certificate(layer_.native_handle());
        }
    }

    void finish() override
    {
        boost::system::error_code ignored;
        lowest(layer_).socket().shutdown(tcp::socket::shutdown_send, ignored);
    }
    void close() override { lowest(layer_).close(); }

private:
    Layer layer_;
};

} // namespace

struct ServerIdentity::Context
{
    asio::ssl::context tls;
};

ServerIdentity::ServerIdentity(const std::filesystem::path& certificate_file,
                               const std::filesystem::path& key_file,
                               const std::filesystem::path& client_ca_file)
    : context_(std::make_unique<Context>(Context{server_context(certificate_file, key_file)}))
{
    if (!client_ca_file.empty())
    {
        ask_for_certificates(context_->tls, client_ca_file);
    }
}

ServerIdentity::~ServerIdentity() = default;

std::unique_ptr<ServerStream> ServerIdentity::make_stream(tcp::socket socket) const
{
    return std::make_unique<StreamOn<asio::ssl::stream<beast::tcp_stream>>>(
        beast::tcp_stream(std::move(socket)), context_->tls);
}

std::unique_ptr<ServerStream> make_plain_stream(tcp::socket socket)
{
    return std::make_unique<StreamOn<beast::tcp_stream>>(std::move(socket));
}

} // namespace varde::gateway::http
