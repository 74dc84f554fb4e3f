#include "devices/rules/absence.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace varde::devices
{
namespace
{

constexpr std::array<std::string_view, 5> link_codes{"patient-did-not-measure", "device-silent",
                                                     "bridge-offline", "hub-offline",
                                                     "not-reaching-the-clinic"};

const std::array<Words, 5>& link_words()
{
    static const std::array<Words, 5> words{{
        {"the patient did not measure", "pasienten har ikke målt"},
        {"the device is silent", "apparatet er taust"},
        {"the bridge is offline", "mottakeren er frakoblet"},
        {"the hub was offline", "hjemmesentralen var frakoblet"},
        {"data do not reach the clinic", "data når ikke fram til klinikken"},
    }};
    return words;
}

Words words_of(Link link, const Series& expected)
{
    return link == Link::patient && is_questionnaire(expected)
               ? Words{"the patient did not answer", "pasienten har ikke svart"}
               : link_words().at(static_cast<std::size_t>(link));
}

bool is_filled(const AbsenceRule& rule, const Slot& slot, const History& history)
{
    const auto span = slot.closes - slot.opens + std::chrono::milliseconds{1};
    return !history.within(rule.series, slot.closes, span).empty();
}

// The last windows whose deadline has passed, as many as are needed, or all where there are fewer.
// Most schedules are daily: the days that have to hold them are looked at first.
std::vector<Slot> last_slots(const AbsenceRule& rule, const Expectation& expectation, Instant as_of,
                             const TimeZone& zone)
{
    const auto needed = static_cast<std::size_t>(std::max(rule.in_a_row, 1));
    const std::chrono::days all = farthest_window * static_cast<int>(needed);
    std::chrono::days back{static_cast<int>(needed) + 1};
    for (;;)
    {
        auto slots = slots_between(rule.schedule, zone, as_of - back, as_of, expectation.absences);
        std::erase_if(slots, [&](const Slot& slot) { return slot.opens < expectation.since; });
        if (slots.size() >= needed || back >= all)
        {
            const auto surplus = slots.size() - std::min(slots.size(), needed);
            slots.erase(slots.begin(), slots.begin() + static_cast<std::ptrdiff_t>(surplus));
            return slots;
        }
        back = all;
    }
}

Words sentence(const AbsenceRule& rule, const Slot& slot, Link cause, const Wording& wording)
{
    return name_of(rule.series, wording) + Words{" expected at ", " ventet "} +
           moment(slot.due.instant, wording) + Words{" is missing: ", " mangler: "} +
           words_of(cause, rule.series) + same(".");
}

} // namespace

std::string_view code(Link link) noexcept
{
    return link_codes.at(static_cast<std::size_t>(link));
}

Link cause_of_absence(const Slot& slot, std::span<const Outage> outages) noexcept
{
    Link cause = Link::patient;
    for (const Outage& outage : outages)
    {
        const bool overlaps =
            outage.from <= slot.closes && (!outage.until || slot.opens < *outage.until);
        cause = overlaps ? std::max(cause, outage.link) : cause;
    }
    return cause;
}

Verdict judge(const AbsenceRule& rule, const History& history, const Expectation& expectation,
              Instant as_of, const Wording& wording)
{
    const auto last = last_slots(rule, expectation, as_of, wording.zone);
    if (last.size() < static_cast<std::size_t>(std::max(rule.in_a_row, 1)))
    {
        return cannot_tell("nothing-expected",
                           name_of(rule.series, wording) +
                               Words{": nothing was expected yet.", ": ingenting er ventet ennå."});
    }
    const bool missed = std::ranges::none_of(last, [&](const Slot& slot)
                                             { return is_filled(rule, slot, history); });
    Verdict verdict;
    verdict.truth = missed ? Truth::yes : Truth::no;
    if (missed)
    {
        const Link cause = cause_of_absence(last.back(), expectation.outages);
        verdict.zone = rule.zone;
        verdict.because = code(cause);
        verdict.sentence = sentence(rule, last.back(), cause, wording);
        return verdict;
    }
    verdict.sentence =
        name_of(rule.series, wording) + Words{" came as expected.", " kom som ventet."};
    return verdict;
}

} // namespace varde::devices
