// What a hub says of the relay that it sends to: what goes there, and how often it asks what the
// lists behind it say.
#include "config/settings.hpp"
#include "sample.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

namespace varde::config::tests
{

using namespace std::chrono_literals;
using Catch::Contains;
using devices::ShareCategory;
using Categories = std::set<ShareCategory>;

namespace
{

std::string with(std::string_view more)
{
    return settings_text("[[destination]]\nid = \"relay\"\nkind = \"relay\"\n"
                         "url = \"https://relay.example:8421/fhir\"\n"
                         "certificate_file = \"hub.pem\"\nkey_file = \"hub.key\"\n" +
                         std::string(more));
}

DestinationSettings relay(std::string_view more)
{
    return settings_of(with(more)).destinations.at(1);
}

std::string problems_of(std::string_view more)
{
    std::string all;
    for (const auto& problem : described(parse_settings(with(more), "varde.toml").problems))
    {
        all += problem + "\n";
    }
    return all;
}

} // namespace

TEST_CASE("A relay takes everything unless told otherwise, and is asked what lists say of alerts")
{
    const auto destination = relay("");
    CHECK(destination.takes ==
          Categories(std::begin(devices::share_categories), std::end(devices::share_categories)));
    CHECK(destination.works_lists);
    CHECK(destination.hear_every == 60s);
    CHECK(destination.idempotency == fhir::Idempotency::put);
}

TEST_CASE("What a relay takes is what is named, and without alerts no list is asked")
{
    const auto alerts = relay("takes = [\"measurements\", \"alerts\"]\n");
    CHECK(alerts.takes == Categories{ShareCategory::measurements, ShareCategory::alerts});
    CHECK(alerts.works_lists);
    const auto told = relay("takes = [\"plan\", \"answers\"]\n");
    CHECK(told.takes == Categories{ShareCategory::plan, ShareCategory::answers});
    CHECK_FALSE(told.works_lists);
    CHECK_THAT(problems_of("takes = []\n"), Contains("names nothing"));
    CHECK_THAT(problems_of("takes = [\"alarms\"]\n"), Contains("there is no \"alarms\""));
}

TEST_CASE("How often a relay is asked is said at the hub, from a second to an hour")
{
    CHECK(relay("hear_every = \"1s\"\n").hear_every == 1s);
    CHECK(relay("hear_every = \"1h\"\n").hear_every == 1h);
    CHECK_THAT(problems_of("hear_every = \"500ms\"\n"), Contains("hear_every"));
    CHECK_THAT(problems_of("hear_every = \"2h\"\n"), Contains("hear_every"));
}

TEST_CASE("Nobody says of a relay that it works lists: it is known")
{
    CHECK_THAT(problems_of("works_lists = true\n"), Contains("works_lists"));
    CHECK_THAT(problems_of("takes = [\"plan\"]\nhear_every = \"5s\"\n"),
               Contains("told no alerts"));
}

} // namespace varde::config::tests
