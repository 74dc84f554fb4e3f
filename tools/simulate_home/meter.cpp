#include "tools/simulate_home/meter.hpp"

#include <algorithm>
#include <cmath>

namespace varde::simulate_home
{

using devices::Component;
using devices::Decimal;
using devices::Reading;

namespace
{

constexpr double milligrams_per_decilitre = 18.0156; // per mmol/L of glucose

// How one device errs: a spread from reading to reading and a drift over weeks.
class Error
{
public:
    Error(Seed device, double days, std::int64_t position)
        : device_(device), days_(days), position_(position)
    {
    }

    double operator()(const char* what, double spread, double drift) const
    {
        const auto seed = derive(device_, what);
        return spread * normal(seed, position_) + drift * wander(derive(seed, "drift"), days_ / 10);
    }

private:
    Seed device_;
    double days_;
    std::int64_t position_;
};

Decimal rounded(double value, int decimals)
{
    return {std::llround(value * std::pow(10.0, decimals)), -decimals};
}

Reading single(const char* kind, const char* unit, double value, int decimals)
{
    return {kind, unit, {Component{"value", rounded(value, decimals)}}};
}

Reading pulse(const VitalSigns& body, const Error& error)
{
    return single("heart_rate", "/min", body.heart_rate + error("pulse", 1.5, 0), 0);
}

std::vector<Reading> read_oximeter(const VitalSigns& body, const Error& error)
{
    const auto saturation = std::min(99.0, body.oxygen_saturation + error("saturation", 0.7, 0.4));
    return {single("oxygen_saturation", "%", saturation, 0), pulse(body, error)};
}

std::vector<Reading> read_cuff(const VitalSigns& body, const Error& error)
{
    const auto systolic = body.systolic + error("systolic", 4, 2);
    const auto diastolic = std::min(body.diastolic + error("diastolic", 3, 2), systolic - 15);
    const auto mean = diastolic + (systolic - diastolic) / 3;
    return {{"blood_pressure",
             "mm[Hg]",
             {Component{"systolic", rounded(systolic, 0)},
              Component{"diastolic", rounded(diastolic, 0)}, Component{"mean", rounded(mean, 0)}}},
            pulse(body, error)};
}

} // namespace

std::vector<Reading> measure(MeterKind kind, Seed device, const VitalSigns& body, double days,
                             std::int64_t position)
{
    const Error error(device, days, position);
    switch (kind)
    {
    case MeterKind::oximeter:
        return read_oximeter(body, error);
    case MeterKind::thermometer:
        return {single("body_temperature", "Cel", body.temperature + error("heat", 0.1, 0.1), 1)};
    case MeterKind::respiration_monitor:
        return {
            single("respiratory_rate", "/min", body.respiratory_rate + error("breath", 0.8, 0), 0)};
    case MeterKind::scale:
        return {single("body_weight", "kg", body.weight + error("weight", 0.1, 0.2), 1)};
    case MeterKind::cuff:
        return read_cuff(body, error);
    case MeterKind::glucometer:
        return {single("glucose", "mmol/L", body.glucose * (1 + error("glucose", 0.04, 0.03)), 1)};
    case MeterKind::glucometer_mg_per_dl:
        break;
    }
    const auto glucose = body.glucose * (1 + error("glucose", 0.04, 0.03));
    return {single("glucose", "mg/dL", glucose * milligrams_per_decilitre, 0)};
}

} // namespace varde::simulate_home
