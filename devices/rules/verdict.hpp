// What a rule says of a patient at one moment: yes, no or cannot tell, and why. Plain values.
#pragma once

#include "devices/decimal.hpp"
#include "devices/rules/limit.hpp"
#include "devices/time.hpp"
#include "devices/vocabulary.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices
{

bool operator==(const Words& a, const Words& b) noexcept;

enum class Truth
{
    cannot_tell,
    no,
    yes,
};
std::string_view code(Truth truth) noexcept; // "cannot-tell"

// The traffic light of Norwegian home follow-up: in order, beginning to worsen, act now.
enum class Zone
{
    green,
    yellow,
    red,
};
std::string_view code(Zone zone) noexcept;

// One component of one kind, or what a questionnaire gave: { "questionnaire:copd-daily", "score" }.
struct Series
{
    std::string kind;
    std::string component = "value";

    friend auto operator<=>(const Series&, const Series&) = default;
};
Series questionnaire_series(std::string_view questionnaire, std::string_view item);
bool is_questionnaire(const Series& series) noexcept;

// At an edge the rule holds already.
struct Edges
{
    std::optional<Decimal> yellow;
    std::optional<Decimal> red;

    friend bool operator==(const Edges&, const Edges&) = default;
};

struct Bounds
{
    Edges below;
    Edges above;

    bool empty() const noexcept;
    friend bool operator==(const Bounds&, const Bounds&) = default;
};

struct Crossing
{
    Zone zone = Zone::green;
    Side side = Side::within;
    Decimal edge; // meaningless within
};
Crossing cross(const Bounds& bounds, const Decimal& value) noexcept;

// Points too many to name one by one: what was measured is never changed, so this names them.
struct UsedSpan
{
    Series series;
    Instant from; // inclusive, as `until`
    Instant until;
    int count = 0;

    friend bool operator==(const UsedSpan&, const UsedSpan&) = default;
};

struct Verdict
{
    Truth truth = Truth::cannot_tell;
    Zone zone = Zone::green;         // yellow or red when the truth is yes
    std::string because;             // cannot tell: a stable code, "no-measurement"
    Words sentence;                  // for clinicians; never logged
    std::vector<std::string> points; // the ids of the measurements that decided, oldest first
    std::vector<UsedSpan> spans;
    bool wants_repeat = false; // the newest reading is beyond a limit and was not repeated yet

    friend bool operator==(const Verdict&, const Verdict&) = default;
};

Verdict cannot_tell(std::string because, Words sentence);

} // namespace varde::devices
