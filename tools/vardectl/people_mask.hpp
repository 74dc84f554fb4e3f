// Masks what stands in JSON under keys that name people, in recorded traffic: the same text always
// by the same mask, the kind of value stays. Whole numbers below 1000 stay as they are: they are a
// device's slots for its users. Pure; owned by the recording.
#pragma once

#include "devices/json.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace varde::vardectl
{

// Compared without case, dashes and underscores.
const std::vector<std::string>& keys_of_people();

class PeopleMask
{
public:
    explicit PeopleMask(const std::vector<std::string>& keys);

    // A payload in which there is nothing to mask stays as it is, to the byte.
    void replace(std::string& payload);

    // Key as in the messages -> how often something under it was masked.
    const std::map<std::string, std::size_t>& masked() const noexcept { return masked_; }
    // Payloads that look like JSON and are none: nothing was masked in them.
    std::size_t unread() const noexcept { return unread_; }

private:
    // `under`: the key that names people, of this value or of what it stands in; empty: none.
    devices::Json masked(const devices::Json& json, const std::string& under);
    devices::Json masked_member(const devices::Json::Member& member, const std::string& under);
    std::size_t number_of(const std::string& text);
    bool names_people(const std::string& key) const;

    std::vector<std::string> keys_; // normalised
    std::map<std::string, std::size_t> texts_;
    std::map<std::string, std::size_t> masked_;
    std::size_t unread_ = 0;
};

} // namespace varde::vardectl
