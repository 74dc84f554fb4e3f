// Secrets that lie in files of their own, which may be replaced at any time: read when needed.
#pragma once

#include "config/auth.hpp"
#include "gateway/auth/result.hpp"
#include "gateway/auth/signing_key.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace varde::gateway::auth
{

// Without the line's end. Refused when other users of the machine may read it. `key` names the
// setting in the failure.
Result<std::string> read_secret(std::string_view key, const std::filesystem::path& file);

Result<SigningKey> read_signing_key(std::string_view key,
                                    const config::SigningKeySettings& settings,
                                    std::optional<config::SigningAlgorithm> algorithm);

} // namespace varde::gateway::auth
