// A store as it is after years of use, made for the bench: many patients who measure each day, one
// of them with a long series, and some alerts that are open.
#pragma once

#include "devices/time.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace varde::bench
{

struct WebAmounts
{
    int patients = 500;
    int days = 730;
    int per_day = 2; // measurements of each patient: pulse in the morning, weight after it
    int long_series = 100'000; // further ones of the first patient
    int with_alert = 10;       // each tenth patient has an open alert
};

inline constexpr const char* series_kind = "heart_rate";

std::string patient_name(int number); // "p-1"
// The file that says who the patients are and which device each has.
std::string web_registry(const WebAmounts& amounts);

// How many measurements it has then. `until`: when the newest of them was taken.
std::int64_t fill_store(const std::filesystem::path& folder, const WebAmounts& amounts,
                        devices::Instant until);

} // namespace varde::bench
