#include "gateway/notices/notice_text.hpp"

#include "devices/time.hpp"

#include <string_view>

namespace varde::gateway
{

using devices::Json;
using devices::Zone;

namespace
{

struct Phrases
{
    std::string devices::Words::*language;
    std::string_view red;
    std::string_view yellow;
    std::string_view technical;
    std::string_view late; // it was so at that time
    std::string_view reminder;
    std::string_view held_end;
    std::string_view open_worklist;
    std::string_view patient;
    std::string_view alert;
    std::string_view notice;
    std::string_view no_emergency;
};

constexpr Phrases bokmal{
    &devices::Words::nb,
    "Rødt varsel",
    "Gult varsel",
    "Teknisk varsel",
    "Dataene kom sent. Det gjaldt ",
    "Påminnelse: ingen har svart ennå.",
    " varslinger ble holdt tilbake fordi det var så mange.",
    "Åpne arbeidslisten.",
    "Pasient",
    "Varsel",
    "Melding",
    "Varde er ikke et primært alarmsystem.",
};

constexpr Phrases english{
    &devices::Words::en,
    "Red alert",
    "Yellow alert",
    "Technical alert",
    "The data came late. It was so at ",
    "Reminder: nobody has answered yet.",
    " notifications were held back because there were so many.",
    "Open the worklist.",
    "Patient",
    "Alert",
    "Notice",
    "Varde is not a primary alarm system.",
};

std::string_view headline(const Telling& telling, const Phrases& phrases)
{
    if (!telling.ring)
    {
        return phrases.alert;
    }
    if (telling.ring->technical)
    {
        return phrases.technical;
    }
    return telling.ring->zone == Zone::red ? phrases.red : phrases.yellow;
}

std::string_view about(const Telling& telling)
{
    if (!telling.ring)
    {
        return "sum";
    }
    return telling.ring->technical ? "technical" : "alert";
}

// What is wrong with the equipment says nothing of a patient.
bool says_words(const Telling& telling, const config::ChannelSettings& channel)
{
    return telling.ring &&
           (telling.ring->technical || channel.content == config::NoticeContent::words);
}

std::string line(std::string_view label, std::string_view value)
{
    return std::string(label) + ": " + std::string(value) + "\n";
}

} // namespace

NoticeText say(const Telling& telling, const config::ChannelSettings& channel)
{
    const Phrases& phrases = channel.language == "nb" ? bokmal : english;
    NoticeText text;
    text.subject = std::string(headline(telling, phrases));
    if (!telling.ring)
    {
        text.body = std::to_string(telling.held) + std::string(phrases.held_end) + "\n";
    }
    if (says_words(telling, channel))
    {
        text.subject += ": " + telling.ring->words.*phrases.language;
    }
    text.body += text.subject + ".\n";
    if (telling.ring && telling.ring->late)
    {
        text.body += std::string(phrases.late) + devices::format_utc(telling.ring->at) + ".\n";
    }
    if (telling.notice.repeat > 1)
    {
        text.body += std::string(phrases.reminder) + "\n";
    }
    text.body += std::string(phrases.open_worklist) + "\n\n";
    if (telling.ring)
    {
        text.body += line(phrases.alert, telling.ring->alert);
    }
    if (says_words(telling, channel) && !telling.ring->patient.empty())
    {
        text.body += line(phrases.patient, telling.ring->patient);
    }
    text.body += line(phrases.notice, telling.notice.id);
    text.body += "\nVarde " + telling.gateway + ". " + std::string(phrases.no_emergency) + "\n";
    return text;
}

Json notice_json(const Telling& telling, const config::ChannelSettings& channel)
{
    const auto text = say(telling, channel);
    auto json = Json::object({{"format", "varde-notice-1"},
                              {"notice", telling.notice.id},
                              {"gateway", telling.gateway},
                              {"about", std::string(about(telling))},
                              {"role", telling.notice.role},
                              {"step", static_cast<std::int64_t>(telling.notice.step) + 1},
                              {"repeat", telling.notice.repeat},
                              {"subject", text.subject},
                              {"text", text.body}});
    if (!telling.notice.team.empty())
    {
        json.set("team", telling.notice.team);
    }
    if (!telling.ring)
    {
        json.set("held", telling.held);
        return json;
    }
    json.set("alert", telling.ring->alert);
    json.set("zone", std::string(devices::code(telling.ring->zone)));
    json.set("late", telling.ring->late);
    json.set("at", devices::format_utc(telling.ring->at));
    if (says_words(telling, channel) && !telling.ring->patient.empty())
    {
        json.set("patient", telling.ring->patient);
    }
    return json;
}

} // namespace varde::gateway
