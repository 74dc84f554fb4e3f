#include "devices/sharing.hpp"

#include <algorithm>

namespace varde::devices
{
namespace
{

template <class T, class Name>
bool names(const std::vector<T>& list, const Name& name) noexcept
{
    return list.empty() || std::find(list.begin(), list.end(), name) != list.end();
}

bool within(const std::optional<Instant>& from, const std::optional<Instant>& until,
            Instant at) noexcept
{
    return (!from || *from <= at) && (!until || at < *until);
}

bool leads(const Route& route, const SharedItem& item) noexcept
{
    if (!names(route.patients, item.patient) || !names(route.categories, item.category) ||
        !within(route.from, route.until, item.at))
    {
        return false;
    }
    switch (item.category)
    {
    case ShareCategory::measurements:
        return names(route.kinds, item.kind);
    case ShareCategory::alerts:
        return item.priority >= route.alerts_from;
    case ShareCategory::plan:
    case ShareCategory::answers:
        break;
    }
    return true;
}

bool is_routed(const Sharing& sharing, std::string_view receiver, const SharedItem& item) noexcept
{
    bool has_routes = false;
    for (const auto& route : sharing.routes)
    {
        if (route.to != receiver)
        {
            continue;
        }
        if (leads(route, item))
        {
            return true;
        }
        has_routes = true;
    }
    return !has_routes;
}

bool covers(const Consent& consent, std::string_view receiver, const SharedItem& item,
            Instant now) noexcept
{
    return consent.patient == item.patient && (consent.to.empty() || consent.to == receiver) &&
           names(consent.categories, item.category) && within(consent.from, consent.until, now);
}

const Consent* newest_word(const Sharing& sharing, std::string_view receiver,
                           const SharedItem& item, Instant now) noexcept
{
    const Consent* newest = nullptr;
    for (const auto& consent : sharing.consents)
    {
        if (!covers(consent, receiver, item, now))
        {
            continue;
        }
        const bool newer = newest == nullptr || newest->from < consent.from;
        const bool stricter = newest != nullptr && newest->from == consent.from && !consent.given;
        newest = newer || stricter ? &consent : newest;
    }
    return newest;
}

} // namespace

std::string_view code(ShareCategory category) noexcept
{
    switch (category)
    {
    case ShareCategory::measurements:
        return "measurements";
    case ShareCategory::alerts:
        return "alerts";
    case ShareCategory::plan:
        return "plan";
    case ShareCategory::answers:
        break;
    }
    return "answers";
}

std::optional<ShareCategory> find_share_category(std::string_view text) noexcept
{
    for (const auto category : share_categories)
    {
        if (code(category) == text)
        {
            return category;
        }
    }
    return std::nullopt;
}

std::string_view why_withheld(const Sharing& sharing, const Receiver& receiver,
                              const SharedItem& item, Instant now) noexcept
{
    if (!is_routed(sharing, receiver.id, item))
    {
        return "no route leads it to this destination";
    }
    if (is_emergency(sharing, receiver.id, item.patient, now))
    {
        return "";
    }
    const auto* word = newest_word(sharing, receiver.id, item, now);
    if (word != nullptr)
    {
        return word->given ? "" : "the patient has opted out of it";
    }
    return receiver.consent_required ? "this destination needs a consent, and there is none" : "";
}

bool is_emergency(const Sharing& sharing, std::string_view receiver, std::string_view patient,
                  Instant now) noexcept
{
    return std::any_of(sharing.emergencies.begin(), sharing.emergencies.end(),
                       [&](const BreakGlass& one) {
                           return one.patient == patient && one.to == receiver && one.from <= now &&
                                  now < one.until;
                       });
}

} // namespace varde::devices
