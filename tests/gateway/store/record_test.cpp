#include "gateway/store/record_rows.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

namespace
{

struct Scene
{
    Scene() : store(scratch.path())
    {
        for (const int minute : {3, 1, 2, 2}) // the last one is the same again
        {
            keep(store, heart_rate("cuff-1", minute));
        }
        keep(store, heart_rate("cuff-2", 2)); // at the same moment as another
        keep(store, implausible_heart_rate("cuff-1", 9));
        auto foreign = heart_rate("cuff-3", 5);
        foreign.patient = "patient-2";
        keep(store, foreign);
    }

    std::vector<std::int64_t> numbers(RecordFilter filter)
    {
        filter.patient = "patient-1";
        std::vector<std::int64_t> all;
        for (const auto& row : read_record(store.connection(), filter))
        {
            all.push_back(row.number);
        }
        return all;
    }

    tools::ScratchFolder scratch;
    Store store;
};

} // namespace

TEST_CASE("a record is one patient's, in the order of measuring, without what is implausible")
{
    Scene scene;
    CHECK(scene.numbers({}) == std::vector<std::int64_t>{1, 4, 3, 2});
    RecordFilter oldest;
    oldest.newest_first = false;
    CHECK(scene.numbers(oldest) == std::vector<std::int64_t>{2, 3, 4, 1});
    CHECK(count_implausible(scene.store.connection(), "patient-1") == 1);
    CHECK(devices_of(scene.store.connection(), "patient-2") == std::vector<std::string>{"cuff-3"});
}

TEST_CASE("a page goes on behind its place, also between two of one moment, in both directions")
{
    Scene scene;
    for (const bool newest : {true, false})
    {
        RecordFilter filter;
        filter.patient = "patient-1";
        filter.newest_first = newest;
        filter.most = 1;
        std::vector<std::int64_t> seen;
        for (auto page = read_record(scene.store.connection(), filter); !page.empty();
             page = read_record(scene.store.connection(), filter))
        {
            seen.push_back(page[0].number);
            filter.after = RecordPlace{page[0].measurement.taken.at.instant, page[0].number};
        }
        filter.most = 50;
        filter.after.reset();
        CHECK(seen == scene.numbers(filter));
    }
}

TEST_CASE("a record is narrowed by kinds and by time, and counted the same")
{
    Scene scene;
    RecordFilter filter;
    filter.patient = "patient-1";
    filter.from = at(2 * 60000);
    filter.until = at(3 * 60000);
    CHECK(scene.numbers(filter) == std::vector<std::int64_t>{4, 3});
    CHECK(count_record(scene.store.connection(), filter) == 2);
    filter.kinds = std::vector<std::string>{"body_weight"};
    CHECK(scene.numbers(filter).empty());
    filter.kinds = std::vector<std::string>{"body_weight", "heart_rate"};
    CHECK(count_record(scene.store.connection(), filter) == 2);
    filter.kinds = std::vector<std::string>{};
    CHECK(count_record(scene.store.connection(), filter) == 0);
}

TEST_CASE("a measurement is found by its id, what is no id is nothing")
{
    Scene scene;
    const auto found = find_recorded(scene.store.connection(), heart_rate("cuff-1", 3).id);
    REQUIRE(found.has_value());
    CHECK(found->number == 1);
    for (const auto* id : {"", "x", "11111111-1111-5111-8111-111111111111"})
    {
        CHECK_FALSE(find_recorded(scene.store.connection(), id).has_value());
    }
}
