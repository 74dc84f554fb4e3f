#include "gateway/auth/token_file.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

namespace varde::gateway::auth
{

namespace
{

constexpr std::size_t longest_token = 16UL * 1024;

// RFC 6750 section 2.1: letters, digits and -._~+/=
bool is_token_character(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~+/=").find(c) != std::string_view::npos;
}

Token without(const std::filesystem::path& file, const std::string& why)
{
    return {"", "token_file " + file.string() + ": " + why};
}

} // namespace

Token read_token(const std::filesystem::path& file)
{
    if (file.empty())
    {
        return {};
    }
    errno = 0;
    std::ifstream stream(file);
    std::string text(longest_token, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!stream.is_open() || stream.bad())
    {
        const std::error_code error(errno, std::generic_category());
        return without(file, error.message() + "; give a file that the gateway's user may read");
    }
    text.resize(static_cast<std::size_t>(stream.gcount()));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
    {
        text.pop_back();
    }
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_token_character))
    {
        return without(file,
                       "does not hold one bearer token; put the token there and nothing else");
    }
    return {text, ""};
}

} // namespace varde::gateway::auth
