#include "gateway/people/sessions.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::people;
using namespace std::chrono_literals;

namespace
{

const Sessions::Time start{};

Account kari()
{
    Account account;
    account.id = "a-kari";
    account.login = "kari";
    account.roles = {Role::clinician};
    return account;
}

} // namespace

TEST_CASE("a session is found by its token and by nothing else")
{
    Sessions sessions;
    const auto begun = sessions.begin(kari(), start);
    REQUIRE(sessions.find(begun.token, start) != nullptr);
    CHECK(sessions.find(begun.token, start)->account.login == "kari");
    CHECK(sessions.find(begun.session->key, start) == nullptr);
    CHECK(sessions.find(begun.token + "x", start) == nullptr);
    CHECK(sessions.find("", start) == nullptr);
}

TEST_CASE("a session ends after half an hour without a request, not while it is used")
{
    Sessions sessions;
    const auto begun = sessions.begin(kari(), start);
    CHECK(sessions.find(begun.token, start + 29min) != nullptr);
    CHECK(sessions.find(begun.token, start + 58min) != nullptr);
    CHECK(sessions.find(begun.token, start + 58min + 31min) == nullptr);
    CHECK(sessions.find(begun.token, start + 58min + 31min) == nullptr);
}

TEST_CASE("looking without touching does not keep a session alive")
{
    Sessions sessions;
    const auto begun = sessions.begin(kari(), start);
    CHECK(sessions.find(begun.token, start + 20min, false) != nullptr);
    CHECK(sessions.find(begun.token, start + 31min, false) == nullptr);
}

TEST_CASE("a session ends after twelve hours, however much it is used")
{
    Sessions sessions;
    const auto begun = sessions.begin(kari(), start);
    for (auto now = start; now < start + 12h; now += 10min)
    {
        CHECK(sessions.find(begun.token, now) != nullptr);
    }
    CHECK(sessions.find(begun.token, start + 12h) == nullptr);
}

TEST_CASE("a log-in begins a session of its own, with tokens of its own")
{
    Sessions sessions;
    const auto one = sessions.begin(kari(), start);
    const auto one_csrf = one.session->csrf;
    const auto two = sessions.begin(kari(), start);
    CHECK(one.token != two.token);
    CHECK(one_csrf != two.session->csrf);
    CHECK(one_csrf != one.token);
}

TEST_CASE("what was ended is not found again, and others of the account go with a change")
{
    Sessions sessions;
    const auto one = sessions.begin(kari(), start);
    const auto key = one.session->key;
    const auto two = sessions.begin(kari(), start);
    const auto kept = sessions.begin(kari(), start);
    sessions.end(key);
    CHECK(sessions.find(one.token, start) == nullptr);
    sessions.end_of("a-kari", kept.session->key);
    CHECK(sessions.find(two.token, start) == nullptr);
    CHECK(sessions.find(kept.token, start) != nullptr);
}

TEST_CASE("an account has a bounded number of sessions, and the one used longest ago goes")
{
    Sessions sessions;
    std::vector<std::string> tokens;
    for (std::size_t i = 0; i <= Sessions::most_per_account; ++i)
    {
        tokens.push_back(sessions.begin(kari(), start + std::chrono::seconds(i)).token);
    }
    CHECK(sessions.find(tokens.front(), start + 1min) == nullptr);
    CHECK(sessions.find(tokens.back(), start + 1min) != nullptr);
    CHECK(sessions.find(tokens[1], start + 1min) != nullptr);
}

TEST_CASE("those whose time is over are told of once")
{
    Sessions sessions;
    const auto key = sessions.begin(kari(), start).session->key;
    CHECK(sessions.expire(start + 1min).empty());
    CHECK(sessions.expire(start + 31min) == std::vector<std::string>{key});
    CHECK(sessions.expire(start + 31min).empty());
}
