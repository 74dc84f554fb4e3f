// The National Early Warning Score 2: seven parameters, each 0 to 3 points, and what the sum means.
// Source: Royal College of Physicians, NEWS2, 2017, charts 1 and 3. Not for children under 16 and
// not in pregnancy: whoever puts it into a patient's plan has looked at that.
#pragma once

#include "devices/rules/history.hpp"
#include "devices/rules/wording.hpp"

#include <chrono>
#include <optional>

namespace varde::devices
{

enum class Saturation
{
    scale_1,
    scale_2, // only where a clinician confirmed hypercapnic failure: target 88 to 92 %
};

// Points for one parameter. Values are rounded as the chart has them before they are scored: the
// temperature to 0.1 degrees, the others to whole numbers.
int news2_respiratory_rate(const Decimal& per_minute) noexcept;
int news2_saturation(const Decimal& percent, Saturation scale, bool on_oxygen) noexcept;
int news2_oxygen(bool on_oxygen) noexcept;
int news2_systolic(const Decimal& mmhg) noexcept;
int news2_pulse(const Decimal& per_minute) noexcept;
int news2_consciousness(bool alert) noexcept;
int news2_temperature(const Decimal& celsius) noexcept;

struct News2
{
    Saturation scale = Saturation::scale_1;
    Series oxygen;        // an answer: 0 air, 1 oxygen
    Series consciousness; // an answer: 0 alert, 1 new confusion, or reacts to voice or pain only
    // How old a value may be to belong to the same observation.
    std::chrono::minutes vital_age{15};
    std::chrono::minutes answer_age{60};
    int yellow_from = 5;                // urgent response
    int red_from = 7;                   // emergency response
    bool single_three_is_yellow = true; // one parameter at 3 asks for an urgent review

    friend bool operator==(const News2&, const News2&) = default;
};

struct News2Score
{
    int sum = 0;                      // of the parameters that are there
    std::vector<std::string> threes;  // that have 3 points: "respiratory rate"
    std::vector<std::string> missing; // by the same names
    std::vector<std::string> points;
};
News2Score score(const News2& rule, const History& history, Instant as_of);

// A missing parameter never lowers the score: the answer is then "cannot tell", unless what is
// there is enough for a zone that nothing missing could take back; then it says "at least".
Verdict judge(const News2& rule, const History& history, Instant as_of, const Wording& wording);

std::vector<Series> series_of(const News2& rule);

} // namespace varde::devices
