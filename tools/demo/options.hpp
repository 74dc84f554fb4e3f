// What the person who starts the demo chose.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace varde::demo
{

struct Options
{
    std::filesystem::path build;          // where the programs were built
    std::filesystem::path source = ".";   // the project's root: vocabulary and demo registry
    std::filesystem::path folder = "run"; // everything that the demo writes
    std::string fhir;                     // base URL of a server to send to as well; empty: none
    std::optional<std::chrono::seconds> length;
    double speed = 7200; // two hours a second: the exacerbation shows within half a minute
};

} // namespace varde::demo
