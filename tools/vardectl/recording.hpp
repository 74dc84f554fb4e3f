// The file in which the traffic of bridges is kept: lines of JSON, the first one says the format.
// docs/vardectl.md. Made by record, read by replay, decode and profile test.
#pragma once

#include "devices/json.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace varde::vardectl
{

inline constexpr const char* recording_format = "varde-recording-1";

struct RecordedMessage
{
    std::chrono::milliseconds after{}; // the beginning
    std::string topic;
    std::string payload;
    int qos = 0;
    bool retained = false;
};

// {"after_ms","topic","payload" or, where it is no text, "payload_hex","qos","retained"}
devices::Json recorded_json(const RecordedMessage& message);

// Throws std::runtime_error, with file and line, for what is no recording.
std::vector<RecordedMessage> read_recording(const std::filesystem::path& file);

} // namespace varde::vardectl
