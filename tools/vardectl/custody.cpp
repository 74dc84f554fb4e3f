// vardectl measurement correct and retract, and share break-glass: what people decide about a
// patient's data.
#include "config/duration.hpp"
#include "tools/vardectl/device_words.hpp"
#include "tools/vardectl/missing_words.hpp"
#include "tools/vardectl/text.hpp"

#include <chrono>
#include <ostream>
#include <stdexcept>
#include <utility>

namespace varde::vardectl
{

namespace
{

using devices::Json;

// "systolic=128", or "36.6" for a kind with one value.
std::pair<std::string, std::string> named_value(const std::string& text)
{
    const auto equals = text.find('=');
    auto name = equals == std::string::npos ? std::string("value") : text.substr(0, equals);
    auto value = equals == std::string::npos ? text : text.substr(equals + 1);
    if (name.empty() || value.empty())
    {
        throw std::runtime_error("--value " + printable(text) +
                                 ": write the number, or COMPONENT=NUMBER");
    }
    return {std::move(name), std::move(value)};
}

std::string end_of(const std::string& duration)
{
    const auto length = config::parse_duration(duration);
    if (!length)
    {
        throw std::runtime_error("--for " + printable(duration) +
                                 ": write a whole number and a unit: 90min, 8h, 3d");
    }
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return devices::format_utc(now + *length);
}

} // namespace

int correct_measurement(const RunningGateway& gateway, const CorrectWords& words,
                        const Console& console)
{
    MissingWords missing(words.withdraw ? "measurement retract" : "measurement correct");
    missing.need(words.number > 0, "the measurement's number, which `vardectl measurements` lists");
    missing.need(words.withdraw || !words.values.empty(),
                 "the right value: --value 36.6, or --value systolic=128 --value diastolic=80");
    missing.need(!words.reason.empty(), "why, for the record and for who has it: --reason TEXT");
    missing.tell();
    Json request =
        Json::object({{"command", words.withdraw ? "measurement.retract" : "measurement.correct"},
                      {"number", words.number},
                      {"reason", words.reason}});
    if (!words.withdraw)
    {
        Json values{Json::Object{}};
        for (const auto& text : words.values)
        {
            const auto [name, value] = named_value(text);
            values.set(name, value);
        }
        request.set("values", std::move(values));
    }
    return report(gateway.decide(std::move(request)),
                  "Measurement " + std::to_string(words.number) +
                      (words.withdraw ? " is withdrawn." : " is corrected.") +
                      " Who was given it is told.",
                  console.out, console.json);
}

int break_glass(const RunningGateway& gateway, const BreakGlassWords& words, const Console& console)
{
    MissingWords missing("share break-glass");
    missing.need(!words.patient.empty(), "whose data: --patient ID");
    missing.need(!words.destination.empty(), "who is to get it: --destination ID");
    missing.need(!words.duration.empty(), "for how long, at most 7d: --for 8h");
    missing.need(!words.reason.empty(), "why, for the record: --reason TEXT");
    missing.tell();
    check_id(words.patient, "patient");
    check_time(words.since, "--since");
    Json request = Json::object({{"command", "share.break-glass"},
                                 {"patient", words.patient},
                                 {"destination", words.destination},
                                 {"until", end_of(words.duration)},
                                 {"reason", words.reason}});
    if (!words.since.empty())
    {
        request.set("since", words.since);
    }
    return report(gateway.decide(std::move(request)),
                  "The data of " + words.patient + " is open to " + words.destination + " for " +
                      words.duration + ".",
                  console.out, console.json);
}

} // namespace varde::vardectl
