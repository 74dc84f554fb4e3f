// Why an input was refused: a named error, where in the input it stands, and what to do about it.
#pragma once

#include <boost/system/result.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace varde::devices
{

// The numbers and the codes are stored and published: add at the end, never renumber or rename.
enum class Error
{
    payload_empty = 1,      // the message has no bytes
    payload_too_large,      // the message is larger than the gateway's limit
    json_malformed,         // not a JSON text, or something stands behind its end
    json_too_deep,          // nested deeper than 16
    json_key_repeated,      // an object has the same key twice
    json_encoding,          // a byte order mark, a NUL or a sequence that is not UTF-8
    topic_malformed,        // the topic does not name a device the way the gateway's topics do
    device_unknown,         // nobody enrolled the device
    device_unassigned,      // the device belonged to no patient when the measurement was taken
    device_ambiguous,       // the device's clock is suspect and it has had more than one patient
    device_mismatch,        // the payload names another device than the topic
    version_unknown,        // a format version this gateway does not read
    key_missing,            // a required key is not there
    key_unknown,            // a key that the format does not have
    type_wrong,             // a key has a value of another type
    number_malformed,       // not a decimal number
    number_out_of_range,    // the number does not fit a decimal of 18 digits and exponent -18..18
    time_malformed,         // not a date and time of RFC 3339
    time_without_offset,    // a local time that does not say its offset from UTC
    text_malformed,         // an identifier or text with characters or a length it may not have
    readings_empty,         // a message without any reading
    kind_unknown,           // the vocabulary has no such kind of measurement
    kind_repeated,          // the message holds the same kind twice
    component_unknown,      // the kind has no such component
    component_missing,      // the kind needs a component that is not there
    unit_unknown,           // the vocabulary knows no way from this unit to the kind's unit
    identity_conflict,      // the same device, kind and time came before with another value
    retained_stale,         // a retained message: the broker kept it, nobody measured now
    rate_exceeded,          // the device sends faster than its budget; it must send again later
    packet_truncated,       // the packet ends within a field that its flags announce
    packet_overlong,        // octets stand behind the last field
    value_reserved,         // a field has a value that its specification keeps for later
    checksum_wrong,         // the packet's own checksum does not agree with its octets
    characteristic_unknown, // no decoder for this characteristic
    hex_malformed,          // not an even number of hexadecimal digits
    segment_missing,        // a part of a measurement that comes in several packets is not there
    unit_suspected,         // impossible in the unit it says, likely in another: a person decides
    user_unassigned,        // of a device of several users, and nobody knows of which: likewise
    hub_not_bound,          // the hub may not speak for this device or this patient
    relay_unreadable,       // no measurement can be made again of what a hub sent
};

// The stable code, lower-case with dashes, e.g. "unit-unknown".
std::string_view code(Error error) noexcept;
// What a person should do, one sentence.
std::string_view advice(Error error) noexcept;

struct Refusal
{
    Error error{};
    std::string where;  // e.g. "readings[1].unit"; empty when it is the whole message
    std::string detail; // what was found there, without any measured value
    std::optional<std::size_t> offset = {}; // of the octet in the input, where it is known

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

// "unit-unknown at readings[1].unit: no way from \"stone\" to \"kg\""
std::string describe(const Refusal& refusal);

// Text that came from outside, made safe to show: at most 40 bytes, and everything but plain ASCII
// as \xNN, so that no escape sequence, line break or change of direction reaches a log or a page.
std::string quoted(std::string_view text);

// Wrong input is a value, never an exception.
template <class T>
using Result = boost::system::result<T, Refusal>;

[[noreturn]] void throw_exception_from_error(const Refusal& refusal,
                                             const boost::source_location& where);

} // namespace varde::devices
