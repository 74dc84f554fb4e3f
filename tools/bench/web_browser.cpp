#include "tools/bench/web_browser.hpp"

#include <algorithm>
#include <chrono>
#include <future>
#include <stdexcept>

namespace varde::bench
{

namespace
{

// Browsers open six to one host; the live stream has one of them.
constexpr std::size_t most_connections = 5;

std::size_t ask(WebAsker& connection, const std::string& path)
{
    const auto asked = connection.ask("GET", path);
    if (asked.status != 200)
    {
        throw std::runtime_error(path + " was answered " + std::to_string(asked.status) + ": " +
                                 asked.body.substr(0, 300));
    }
    return asked.body.size();
}

} // namespace

WebBrowser::WebBrowser(std::uint16_t port, const WebAsker& session)
{
    for (std::size_t i = 0; i < most_connections; ++i)
    {
        connections_.push_back(std::make_unique<WebAsker>(port));
        connections_.back()->cookie = session.cookie;
        connections_.back()->csrf = session.csrf;
    }
}

void WebBrowser::connect()
{
    for (const auto& connection : connections_)
    {
        connection->connect();
    }
}

PageLoad WebBrowser::load(const WebPage& page)
{
    PageLoad load;
    const auto begin = std::chrono::steady_clock::now();
    for (const auto& path : page.first)
    {
        load.bytes += ask(*connections_.front(), path);
    }
    std::vector<std::future<std::size_t>> lanes;
    for (std::size_t lane = 0; lane < std::min(most_connections, page.then.size()); ++lane)
    {
        const auto ask_lane = [&connection = *connections_[lane], &paths = page.then, lane]
        {
            std::size_t bytes = 0;
            for (auto i = lane; i < paths.size(); i += most_connections)
            {
                bytes += ask(connection, paths[i]);
            }
            return bytes;
        };
        lanes.push_back(std::async(std::launch::async, ask_lane));
    }
    for (auto& lane : lanes)
    {
        load.bytes += lane.get();
    }
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    load.milliseconds = took.count();
    return load;
}

} // namespace varde::bench
