#include "devices/refusal_words.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace varde::devices
{
namespace
{

struct Phrase
{
    std::string_view en;
    std::string_view nb;
};

// Of owner.cpp and interpret.cpp, which write them; a number may follow the first.
constexpr Phrase users[] = {
    {"no patient has the device's user ", "ingen pasient er enhetens bruker "},
    {"the device has several users and does not say which one",
     "enheten har flere brukere og sier ikke hvem"},
    {"it fits several of the device's users", "det passer for flere av enhetens brukere"},
    {"there is no such patient", "pasienten finnes ikke"},
};
constexpr std::string_view says = "says ";
constexpr std::string_view probably = ", is probably ";

std::string in_norwegian(std::string_view detail)
{
    const auto middle = detail.find(probably);
    if (detail.starts_with(says) && middle != detail.npos)
    {
        return "sier " + std::string(detail.substr(says.size(), middle - says.size())) +
               ", er trolig " + std::string(detail.substr(middle + probably.size()));
    }
    const auto* found = std::ranges::find_if(users, [detail](const Phrase& one)
                                             { return detail.starts_with(one.en); });
    return found == std::end(users)
               ? ""
               : std::string(found->nb) + std::string(detail.substr(found->en.size()));
}

} // namespace

Words words_of(const Refusal& refusal)
{
    return {refusal.detail, in_norwegian(refusal.detail)};
}

} // namespace varde::devices
