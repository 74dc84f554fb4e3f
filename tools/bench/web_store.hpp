// A store as it is after years of use, made for the bench: many patients who measure each day, one
// of them with a long series, and some alerts that are open.
#pragma once

#include "devices/time.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>

namespace varde::bench
{

struct WebAmounts
{
    int patients = 500;
    int days = 730;
    int long_series = 100'000; // further ones of the first patient
    int with_alert = 10;       // each tenth patient has an open alert
};

inline constexpr const char* series_kind = "heart_rate";

// What each patient measures each morning.
struct DailyKind
{
    const char* name;
    const char* unit;
};
inline constexpr std::array<DailyKind, 4> daily_kinds{{{"blood_pressure", "mm[Hg]"},
                                                       {"body_weight", "kg"},
                                                       {series_kind, "/min"},
                                                       {"oxygen_saturation", "%"}}};

std::string patient_name(int number); // "p-1"
// The file that says who the patients are and which device each has.
std::string web_registry(const WebAmounts& amounts);

// The plan of each patient, a file each, in `folder`.
void write_web_plans(const std::filesystem::path& folder, const WebAmounts& amounts);

// How many measurements it has then. `until`: when the newest of them was taken.
std::int64_t fill_store(const std::filesystem::path& folder, const WebAmounts& amounts,
                        devices::Instant until);

} // namespace varde::bench
