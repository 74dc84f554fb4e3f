#include "tests/support/native_message.hpp"

#include "devices/time.hpp"

namespace varde::tests
{

std::string time_of_step(std::int64_t step)
{
    using namespace std::chrono;
    static const auto begin = floor<seconds>(system_clock::now()) - hours(48);
    return devices::format_utc(begin + seconds(step));
}

std::string native(const NativeMessage& message)
{
    const auto time = message.time.empty() ? time_of_step(message.sequence) : message.time;
    return R"({"varde":1,"seq":)" + std::to_string(message.sequence) + R"(,"time":")" + time +
           R"(","readings":[)" + message.readings + "]" + message.more + "}";
}

std::string single(const std::string& kind, const std::string& value, const std::string& unit)
{
    return R"({"kind":")" + kind + R"(","value":)" + value + R"(,"unit":")" + unit + R"("})";
}

std::string pressure(const std::string& systolic, const std::string& diastolic,
                     const std::string& mean)
{
    return R"({"kind":"blood_pressure","unit":"mm[Hg]","components":{"systolic":)" + systolic +
           R"(,"diastolic":)" + diastolic + (mean.empty() ? "" : R"(,"mean":)" + mean) + "}}";
}

std::string heart_rate(std::int64_t sequence, const std::string& value)
{
    return native({sequence, "", single("heart_rate", value, "/min"), ""});
}

} // namespace varde::tests
