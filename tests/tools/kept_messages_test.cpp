#include "tools/simulate_home/kept_messages.hpp"

#include <catch2/catch.hpp>

using namespace varde::simulate_home;
using namespace std::chrono_literals;

namespace
{

const KeptMessages::Time noon{};

varde::devices::Report message(const std::string& id)
{
    varde::devices::Report report;
    report.id = id;
    return report;
}

} // namespace

TEST_CASE("a new message is due at once, and again only after a pause")
{
    KeptMessages kept;
    kept.add("home1-oximeter", message("a"), noon);
    const auto first = kept.take_due(noon, 10);
    REQUIRE(first.size() == 1);
    CHECK(first[0].first == "home1-oximeter");
    CHECK(first[0].second->id == "a");
    CHECK(kept.take_due(noon + 4s, 10).empty());
    CHECK(kept.take_due(noon + 5s, 10).size() == 1);
}

TEST_CASE("the pause doubles up to a minute")
{
    KeptMessages kept;
    kept.add("d", message("a"), noon);
    auto now = noon;
    for (const auto pause : {5s, 10s, 20s, 40s, 60s, 60s})
    {
        REQUIRE(kept.take_due(now, 10).size() == 1);
        REQUIRE(kept.take_due(now + pause - 1s, 10).empty());
        now += pause;
    }
}

TEST_CASE("an acknowledged message is not kept")
{
    KeptMessages kept;
    kept.add("d", message("a"), noon);
    kept.add("d", message("b"), noon);
    (void)kept.take_due(noon, 10);
    kept.acknowledge({"a", Outcome::stored});
    CHECK(kept.size() == 1);
    CHECK(kept.totals().stored == 1);
    CHECK(kept.take_due(noon + 5s, 10).size() == 1);
}

TEST_CASE("an acknowledgement counts once, and only for a message of ours")
{
    KeptMessages kept;
    kept.add("d", message("a"), noon);
    kept.acknowledge({"a", Outcome::stored});
    kept.acknowledge({"a", Outcome::duplicate});
    kept.acknowledge({"z", Outcome::refused});
    CHECK(kept.totals().acknowledged() == 1);
}

TEST_CASE("a message refused for its rate stays kept")
{
    KeptMessages kept;
    kept.add("d", message("a"), noon);
    kept.acknowledge({"a", Outcome::try_again});
    CHECK(kept.size() == 1);
    CHECK(kept.totals().acknowledged() == 0);
}

TEST_CASE("after a new connection everything kept is due")
{
    KeptMessages kept;
    kept.add("d", message("a"), noon);
    kept.add("d", message("b"), noon);
    (void)kept.take_due(noon, 10);
    kept.all_due(noon + 1s);
    CHECK(kept.take_due(noon + 1s, 10).size() == 2);
    CHECK(kept.totals().sent == 2);
    CHECK(kept.totals().again == 2);
}

TEST_CASE("no more messages are taken than asked for")
{
    KeptMessages kept;
    kept.add("d", message("a"), noon);
    kept.add("d", message("b"), noon);
    CHECK(kept.take_due(noon, 1).size() == 1);
    CHECK(kept.take_due(noon, 1).size() == 1);
    CHECK(kept.take_due(noon, 1).empty());
}
