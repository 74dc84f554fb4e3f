#include "devices/refusal.hpp"

#include <array>
#include <cstddef>
#include <stdexcept>

namespace varde::devices
{
namespace
{

struct Entry
{
    std::string_view code;
    std::string_view advice;
};

constexpr std::array<Entry, 41> entries{{
    {"unnamed", "Report this message to the gateway's maintainers."},
    {"payload-empty", "Send the measurement as the message's content."},
    {"payload-too-large", "Send fewer readings in one message."},
    {"json-malformed", "Send one JSON text (RFC 8259) and nothing behind it."},
    {"json-too-deep", "Send the structure the format describes; it needs no deep nesting."},
    {"json-key-repeated", "Write each key of an object once."},
    {"json-encoding", "Send UTF-8 without a byte order mark and without NUL."},
    {"topic-malformed", "Publish on varde/<device>/up/measurement with an enrolled device id."},
    {"device-unknown", "Enrol the device in the registry, or correct its id."},
    {"device-unassigned", "Assign the device to a patient from a time before the measurement."},
    {"device-ambiguous", "Set the device's clock, so that the time tells whose measurement it is."},
    {"device-mismatch", "Let each device publish only on its own topic and name only itself."},
    {"version-unknown", "Send a version of the format that this gateway reads, or update it."},
    {"key-missing", "Add the key the format requires."},
    {"key-unknown", "Remove the key, or correct its spelling."},
    {"type-wrong", "Send the type of value the format requires for this key."},
    {"number-malformed", "Write a JSON number: no plus, no leading zeros, no NaN."},
    {"number-out-of-range", "Send a number within the range the format allows."},
    {"time-malformed", "Write the time as RFC 3339 does, such as 2026-11-22T07:31:05+01:00."},
    {"time-without-offset", "Add the offset from UTC, such as +01:00 or Z."},
    {"text-malformed", "Use only the characters and the length the format allows."},
    {"readings-empty", "Send at least one reading."},
    {"kind-unknown", "Use a kind of the vocabulary, or add the kind to it."},
    {"kind-repeated", "Send each kind once per message."},
    {"component-unknown", "Use the components that the vocabulary gives this kind."},
    {"component-missing", "Send every required component, or say why it is absent."},
    {"unit-unknown", "Use a UCUM unit of the vocabulary, or add a conversion to it."},
    {"identity-conflict", "Give each measurement its own device time; the first one is kept."},
    {"retained-stale", "Publish measurements without the retain flag."},
    {"rate-exceeded", "Send more slowly and repeat what was refused."},
    {"packet-truncated",
     "Look whether the bridge cuts packets, or describe the device's flags as a quirk."},
    {"packet-overlong", "Describe the additional octets as a quirk of the device's profile."},
    {"value-reserved", "Compare with the device's manual; describe what it means as a quirk."},
    {"checksum-wrong", "The packet was damaged on its way; let the device send it again."},
    {"characteristic-unknown", "Name a characteristic that this gateway decodes."},
    {"hex-malformed", "Write each octet as two hexadecimal digits."},
    {"segment-missing", "Let the device send the whole measurement again."},
    {"unit-suspected", "Look at the device's display, then say in which unit it measured."},
    {"user-unassigned", "Assign the device's user to a patient, or say whose measurement it is."},
    {"hub-not-bound",
     "Add the device and the patient to the relay's [[hub]], then replay it at the "
     "hub."},
    {"relay-unreadable", "Run the same version and vocabulary on both, then replay it at the hub."},
}};

const Entry& entry(Error error) noexcept
{
    const auto number = static_cast<std::size_t>(error);
    return number < entries.size() ? entries[number] : entries[0];
}

constexpr bool is_plain(unsigned char byte)
{
    return byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\';
}

} // namespace

std::string_view code(Error error) noexcept
{
    return entry(error).code;
}

std::string_view advice(Error error) noexcept
{
    return entry(error).advice;
}

std::string quoted(std::string_view text)
{
    constexpr std::size_t most = 40;
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string shown = "\"";
    for (const char character : text.substr(0, most))
    {
        const auto byte = static_cast<unsigned char>(character);
        if (is_plain(byte))
        {
            shown += character;
            continue;
        }
        shown += "\\x";
        shown += digits[byte >> 4];
        shown += digits[byte & 0xf];
    }
    shown += text.size() > most ? "\"..." : "\"";
    return shown;
}

std::string describe(const Refusal& refusal)
{
    std::string sentence(code(refusal.error));
    if (!refusal.where.empty())
    {
        sentence += " at " + refusal.where;
    }
    if (!refusal.detail.empty())
    {
        sentence += ": " + refusal.detail;
    }
    return sentence;
}

void throw_exception_from_error(const Refusal& refusal, const boost::source_location& /*where*/)
{
    // Only code that takes a value without looking gets here: a fault of the program, not of the
    // input.
    throw std::logic_error("unexamined refusal: " + describe(refusal));
}

} // namespace varde::devices
