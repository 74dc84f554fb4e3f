// What of a patient may leave to which receiver, and when: routes, what patients said, and
// emergencies. Pure data and one decision. A receiver is a destination of the settings.
#pragma once

#include "devices/rules/limit.hpp"
#include "devices/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices
{

enum class ShareCategory
{
    measurements,
    alerts,
    plan,
    answers, // to questionnaires
};
inline constexpr ShareCategory share_categories[] = {ShareCategory::measurements,
                                                     ShareCategory::alerts, ShareCategory::plan,
                                                     ShareCategory::answers};
std::string_view code(ShareCategory category) noexcept;
std::optional<ShareCategory> find_share_category(std::string_view code) noexcept;

// A receiver with routes gets what one of them names; one without any gets all. An empty list names
// all there are.
struct Route
{
    std::string to;
    std::vector<std::string> patients;
    std::vector<ShareCategory> categories;
    std::vector<std::string> kinds;       // of measurements
    Priority alerts_from = Priority::low; // alerts below it stay here
    std::optional<Instant> from;          // by the time it was measured or raised
    std::optional<Instant> until;         // exclusive

    friend bool operator==(const Route&, const Route&) = default;
};

// What a patient said. Of those that cover an item at the moment of sending, the newest holds; of
// two as new, the refusal.
struct Consent
{
    std::string patient;
    std::string to;                        // empty: every receiver
    std::vector<ShareCategory> categories; // empty: all
    bool given = false;                    // false: an opt-out
    Instant from;
    std::optional<Instant> until; // exclusive

    friend bool operator==(const Consent&, const Consent&) = default;
};

// The receiver gets the patient's items in spite of what the patient said, for a time. Routes hold.
struct BreakGlass
{
    std::string patient;
    std::string to;
    Instant from;
    Instant until; // exclusive

    friend bool operator==(const BreakGlass&, const BreakGlass&) = default;
};

struct Sharing
{
    std::vector<Route> routes;
    std::vector<Consent> consents;
    std::vector<BreakGlass> emergencies;
};

struct SharedItem
{
    std::string_view patient;
    ShareCategory category = ShareCategory::measurements;
    std::string_view kind;             // of a measurement
    Priority priority = Priority::low; // of an alert
    Instant at;                        // when it was measured or raised
};

struct Receiver
{
    std::string_view id;
    bool consent_required = false; // without a patient's word nothing leaves
};

// Empty when it may leave at this moment; else why not, in words without the patient.
std::string_view why_withheld(const Sharing& sharing, const Receiver& receiver,
                              const SharedItem& item, Instant now) noexcept;

// Whether somebody opened this patient's data to the receiver at this moment.
bool is_emergency(const Sharing& sharing, std::string_view receiver, std::string_view patient,
                  Instant now) noexcept;

} // namespace varde::devices
