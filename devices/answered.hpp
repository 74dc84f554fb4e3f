// Answers to a questionnaire on their way in: from a device's message to what a patient answered,
// when, and whose it is. Pure. The format: docs/answers.md.
#pragma once

#include "devices/json.hpp"
#include "devices/measurement.hpp"
#include "devices/questionnaire.hpp"
#include "devices/refusal.hpp"
#include "devices/registry.hpp"
#include "devices/resolve_time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace varde::devices
{

// As the message says it.
struct AnswerReport
{
    std::string id; // the message's own name, for the acknowledgement
    std::optional<int> user;
    std::string questionnaire;
    std::optional<int> version;
    DeviceTime time;
    Answers answers;
};

struct Answered
{
    std::string id; // UUIDv5 of device, patient, questionnaire and raw time, as of a measurement
    std::string device;
    std::string patient;
    std::string questionnaire;
    int version = 1;
    TakenTime taken;
    Instant received;
    Answers answers;
    bool complete = true; // no required question that was asked is open

    friend bool operator==(const Answered&, const Answered&) = default;
};

Result<AnswerReport> decode_answers(std::string_view payload);

// A refusal names every answer that does not fit.
Result<Answered> interpret(const AnswerReport& report, std::string_view device, Instant received,
                           const Registry& registry, const Questionnaires& questionnaires,
                           const ClockPolicy& clock);

// Same id: do they say the same?
bool same_content(const Answered& a, const Answered& b) noexcept;

// As they stand on disk and in the message: {"cough": true, "puffs": 3, "colour": "clear"}.
Json answers_json(const Answers& answers);
Result<Answers> read_answers(const Json& json);

} // namespace varde::devices
