// The demo's folder: made ready for a new run, and the settings file that is written there.
#pragma once

#include "tools/demo/options.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace varde::demo
{

struct Places
{
    std::filesystem::path folder; // absolute
    std::filesystem::path store;
    std::filesystem::path fhir;
    std::filesystem::path broker;
    std::filesystem::path settings;
};

Places places_in(const std::filesystem::path& folder);

// Makes the folder, and removes what an earlier demo left there. Throws std::runtime_error when the
// folder holds something that no demo wrote.
void make_ready(const Places& places);

// The text of varde.toml.
std::string settings_text(const Places& places, const Options& options, std::uint16_t broker_port);

void write_file(const std::filesystem::path& file, const std::string& text);
// The last lines of a log, for a person who must find out why a program ended.
std::string end_of_file(const std::filesystem::path& file);

} // namespace varde::demo
