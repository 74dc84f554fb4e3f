// A page as a browser loads it: what it asks first, then all the rest at once, over a few
// connections. Owned by the bench.
#pragma once

#include "tools/bench/web_asker.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace varde::bench
{

struct WebPage
{
    std::string name;
    std::vector<std::string> first; // one after the other, without /api/v1
    std::vector<std::string> then;  // at once
    double promise = 0;             // ms, of 95 in 100 loads; 0: none
};

struct PageLoad
{
    double milliseconds = 0; // from the first request to the end of the last answer
    std::size_t bytes = 0;
};

class WebBrowser
{
public:
    // As who has logged in over `session`.
    WebBrowser(std::uint16_t port, const WebAsker& session);

    // Throws std::runtime_error when anything of it is not answered with 200.
    PageLoad load(const WebPage& page);
    void connect(); // again

private:
    std::vector<std::unique_ptr<WebAsker>> connections_;
};

} // namespace varde::bench
