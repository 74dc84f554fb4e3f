// Gives the radio addresses of devices pseudonyms in recorded traffic: the same address always the
// same one, written as the address was. Pure; owned by the recording.
//
// The maker's half stays: it tells models apart and no households. An address (EUI-48, or EUI-64 as
// Zigbee has it) is found with its separators anywhere; bare in topics, and in payloads where a
// text of JSON is nothing else and its key does not speak of octets. One that is known is found in
// longer runs of octets too, in either order, and by its own half in names such as "scale-4A3B2C".
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace varde::vardectl
{

class AddressPseudonyms
{
public:
    // One message as it may be kept.
    void replace(std::string& topic, std::string& payload);

    std::size_t addresses() const noexcept { return known_.size(); }
    std::size_t places() const noexcept { return places_; }

private:
    std::string rewritten(std::string_view text, bool is_topic);
    std::string rewritten_word(std::string_view text, std::size_t begin, std::size_t end,
                               bool is_topic);
    std::string rewritten_octets(std::string_view word);
    std::string rewritten_tail(std::string_view word);
    // Of 12 or 16 digits in upper case; made when it is new.
    const std::string& pseudonym(const std::string& digits);

    std::map<std::string, std::string> known_; // digits in upper case
    std::size_t places_ = 0;
};

} // namespace varde::vardectl
