// A FHIR server that keeps nothing: answers every entry of a batch with 201, or, while it is shut,
// everything with 503. On a thread of its own.
#pragma once

#include "gateway/http/server.hpp"

#include <boost/asio/io_context.hpp>

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

namespace varde::bench
{

class Receiver
{
public:
    Receiver();
    ~Receiver();
    Receiver(const Receiver&) = delete;
    Receiver& operator=(const Receiver&) = delete;

    std::string url() const;
    void open() { open_ = true; }
    std::int64_t taken() const { return taken_; }     // entries
    std::int64_t refused() const { return refused_; } // requests

private:
    boost::asio::awaitable<gateway::http::Response> respond(gateway::http::Request request);

    std::atomic<bool> open_ = false;
    std::atomic<std::int64_t> taken_ = 0;
    std::atomic<std::int64_t> refused_ = 0;
    boost::asio::io_context context_{1};
    gateway::http::Server server_;
    std::thread thread_;
};

} // namespace varde::bench
