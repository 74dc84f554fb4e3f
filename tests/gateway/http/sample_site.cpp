// sample_site PORT [calm|down]: the status page with made-up numbers, until Ctrl-C.
#include "gateway/clock.hpp"
#include "gateway/http/server.hpp"
#include "gateway/web_site.hpp"
#include "sample_status.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>

namespace
{

using namespace varde::gateway;

Status chosen(const std::string& scene)
{
    auto status = sample_status(wall_now());
    if (scene == "calm")
    {
        status.alerts.clear();
        status.events.clear();
    }
    if (scene == "down")
    {
        status.ready = false;
        status.not_ready_because = {"no connection to the broker: Connection refused",
                                    "ingen forbindelse med megleren: Connection refused"};
        status.link.connected = false;
        status.conservation.received += 2;
    }
    return status;
}

} // namespace

int main(int count, char** words)
{
    const auto port = static_cast<std::uint16_t>(count > 1 ? std::atoi(words[1]) : 0);
    const std::string scene = count > 2 ? words[2] : "";
    boost::asio::io_context io;
    http::Server server(io.get_executor(), "127.0.0.1", port,
                        [scene](http::Request request) -> boost::asio::awaitable<http::Response>
                        { co_return web_response(request, chosen(scene)); });
    std::cout << "http://127.0.0.1:" << server.port() << "/" << std::endl;
    boost::asio::co_spawn(io, server.run(),
                          [](const std::exception_ptr& thrown)
                          {
                              if (thrown)
                              {
                                  std::rethrow_exception(thrown);
                              }
                          });
    io.run();
}
