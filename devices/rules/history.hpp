// What was measured of one patient, by series and in the order in which it was taken: all that a
// rule may look at. The store fills it; order of arrival leaves no trace in it.
#pragma once

#include "devices/measurement.hpp"
#include "devices/rules/verdict.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace varde::devices
{

struct Point
{
    std::string id; // of the measurement, or of the answered questionnaire
    Instant at;
    Decimal value;

    friend bool operator==(const Point&, const Point&) = default;
};

// Measured or answered without giving a value.
struct Missing
{
    std::string id; // as of a point
    Instant at;
    std::optional<Decimal> at_least; // what the value would be at least, where that is known

    friend bool operator==(const Missing&, const Missing&) = default;
};

class History
{
public:
    // A point that is there already, by id, is not added again.
    void add(const Series& series, Point point);
    void add_missing(const Series& series, Missing missing); // as above

    // What was taken before is not looked at any more.
    void forget(Instant before);
    std::size_t size() const noexcept; // points

    std::span<const Point> all(const Series& series) const noexcept;
    // Taken after `as_of - memory`, and not after `as_of`.
    std::span<const Point> within(const Series& series, Instant as_of,
                                  std::chrono::milliseconds memory) const noexcept;
    std::span<const Missing> missing_within(const Series& series, Instant as_of,
                                            std::chrono::milliseconds memory) const noexcept;
    // The moments in [from, until] at which any of the series has something new.
    std::vector<Instant> moments(std::span<const Series> series, Instant from, Instant until) const;

private:
    std::map<Series, std::vector<Point>> points_;
    std::map<Series, std::vector<Missing>> missing_;
};

// Why rules may not look at it, or empty: "implausible", "time-unknown", "test" for a demonstration
// or a test of the device, or the device's own words about the act of measuring that the plan does
// not accept ("poor-signal").
std::string why_unusable(const Measurement& measurement,
                         std::span<const std::string> refused_status);
// All components. The caller has asked `why_unusable`.
void add(History& history, const Measurement& measurement);
std::vector<Series> series_of(const Measurement& measurement);

} // namespace varde::devices
