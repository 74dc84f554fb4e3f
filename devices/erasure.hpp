// How a device whose patient gave it back is asked to forget what it still holds, and what it
// answers. Pure.
#pragma once

#include "devices/measurement.hpp"
#include "devices/profile.hpp"
#include "devices/registry.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace varde::devices
{

struct ErasureRequest
{
    std::string topic; // what to publish, and where
    std::string payload;
    std::string way; // for people: "native", or the bridge's dialect

    friend bool operator==(const ErasureRequest&, const ErasureRequest&) = default;
};

// Over its own topic for a device that speaks the native message. Else the bridge that spoke of it
// on `heard_on` writes "delete all records" to its Record Access Control Point, where its profile
// lists that (2A52) and the bridge can write. Nothing where there is no way: a person erases it.
std::optional<ErasureRequest> erasure_request(const Device& device, const Profile* profile,
                                              std::string_view heard_on);

struct ErasureAnswer
{
    bool erased = false;
    std::string kept; // why not; empty when it did, or when nothing was said of it
};

// What the reports of one message say of it.
ErasureAnswer erasure_answer(std::span<const Report> reports);

} // namespace varde::devices
