// The relay's connection to the broker: TCP, or TLS over it. Owned by one session of the relay.
#pragma once

#include "config/settings.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>

#include <memory>
#include <string>

namespace varde::gateway::mqtt
{

class BrokerStream
{
public:
    BrokerStream(boost::asio::any_io_executor executor, const config::MqttSettings& settings);
    ~BrokerStream();
    BrokerStream(const BrokerStream&) = delete;
    BrokerStream& operator=(const BrokerStream&) = delete;

    // Throws std::runtime_error which says what to do.
    boost::asio::awaitable<void> connect();
    // One read and one write may be under way at a time. They throw boost::system::system_error.
    boost::asio::awaitable<std::size_t> read_some(boost::asio::mutable_buffer into);
    boost::asio::awaitable<void> write(boost::asio::const_buffer bytes);
    // Whatever is under way ends with an error.
    void close() noexcept;

private:
    struct Streams;
    std::unique_ptr<Streams> streams_;
};

} // namespace varde::gateway::mqtt
