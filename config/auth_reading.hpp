// Keys that say who we are, which more than one table has.
#pragma once

#include "config/auth.hpp"
#include "config/oidc.hpp"
#include "config/table_reader.hpp"

#include <optional>
#include <string>

namespace varde::config
{

void read_client_id(TableReader& in, std::string& client_id);
void read_scope(TableReader& in, std::string& scope);
// `<name>_file`, `<name>_credential`, `<name>_id`.
void read_signing_key(TableReader& in, const std::string& name, SigningKeySettings& key);
void read_algorithm(TableReader& in, std::optional<SigningAlgorithm>& algorithm);
// Of an authorisation server: https, or on this machine.
void read_issuer(TableReader& in, std::string& issuer);
void demand(TableReader& in, const char* key, const char* why);
OidcSettings read_oidc(TableReader in);

} // namespace varde::config
