#include "gateway/mail/smtp.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <curl/curl.h>
#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string_view>

namespace varde::gateway
{
namespace
{

struct CloseEasy
{
    void operator()(CURL* handle) const noexcept { curl_easy_cleanup(handle); }
};
using Easy = std::unique_ptr<CURL, CloseEasy>;

struct FreeList
{
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

template <class Value>
void set(const Easy& handle, CURLoption option, Value value)
{
    if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK)
    {
        throw std::runtime_error("libcurl does not know option " + std::to_string(option));
    }
}

void set(const Easy& handle, CURLoption option, const std::string& text)
{
    set(handle, option, text.c_str()); // copied by libcurl
}

std::size_t read_message(char* buffer, std::size_t size, std::size_t count, void* rest)
{
    auto& left = *static_cast<std::string_view*>(rest);
    const auto length = std::min(size * count, left.size());
    std::memcpy(buffer, left.data(), length);
    left.remove_prefix(length);
    return length;
}

std::string url_of(const config::ChannelSettings& channel)
{
    using config::MailSecurity;
    const bool tls = channel.security == MailSecurity::tls;
    const int usual = tls ? 465 : (channel.security == MailSecurity::none ? 25 : 587);
    const int port = channel.port == 0 ? usual : channel.port;
    const bool six = channel.host.find(':') != std::string::npos;
    return std::string(tls ? "smtps://" : "smtp://") +
           (six ? "[" + channel.host + "]" : channel.host) + ":" + std::to_string(port) + "/varde";
}

std::string read_password(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
    {
        text.pop_back();
    }
    return text;
}

List receivers(const config::ChannelSettings& channel)
{
    List list;
    for (const auto& address : channel.to)
    {
        auto* longer = curl_slist_append(list.get(), ("<" + address + ">").c_str());
        static_cast<void>(list.release());
        list.reset(longer);
    }
    return list;
}

void secure(const Easy& handle, const config::ChannelSettings& channel)
{
    const auto& tls = channel.tls_files;
    const bool readable = channel.security == config::MailSecurity::none;
    set(handle, CURLOPT_USE_SSL, static_cast<long>(readable ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!tls.ca_file.empty())
    {
        set(handle, CURLOPT_CAINFO, tls.ca_file.string());
    }
    if (!tls.certificate_file.empty())
    {
        set(handle, CURLOPT_SSLCERT, tls.certificate_file.string());
        set(handle, CURLOPT_SSLKEY, tls.key_file.string());
    }
}

void address(const Easy& handle, const config::ChannelSettings& channel)
{
    set(handle, CURLOPT_URL, url_of(channel));
    set(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(handle, CURLOPT_PROXY, ""); // none from the environment
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(channel.deadline.count()));
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(channel.deadline.count()));
    set(handle, CURLOPT_MAIL_FROM, "<" + channel.from + ">");
    if (!channel.username.empty())
    {
        set(handle, CURLOPT_USERNAME, channel.username);
        set(handle, CURLOPT_PASSWORD, read_password(channel.password_file));
    }
}

bool needs_a_person(CURLcode code, long answer)
{
    switch (code)
    {
    case CURLE_LOGIN_DENIED:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
        return true;
    default:
        return answer >= 500 && answer < 600;
    }
}

void begin_libcurl()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

} // namespace

MailAnswer hand_over(const config::ChannelSettings& channel, const std::string& message)
{
    begin_libcurl();
    const Easy handle(curl_easy_init());
    const List to = receivers(channel);
    if (!handle || !to)
    {
        return {false, false, "mail: no memory"};
    }
    std::array<char, CURL_ERROR_SIZE> why{};
    std::string_view rest = message;
    set(handle, CURLOPT_ERRORBUFFER, why.data());
    address(handle, channel);
    secure(handle, channel);
    set(handle, CURLOPT_MAIL_RCPT, to.get());
    set(handle, CURLOPT_UPLOAD, 1L);
    set(handle, CURLOPT_READFUNCTION, read_message);
    set(handle, CURLOPT_READDATA, static_cast<void*>(&rest));
    const auto code = curl_easy_perform(handle.get());
    if (code == CURLE_OK)
    {
        return {true, false, ""};
    }
    long answer = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &answer);
    const std::string reason = why[0] == '\0' ? curl_easy_strerror(code) : why.data();
    return {false, needs_a_person(code, answer), "mail: " + reason};
}

} // namespace varde::gateway
