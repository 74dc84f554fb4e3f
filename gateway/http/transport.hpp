// A connection that bytes go through, in the clear or over TLS. Owned by the client; every step
// ends at the deadline set last.
#pragma once

#include "config/settings.hpp"
#include "gateway/http/failure.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::http
{

struct Moved
{
    boost::system::error_code
        error; // asio::error::timed_out at the deadline, eof at an orderly end
    std::size_t bytes = 0;
};

class Transport
{
public:
    Transport() = default;
    virtual ~Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;

    // Holds until it is set again.
    virtual void expires_at(std::chrono::steady_clock::time_point deadline) = 0;
    virtual boost::asio::awaitable<boost::system::error_code> connect(
        std::vector<boost::asio::ip::tcp::endpoint> endpoints) = 0;
    // Proves who the server is; nothing to do in the clear. A failure without a text is the
    // deadline.
    virtual boost::asio::awaitable<std::optional<Failure>> shake_hands() = 0;
    virtual boost::asio::awaitable<Moved> write_all(std::string_view bytes) = 0;
    virtual boost::asio::awaitable<Moved> read_some(std::span<char> into) = 0;
    // The server has hung up, or has said something although nobody asked.
    virtual bool is_stale() = 0;
};

std::unique_ptr<Transport> make_plain_transport(boost::asio::any_io_executor executor);

// Reads the files of `tls` anew, so that a renewed certificate needs no restart. Throws Unusable.
std::unique_ptr<Transport> make_tls_transport(boost::asio::any_io_executor executor,
                                              const config::TlsSettings& tls,
                                              const std::string& host);

// Files of ours that cannot be used; the text names the file and what to do.
class Unusable : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

// "tls: the server refused our certificate: ..." when the error is such an alert.
std::optional<std::string> refusal_of_our_certificate(const boost::system::error_code& error);

} // namespace varde::gateway::http
