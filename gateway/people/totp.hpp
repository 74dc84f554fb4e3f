// Codes of an authenticator: time-based one-time passwords, RFC 6238 with SHA-1, six digits and 30
// seconds, which is what every authenticator speaks. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace varde::gateway::people
{

inline constexpr std::int64_t totp_seconds = 30;
inline constexpr std::size_t totp_secret_bytes = 20; // RFC 4226 recommends 160 bits

std::int64_t totp_step(std::chrono::sys_seconds now) noexcept;
// HOTP of RFC 4226 for the step.
std::string totp_code(std::string_view secret, std::int64_t step, int digits = 6);

// The step that the code is of: this one, the one before or the one after it, and behind the newest
// one that was used already (a code works once). All are looked at, whichever fits.
std::optional<std::int64_t> find_totp(std::string_view secret, std::string_view code,
                                      std::chrono::sys_seconds now, std::int64_t used);

// "otpauth://totp/Varde:kari?secret=...&issuer=Varde", for a QR code.
std::string totp_uri(std::string_view secret, std::string_view login);

} // namespace varde::gateway::people
