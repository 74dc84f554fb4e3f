#include "gateway/people/sign_ins.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace varde::gateway::people;
using namespace std::chrono_literals;

namespace
{

const SignIns::Time start{};

} // namespace

TEST_CASE("who was sent to the provider comes back once, in the same browser, within ten minutes")
{
    SignIns sign_ins;
    const auto begun = sign_ins.begin("https://hub.example/return", start);
    CHECK_FALSE(sign_ins.take(begun.state, "another browser", start));
    CHECK_FALSE(sign_ins.take("another state", begun.browser, start));
    const auto back = sign_ins.take(begun.state, begun.browser, start + 9min);
    REQUIRE(back.has_value());
    CHECK(back->nonce == begun.sign_in.nonce);
    CHECK(back->verifier == begun.sign_in.verifier);
    CHECK(back->redirect_url == "https://hub.example/return");
    CHECK_FALSE(sign_ins.take(begun.state, begun.browser, start + 9min));

    const auto late = sign_ins.begin("", start);
    CHECK_FALSE(sign_ins.take(late.state, late.browser, start + 10min));
    CHECK_FALSE(sign_ins.take("", "", start));
}

TEST_CASE("no two are sent with the same words, and what proves us is long enough for PKCE")
{
    SignIns sign_ins;
    const auto one = sign_ins.begin("", start);
    const auto other = sign_ins.begin("", start);
    CHECK(one.state != other.state);
    CHECK(one.browser != other.browser);
    CHECK(one.sign_in.nonce != other.sign_in.nonce);
    CHECK(one.sign_in.verifier != other.sign_in.verifier);
    CHECK(one.sign_in.verifier.size() >= 43); // RFC 7636 section 4.1
}

TEST_CASE("a flood of log-ins that are begun drops the oldest, not the newest")
{
    SignIns sign_ins;
    std::vector<SignIns::Begun> begun;
    for (std::size_t i = 0; i <= SignIns::most; ++i)
    {
        begun.push_back(sign_ins.begin("", start + std::chrono::milliseconds(i)));
    }
    CHECK_FALSE(sign_ins.take(begun.front().state, begun.front().browser, start + 1s));
    CHECK(sign_ins.take(begun[1].state, begun[1].browser, start + 1s));
    CHECK(sign_ins.take(begun.back().state, begun.back().browser, start + 1s));
}
