// Runs a command to its end and keeps what it said.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace varde::tests
{

struct ToolRun
{
    int status = 0;     // 128 + signal when killed by one
    std::string output; // stdout and stderr
};

// Throws when it does not end in time.
ToolRun run_tool(const std::vector<std::string>& command,
                 std::chrono::milliseconds deadline = std::chrono::minutes(2),
                 const std::map<std::string, std::string>& environment = {});

std::string read_file(const std::filesystem::path& file);
void write_file(const std::filesystem::path& file, const std::string& text);

} // namespace varde::tests
