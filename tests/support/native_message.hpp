// Native messages as devices send them.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace varde::tests
{

// `steps` seconds after the start of this test run, about a day ago: each step is a time of its
// own.
std::string time_of_step(std::int64_t step);

struct NativeMessage
{
    std::int64_t sequence = 1; // also the message's id
    std::string time;          // empty: time_of_step(sequence)
    std::string readings;      // of the array: one or several objects
    std::string more;          // further members, each with a comma before it
};
std::string native(const NativeMessage& message);

// Single readings, as JSON objects.
std::string single(const std::string& kind, const std::string& value, const std::string& unit);
std::string pressure(const std::string& systolic, const std::string& diastolic,
                     const std::string& mean = "");

// A whole message with one heart rate.
std::string heart_rate(std::int64_t sequence, const std::string& value = "72");

} // namespace varde::tests
