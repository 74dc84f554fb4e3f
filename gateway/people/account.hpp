// Who may use the pages: roles, and whose data an account may see. Plain data and pure decisions.
#pragma once

#include "devices/time.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::people
{

enum class Role
{
    clinician,
    technician, // sees the state of devices, never values
    patient,
    administrator,
};
inline constexpr Role all_roles[] = {Role::clinician, Role::technician, Role::patient,
                                     Role::administrator};
std::string_view code(Role role) noexcept;
std::optional<Role> find_role(std::string_view code) noexcept;

struct Scope
{
    bool all = false;
    std::set<std::string, std::less<>> patients;

    friend bool operator==(const Scope&, const Scope&) = default;
};

struct Account
{
    std::string id;    // opaque; stands in acts and in the audit
    std::string login; // lower case
    std::string display_name;
    std::set<Role> roles;
    Scope scope;
    std::vector<std::string> teams;
    std::string language = "nb";
    bool disabled = false;
    std::string password;       // its argon2id hash; empty: not set yet
    std::string totp;           // the secret; empty: not used
    std::string totp_wanted;    // a secret that no code has confirmed yet
    std::int64_t totp_used = 0; // the step of the newest code that was taken
    std::string known_as;       // by the provider of log-ins; empty: not let in by it
    devices::Instant created{};
    std::optional<devices::Instant> last_login = {};

    bool has(Role role) const noexcept { return roles.contains(role); }

    friend bool operator==(const Account&, const Account&) = default;
};

bool has_any(const Account& account, const std::vector<Role>& roles) noexcept;
// Whether the account may see what was measured of this patient. Only clinicians and the patient
// may, whatever the scope says.
bool may_see(const Account& account, std::string_view patient) noexcept;

bool is_login(std::string_view text) noexcept; // [a-z0-9._-]{2,32}
// Empty, or why there can be no such account.
std::string why_not(const Account& account);
// Empty, or why it is too easily guessed.
std::string why_weak(std::string_view password, const Account& account);

} // namespace varde::gateway::people
