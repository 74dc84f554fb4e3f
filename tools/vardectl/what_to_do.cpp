#include "tools/vardectl/what_to_do.hpp"

#include "tools/vardectl/rows.hpp"

#include <algorithm>
#include <array>

namespace varde::vardectl
{

namespace
{

struct Decision
{
    std::string_view code;
    std::string_view meaning;
    std::string_view command; // the message's number goes in the place of $N
};

constexpr std::array<Decision, 4> decisions{{
    {"unit-suspected",
     "The value looks as if it were measured in another unit. Look at the device's display, then "
     "say its unit:",
     "vardectl retake $N --unit UNIT --reason TEXT"},
    {"user-unassigned",
     "Several people use the device and nothing tells which of them it was. Ask them, then say "
     "who:",
     "vardectl retake $N --patient ID --reason TEXT"},
    {"device-unassigned",
     "The device was nobody's at that time. Assign it from a time before (vardectl device assign "
     "DEVICE PATIENT --from TIME), or say whose it is:",
     "vardectl retake $N --reason TEXT [--patient ID]"},
    {"device-ambiguous",
     "The device's clock is wrong and it has had several patients. Set its clock, and say whose "
     "this is:",
     "vardectl retake $N --patient ID --reason TEXT"},
}};

const Decision* find_decision(std::string_view code) noexcept
{
    const auto* const found = std::ranges::find(decisions, code, &Decision::code);
    return found == decisions.end() ? nullptr : found;
}

} // namespace

bool needs_decision(std::string_view code) noexcept
{
    return find_decision(code) != nullptr;
}

std::string what_to_do(std::string_view code, std::optional<std::int64_t> message,
                       std::string_view where)
{
    if (code == "device-unknown")
    {
        return advice_for(code) + " `vardectl claim list` shows who was heard.";
    }
    const auto* decision = find_decision(code);
    if (decision == nullptr)
    {
        return advice_for(code, where);
    }
    std::string command(decision->command);
    command.replace(command.find("$N"), 2, message ? std::to_string(*message) : "NUMBER");
    return std::string(decision->meaning) + " " + command +
           (message ? "" : " (`vardectl held list` has the number)");
}

} // namespace varde::vardectl
