#include "gateway/people/account.hpp"

#include <algorithm>
#include <array>

namespace varde::gateway::people
{

namespace
{

constexpr std::size_t shortest_password = 12;
constexpr std::size_t longest_password = 256;
constexpr std::size_t longest_name = 80;

std::string lower(std::string_view text)
{
    std::string lowered(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return lowered;
}

// "aaaaaaaaaaaa" and "abababababab" are long and guessed at once.
bool is_monotonous(std::string_view text)
{
    return std::set<char>(text.begin(), text.end()).size() < 5;
}

} // namespace

std::string_view code(Role role) noexcept
{
    constexpr std::array codes{std::string_view("clinician"), std::string_view("technician"),
                               std::string_view("patient"), std::string_view("administrator")};
    return codes.at(static_cast<std::size_t>(role));
}

std::optional<Role> find_role(std::string_view text) noexcept
{
    const auto* const found = std::find_if(std::begin(all_roles), std::end(all_roles),
                                           [text](Role role) { return code(role) == text; });
    return found == std::end(all_roles) ? std::nullopt : std::optional(*found);
}

bool has_any(const Account& account, const std::vector<Role>& roles) noexcept
{
    return std::any_of(roles.begin(), roles.end(),
                       [&account](Role role) { return account.has(role); });
}

bool may_see(const Account& account, std::string_view patient) noexcept
{
    if (account.disabled || patient.empty())
    {
        return false;
    }
    if (account.has(Role::patient))
    {
        return account.scope.patients.contains(patient);
    }
    return account.has(Role::clinician) &&
           (account.scope.all || account.scope.patients.contains(patient));
}

bool is_login(std::string_view text) noexcept
{
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789._-";
    return text.size() >= 2 && text.size() <= 32 &&
           text.find_first_not_of(allowed) == std::string_view::npos;
}

std::string why_not(const Account& account)
{
    if (!is_login(account.login))
    {
        return "a log-in name has 2 to 32 of the letters a-z, digits, '.', '_' and '-'";
    }
    if (account.roles.empty())
    {
        return "an account has at least one role";
    }
    if (account.display_name.empty() || account.display_name.size() > longest_name)
    {
        return "say who it is, in at most 80 bytes";
    }
    if (account.has(Role::patient) &&
        (account.roles.size() > 1 || account.scope.all || account.scope.patients.size() != 1))
    {
        return "an account of a patient has no other role, and a scope of exactly that patient";
    }
    return "";
}

std::string why_weak(std::string_view password, const Account& account)
{
    if (password.size() < shortest_password || password.size() > longest_password)
    {
        return "a password has 12 to 256 bytes; several words make a good one";
    }
    const auto lowered = lower(password);
    if (!account.login.empty() && lowered.find(account.login) != std::string::npos &&
        password.size() < 2 * account.login.size() + shortest_password)
    {
        return "the log-in name stands in the password";
    }
    return is_monotonous(lowered) ? "the same few characters over and over are guessed at once"
                                  : "";
}

} // namespace varde::gateway::people
