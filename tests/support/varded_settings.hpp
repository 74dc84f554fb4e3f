// What a test wants of varded: the text of its varde.toml and of the registry beside it.
#pragma once

#include "tests/support/household.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace varde::tests
{

struct VardedSettings
{
    std::uint16_t broker_port = 0;
    std::string acknowledging = "gate";
    Household household;
    std::vector<std::string> destinations; // [[destination]] tables, see below
    std::vector<std::string> mqtt_lines;   // added to [mqtt]
    std::vector<std::string> intake_lines; // added to [intake]
    // Plans of patients, which may extend what is shipped: file names and their texts.
    std::map<std::string, std::string> plans;
};

// `more` are further lines of the table, such as "bundle_size = 8".
std::string folder_destination(const std::string& id, const std::filesystem::path& folder,
                               const std::vector<std::string>& more = {});
// Tries again after milliseconds unless `more` says otherwise.
std::string server_destination(const std::string& id, const std::string& url,
                               const std::vector<std::string>& more = {});

// Everything varded creates is below `folder`.
std::string settings_text(const VardedSettings& settings, const std::filesystem::path& folder);

} // namespace varde::tests
