#include "gateway/mail/mail_message.hpp"

#include "gateway/http/signature.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace varde::gateway
{
namespace
{

// An encoded word has 75 characters at most: 12 around it, and 4 for each 3 bytes.
constexpr std::size_t bytes_in_a_word = 45;
constexpr std::size_t longest_line = 76;

bool is_continuation(char c) noexcept
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::string wrapped(const std::string& text)
{
    std::string lines;
    for (std::size_t at = 0; at < text.size(); at += longest_line)
    {
        lines += text.substr(at, longest_line) + "\r\n";
    }
    return lines;
}

std::string listed(const std::vector<std::string>& addresses)
{
    std::string text;
    for (const auto& address : addresses)
    {
        text += (text.empty() ? "<" : ",\r\n <") + address + ">";
    }
    return text;
}

std::string domain_of(std::string_view address)
{
    return std::string(address.substr(std::min(address.find('@'), address.size() - 1) + 1));
}

} // namespace

std::string encoded_words(std::string_view text)
{
    const auto is_plain = [](char c) { return c >= ' ' && c < '\x7f'; };
    if (std::ranges::all_of(text, is_plain) && text.find("=?") == text.npos)
    {
        return std::string(text);
    }
    std::string words;
    while (!text.empty())
    {
        std::size_t length = std::min(text.size(), bytes_in_a_word);
        while (length < text.size() && length > 1 && is_continuation(text[length]))
        {
            --length; // no character may be cut in two
        }
        words += (words.empty() ? "=?utf-8?B?" : "\r\n =?utf-8?B?") +
                 http::base64(text.substr(0, length)) + "?=";
        text.remove_prefix(length);
    }
    return words;
}

std::string mail_date(devices::Instant at)
{
    using namespace std::chrono;
    constexpr std::array days_of_week{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = floor<days>(at);
    const year_month_day date{day};
    const hh_mm_ss time{floor<seconds>(at - day)};
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%s, %u %s %d %02d:%02d:%02d +0000",
                  days_of_week.at(weekday{day}.c_encoding()), static_cast<unsigned>(date.day()),
                  months.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

std::string mail_message(const Mail& mail)
{
    return "Date: " + mail_date(mail.at) + "\r\n" +                           //
           "From: <" + mail.from + ">\r\n" +                                  //
           "To: " + listed(mail.to) + "\r\n" +                                //
           "Subject: " + encoded_words(mail.subject) + "\r\n" +               //
           "Message-ID: <" + mail.id + "@" + domain_of(mail.from) + ">\r\n" + //
           "Auto-Submitted: auto-generated\r\n"                               // RFC 3834
           "MIME-Version: 1.0\r\n"
           "Content-Type: text/plain; charset=utf-8\r\n"
           "Content-Transfer-Encoding: base64\r\n"
           "\r\n" +
           wrapped(http::base64(mail.body));
}

} // namespace varde::gateway
