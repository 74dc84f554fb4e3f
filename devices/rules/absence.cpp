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

bool is_filled(const AbsenceRule& rule, const Slot& slot, const History& history)
{
    const auto span = slot.closes - slot.opens + std::chrono::milliseconds{1};
    return !history.within(rule.series, slot.closes, span).empty();
}

Words sentence(const AbsenceRule& rule, const Slot& slot, Link cause, const Wording& wording)
{
    return name_of(rule.series, wording) + Words{" expected at ", " ventet "} +
           moment(slot.due.instant, wording) + Words{" is missing: ", " mangler: "} +
           link_words().at(static_cast<std::size_t>(cause)) + same(".");
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
    const auto needed = static_cast<std::size_t>(std::max(rule.in_a_row, 1));
    const auto back = farthest_window * std::max(rule.in_a_row, 1);
    auto slots =
        slots_between(rule.schedule, wording.zone, as_of - back, as_of, expectation.absences);
    std::erase_if(slots, [&](const Slot& slot) { return slot.opens < expectation.since; });
    if (slots.size() < needed)
    {
        return cannot_tell("nothing-expected",
                           name_of(rule.series, wording) +
                               Words{": nothing was expected yet.", ": ingenting er ventet ennå."});
    }
    const auto last = std::span(slots).last(needed);
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
