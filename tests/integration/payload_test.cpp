// Every hostile payload through the whole path: broker, gateway, store, destinations.
#include "hostile_payload.hpp"
#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace varde;
using namespace varde::tests;

namespace
{

constexpr std::chrono::seconds no_delay{2};

// Each from a device of its own, so that no identity meets another.
Household attackers(const std::vector<HostilePayload>& payloads)
{
    auto household = household_of("attacker", static_cast<int>(payloads.size()));
    household.loans.push_back({"cuff-2", 2});
    household.more =
        "[[limit]]\nid = \"pulse\"\npatient = \"p-1\"\nkind = \"heart_rate\"\nlow = \"40\"\n"
        "high = \"120\"\n";
    return household;
}

Ack answer_to(Home& home, const std::string& device, const HostilePayload& hostile)
{
    home.client.throw_in({up_topic(device), hostile.payload, 1, false});
    REQUIRE(eventually([&] { return !home.client.acks(device).empty(); }));
    return home.client.acks(device).front();
}

void check_kept(const Home& home, const std::vector<HostilePayload>& payloads)
{
    const auto refused = std::count_if(payloads.begin(), payloads.end(),
                                       [](const auto& one) { return !one.reason.empty(); });
    const auto withheld = std::count_if(payloads.begin(), payloads.end(),
                                        [](const auto& one) { return one.withheld; });
    CHECK(home.varded.count({"conservation", "refused"}) == refused);
    CHECK(home.varded.count({"conservation", "withheld"}) == withheld);
    CHECK(home.varded.status().find("alerts")->as_array()->empty());
}

void check_inert(const Home& home)
{
    const auto log = home.varded.log();
    CHECK(log.find('\x1b') == std::string::npos);
    CHECK(log.find('\r') == std::string::npos);
    CHECK(log.find("<script>") == std::string::npos);
    CHECK(log.find("\xe2\x80\xae") == std::string::npos);
}

} // namespace

TEST_CASE(
    "Each hostile payload is refused or withheld for the right reason, and delays nothing else")
{
    const auto payloads = hostile_payloads();
    Wishes wishes;
    wishes.household = attackers(payloads);
    Home home(wishes);
    for (std::size_t i = 0; i < payloads.size(); ++i)
    {
        CAPTURE(payloads[i].name);
        const auto answer = answer_to(home, "attacker-" + std::to_string(i + 1), payloads[i]);
        CHECK(answer.status == (payloads[i].reason.empty() ? "stored" : "refused"));
        CHECK(answer.reason == payloads[i].reason);

        const auto before = std::chrono::steady_clock::now();
        home.require_alive();
        CHECK(std::chrono::steady_clock::now() - before < no_delay);
    }
    check_kept(home, payloads);
    check_inert(home);
    home.check_everything();
}

TEST_CASE("Each refused payload can be read with its reason by vardectl")
{
    const auto payloads = text_payloads();
    Wishes wishes;
    wishes.household = attackers(payloads);
    Home home(wishes);
    for (std::size_t i = 0; i < payloads.size(); ++i)
    {
        answer_to(home, "attacker-" + std::to_string(i + 1), payloads[i]);
    }
    const auto listed = home.varded.vardectl({"refused"});
    CAPTURE(listed.output);
    CHECK(listed.status == 0);
    for (std::size_t i = 0; i < payloads.size(); ++i)
    {
        CAPTURE(payloads[i].name);
        CHECK(listed.output.find("attacker-" + std::to_string(i + 1)) != std::string::npos);
        CHECK(listed.output.find(payloads[i].reason) != std::string::npos);
    }
    CHECK(listed.output.find('\x1b') == std::string::npos);
    home.require_alive();
    home.check_everything();
}

TEST_CASE("A topic that names no device is counted, and its sender is told nothing")
{
    Home home;
    const std::vector<std::string> topics{"varde/<script>/up/measurement",
                                          "varde/a b/up/measurement",
                                          "varde/" + std::string(65, 'a') + "/up/measurement"};
    for (const auto& topic : topics)
    {
        home.client.throw_in({topic, heart_rate(1), 1, false});
    }
    CHECK(eventually(
        [&] {
            return home.varded.count({"conservation", "refused_by", "topic-malformed"}) == 3;
        }));
    check_inert(home);
    home.require_alive();
    home.check_everything();
}
