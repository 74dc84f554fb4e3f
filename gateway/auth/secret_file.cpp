#include "gateway/auth/secret_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <system_error>

namespace varde::gateway::auth
{

namespace
{

namespace fs = std::filesystem;

constexpr std::size_t longest_secret = 64UL * 1024;

Failure cannot_use(std::string_view key, const fs::path& file, const std::string& why)
{
    return because(std::string(key) + " " + file.string() + ": " + why);
}

bool is_closed(const fs::path& file)
{
    std::error_code error;
    const auto mode = fs::status(file, error).permissions();
    return !error && (mode & fs::perms::others_all) == fs::perms::none;
}

// systemd names the folder in the environment; what lies there is the service's alone.
Result<fs::path> credential_file(std::string_view key, const std::string& credential)
{
    // Nobody changes the environment once threads run.
    const char* const folder =
        std::getenv("CREDENTIALS_DIRECTORY"); // NOLINT(concurrency-mt-unsafe)
    if (folder == nullptr)
    {
        return because(std::string(key) + " " + credential +
                       ": systemd gave no credentials; add LoadCredential=" + credential +
                       ":/path to the service, or name a file");
    }
    return fs::path(folder) / credential;
}

} // namespace

Result<std::string> read_secret(std::string_view key, const fs::path& file)
{
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    std::string text(longest_secret + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!stream.is_open() || stream.bad())
    {
        const std::error_code error(errno, std::generic_category());
        return cannot_use(key, file,
                          error.message() + "; give a file that the gateway's user may read");
    }
    if (!is_closed(file))
    {
        return cannot_use(key, file,
                          "every user of this machine can use this secret; run chmod o= on it");
    }
    text.resize(static_cast<std::size_t>(stream.gcount()));
    text.erase(text.find_last_not_of("\r\n") + 1);
    if (text.empty() || text.size() > longest_secret)
    {
        return cannot_use(key, file, text.empty() ? "is empty" : "is too large for a secret");
    }
    return text;
}

Result<SigningKey> read_signing_key(std::string_view key,
                                    const config::SigningKeySettings& settings,
                                    std::optional<config::SigningAlgorithm> algorithm)
{
    const auto name = std::string(key) + (settings.file.empty() ? "_credential" : "_file");
    auto file = settings.file.empty() ? credential_file(name, settings.credential)
                                      : Result<fs::path>(settings.file);
    if (!file)
    {
        return file.error();
    }
    const auto pem = read_secret(name, *file);
    if (!pem)
    {
        return pem.error();
    }
    auto parsed = SigningKey::from_pem(*pem + "\n", algorithm, settings.id);
    if (!parsed)
    {
        return cannot_use(name, *file, parsed.error().text);
    }
    return parsed;
}

} // namespace varde::gateway::auth
