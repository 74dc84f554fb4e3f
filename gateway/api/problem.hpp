// Answers of the interface: JSON, or a problem (RFC 9457). Pure.
#pragma once

#include "devices/json.hpp"
#include "devices/time.hpp"
#include "devices/vocabulary.hpp"
#include "gateway/http/message.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::api
{

struct Fault
{
    std::string pointer; // into the body, or the name of a parameter
    std::string detail;

    friend bool operator==(const Fault&, const Fault&) = default;
};

http::Response problem(int status, std::string_view code, std::string detail = {},
                       const std::vector<Fault>& faults = {});
// A conflict with what it is about as it stands now, where that could be shown.
http::Response with_current(http::Response conflict, const http::Response& shown);
http::Response later(std::string_view code, std::chrono::seconds wait); // 429 with Retry-After
http::Response invalid(const std::vector<Fault>& faults);               // 422
http::Response not_found();
http::Response answer(const devices::Json& json, int status = 200);
http::Response nothing_to_say(); // 204

devices::Json json_of(const devices::Words& words);
devices::Json json_of(devices::Instant at);
devices::Json json_of(const std::optional<devices::Instant>& at);
devices::Json list_of(const std::vector<std::string>& texts);
devices::Json empty_list();

template <class Items, class Write>
devices::Json list_of(const Items& items, Write write)
{
    devices::Json::Array array;
    array.reserve(items.size());
    for (const auto& item : items)
    {
        array.push_back(write(item));
    }
    return devices::Json(std::move(array));
}

} // namespace varde::gateway::api
