#include "gateway/notices/webhook_secret.hpp"

#include "gateway/http/signature.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <system_error>
#include <unistd.h>

namespace varde::gateway
{
namespace
{

constexpr std::size_t longest_secret = 4096;

[[noreturn]] void fail(const std::filesystem::path& file)
{
    throw std::system_error(errno, std::generic_category(), file.string());
}

void write_all(int descriptor, const std::string& text, const std::filesystem::path& file)
{
    const auto written = ::write(descriptor, text.data(), text.size());
    const bool whole = written == static_cast<ssize_t>(text.size()) && ::fsync(descriptor) == 0;
    if (::close(descriptor) != 0 || !whole)
    {
        fail(file);
    }
}

} // namespace

WebhookSecret read_webhook_secret(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::string text(longest_secret, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!in.is_open() || in.bad())
    {
        return {"", "secret_file " + file.string() +
                        " cannot be read; give a file that the gateway's user may read"};
    }
    text.resize(static_cast<std::size_t>(in.gcount()));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
    {
        text.pop_back();
    }
    auto key = http::signing_key(text);
    if (!key)
    {
        return {"", "secret_file " + file.string() +
                        " holds no secret: whsec_ and base64 of 24 bytes or more"};
    }
    return {*std::move(key), ""};
}

// Beside it first: whoever finds the file finds it whole.
void make_webhook_secret(const std::filesystem::path& file)
{
    if (std::filesystem::exists(file))
    {
        return;
    }
    auto fresh = file;
    fresh += ".new";
    const int descriptor =
        ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
    {
        fail(fresh);
    }
    write_all(descriptor, http::fresh_secret() + "\n", fresh);
    std::filesystem::rename(fresh, file);
}

} // namespace varde::gateway
