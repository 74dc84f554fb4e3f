// Private keys made by the openssl command for one run of the tests, and that command's own
// judgement of what was signed with them.
#pragma once

#include "config/auth.hpp"
#include "gateway/auth/signing_key.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace varde::gateway::auth
{

// "RSA 2048", "RSA 1024", "P-256", "P-384", "P-521", "Ed25519", "encrypted": PEM, closed to others.
// Made once, and the same for all tests.
std::filesystem::path key_file(const std::string& kind);
SigningKey key_of(const std::string& kind,
                  std::optional<config::SigningAlgorithm> algorithm = std::nullopt,
                  const std::string& id = "");

// Whether openssl finds that `signature` (raw numbers for EC) is the key's over `text`.
bool openssl_verifies(const std::string& kind, const std::string& hash, bool pss,
                      const std::string& text, const std::string& signature);

} // namespace varde::gateway::auth
