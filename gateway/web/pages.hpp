// The files of the status page, inside the program. The .cpp is made from them by embed.cmake.
#pragma once

#include <span>
#include <string_view>

namespace varde::gateway::web
{

struct Page
{
    std::string_view path;
    std::string_view content_type;
    std::string_view body;
    std::string_view gzip;        // the same, compressed when the program was built
    std::string_view fingerprint; // of the body, for ETag
};

std::span<const Page> pages() noexcept;

} // namespace varde::gateway::web
