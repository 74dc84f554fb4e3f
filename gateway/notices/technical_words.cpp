#include "gateway/notices/technical_words.hpp"

#include <algorithm>
#include <array>

namespace varde::gateway
{
namespace
{

using devices::Zone;

struct Known
{
    std::string_view code;
    Zone zone;
    const char* en;
    const char* nb;
};

constexpr std::array known{
    Known{data_not_reaching, Zone::red, "Data do not reach the clinicians",
          "Data når ikke fram til klinikerne"},
    Known{escalation_ended, Zone::red, "Everybody was told of an alert and nobody answered",
          "Alle er varslet, og ingen har svart"},
    Known{plan_broken, Zone::red, "A plan is broken: a patient is not judged by it",
          "En plan er ødelagt: en pasient vurderes ikke etter den"},
    Known{nobody_responsible, Zone::yellow, "Nobody is responsible for a role",
          "Ingen er ansvarlig for en rolle"},
    Known{no_channel, Zone::yellow, "No channel leads to a role", "Ingen kanal fører til en rolle"},
    Known{channel_failed, Zone::yellow, "A channel for notifications fails",
          "En varslingskanal svikter"},
    Known{"registry-damaged", Zone::yellow, "A row of the registry is damaged",
          "En rad i registeret er skadet"},
    Known{"identity-conflict", Zone::yellow, "A device contradicts what it said before",
          "Et apparat motsier det som det sa før"},
    Known{"relay-full", Zone::yellow, "The relay takes nothing from hubs: it is full",
          "Releet tar ikke imot fra huber: det er fullt"},
    Known{"hub-not-bound", Zone::yellow, "A hub sends for somebody who is not bound to it",
          "En hub sender for noen som den ikke er knyttet til"},
};

} // namespace

std::optional<TechnicalAlert> technical_alert(std::string_view code)
{
    const auto found = std::ranges::find(known, code, &Known::code);
    if (found == known.end())
    {
        return std::nullopt;
    }
    return TechnicalAlert{found->zone, {found->en, found->nb}};
}

} // namespace varde::gateway
