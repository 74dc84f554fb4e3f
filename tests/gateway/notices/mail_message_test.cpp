// A mail on the wire.
#include "gateway/mail/mail_message.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::gateway;

namespace
{

Mail mail()
{
    return {"varde@kommune.example",
            {"vakt@kommune.example", "lege@kommune.example"},
            "Varde: Rødt varsel",
            "Åpne arbeidslisten.\n",
            "2ed6657d-e927-568b-95e1-2665a8aea6a2",
            devices::parse_timestamp("2026-11-22T12:00:00Z").value().instant};
}

} // namespace

TEST_CASE("a mail has a date, an id that stays, and says that a machine wrote it")
{
    const auto text = mail_message(mail());
    CHECK(text.find("Date: Sun, 22 Nov 2026 12:00:00 +0000\r\n") != text.npos);
    CHECK(text.find("Message-ID: <2ed6657d-e927-568b-95e1-2665a8aea6a2@kommune.example>\r\n") !=
          text.npos);
    CHECK(text.find("Auto-Submitted: auto-generated\r\n") != text.npos);
    CHECK(text.find("To: <vakt@kommune.example>,\r\n <lege@kommune.example>\r\n") != text.npos);
}

TEST_CASE("every line of a mail is ASCII, short and ends with CRLF")
{
    auto long_one = mail();
    long_one.body = std::string(5000, 'x') + "\n";
    long_one.subject = std::string(300, 'x') + "ø";
    const auto text = mail_message(long_one);
    std::size_t start = 0;
    for (auto end = text.find("\r\n"); end != text.npos; end = text.find("\r\n", start))
    {
        CHECK(end - start <= 100);
        start = end + 2;
    }
    CHECK(start == text.size());
    CHECK(std::all_of(text.begin(), text.end(), [](char c) { return c > 0; }));
}

TEST_CASE("a subject that is not ASCII is written in encoded words that cut no character")
{
    CHECK(encoded_words("Red alert") == "Red alert");
    CHECK(encoded_words("Rødt varsel") == "=?utf-8?B?UsO4ZHQgdmFyc2Vs?=");
    CHECK(encoded_words("=?trick?=") == "=?utf-8?B?PT90cmljaz89?=");
    std::string many;
    for (int i = 0; i < 40; ++i)
    {
        many += "ø";
    }
    // 45 bytes would cut the 23rd letter in two.
    CHECK(encoded_words(many).find("?=\r\n =?utf-8?B?w7jD") != std::string::npos);
}
