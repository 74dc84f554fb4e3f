#include "gateway/auth/form.hpp"

namespace varde::gateway::auth
{

std::string form_text(std::string_view text)
{
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string escaped;
    for (const char c : text)
    {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
        const auto octet = static_cast<unsigned char>(c);
        if (plain)
        {
            escaped += c;
            continue;
        }
        escaped += '%';
        escaped += hex[octet >> 4U];
        escaped += hex[octet & 0xFU];
    }
    return escaped;
}

std::string form(const FormFields& fields)
{
    std::string text;
    for (const auto& [name, value] : fields)
    {
        text += text.empty() ? "" : "&";
        text.append(name).append("=").append(form_text(value));
    }
    return text;
}

SplitUrl split(const std::string& url)
{
    const auto path = url.find('/', url.find("://") + 3);
    return path == std::string::npos ? SplitUrl{url, "/"}
                                     : SplitUrl{url.substr(0, path), url.substr(path)};
}

} // namespace varde::gateway::auth
