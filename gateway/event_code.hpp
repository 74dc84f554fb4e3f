// The codes of all technical events. Whoever raises one names a code of this list in the source:
// another one does not compile. Tests hold the list against openapi.json, of which the pages make
// the type that must have words in every language.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace varde::gateway
{

inline constexpr std::array event_codes{
    std::string_view("battery-low"),        std::string_view("bridge-offline"),
    std::string_view("bridge-silent"),      std::string_view("broker-unreachable"),
    std::string_view("channel-failed"),     std::string_view("clock-off"),
    std::string_view("clock-suspect"),      std::string_view("data-not-reaching"),
    std::string_view("destination-paused"), std::string_view("destination-unreachable"),
    std::string_view("device-silent"),      std::string_view("escalation-ended"),
    std::string_view("hub-not-bound"),      std::string_view("identity-conflict"),
    std::string_view("implausible-value"),  std::string_view("no-channel"),
    std::string_view("nobody-responsible"), std::string_view("plan-broken"),
    std::string_view("plan-conflict"),      std::string_view("plan-not-yet"),
    std::string_view("plan-of-nobody"),     std::string_view("profile-missing"),
    std::string_view("rate-exceeded"),      std::string_view("registry-damaged"),
    std::string_view("relay-full"),         std::string_view("sequence-gap"),
    std::string_view("unit-suspected"),     std::string_view("user-unassigned")};

class EventCode
{
public:
    // NOLINTNEXTLINE(google-explicit-constructor): a code in the source is one as it stands.
    consteval EventCode(const char* code) : EventCode(std::string_view(code)) {}
    // NOLINTNEXTLINE(google-explicit-constructor)
    consteval EventCode(std::string_view code) : code_(code)
    {
        if (std::ranges::find(event_codes, code) == event_codes.end())
        {
            throw "add it to event_codes, to openapi.json and to the words of the pages";
        }
    }
    // Nothing where no event has that code.
    static std::optional<EventCode> find(std::string_view code)
    {
        const auto found = std::ranges::find(event_codes, code);
        return found == event_codes.end() ? std::nullopt
                                          : std::optional(EventCode(*found, Known::yes));
    }

    constexpr std::string_view text() const { return code_; }

private:
    enum class Known
    {
        yes,
    };
    EventCode(std::string_view code, Known) : code_(code) {}

    std::string_view code_;
};

} // namespace varde::gateway
