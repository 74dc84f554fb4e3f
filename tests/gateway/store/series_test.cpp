#include "gateway/store/components_scan.hpp"
#include "gateway/store/measurement_body.hpp"
#include "gateway/store/news_rows.hpp"
#include "gateway/store/series_rows.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

namespace
{

bool scan(std::string_view body, const std::vector<std::string>& names,
          std::vector<devices::Value>& values)
{
    const auto figures = figures_of(body);
    return figures && scan_figures(*figures, names, values);
}

} // namespace

TEST_CASE("what is scanned out of a body is what was written into it")
{
    devices::Measurement measurement;
    measurement.unit = "mm[Hg]";
    measurement.components = {{"systolic", devices::Decimal{12000, -2}},
                              {"diastolic", devices::Absence::error},
                              {"mean", devices::Decimal{-5, 3}}};
    measurement.taken.raw = "\"components\":{\"mean\":1}";
    measurement.status = {"odd \" status"};
    std::vector<devices::Value> values;
    REQUIRE(scan(write_body(measurement), {"mean", "systolic", "diastolic", "pulse"}, values));
    CHECK(identical(std::get<devices::Decimal>(values[0]), devices::Decimal{-5, 3}));
    CHECK(identical(std::get<devices::Decimal>(values[1]), devices::Decimal{12000, -2}));
    CHECK(std::get<devices::Absence>(values[2]) == devices::Absence::error);
    CHECK(std::get<devices::Absence>(values[3]) == devices::Absence::unknown);
}

TEST_CASE("a body that was cut anywhere is not scanned, and no byte behind it is read")
{
    const std::string body = R"({"unit":"u","components":{"value":12,"other":"error"}})";
    std::vector<devices::Value> values;
    CHECK(scan(body, {"value"}, values));
    for (std::size_t length = 0; length < body.size() - 2; ++length)
    {
        const std::string cut(body.data(), length);
        INFO(cut);
        CHECK_FALSE(scan(cut, {"value"}, values));
    }
}

TEST_CASE(
    "a series is of one patient and kind, by the time of measuring, without what is implausible")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    for (const int minute : {3, 1, 2})
    {
        keep(store, heart_rate("cuff-1", minute, 70 + minute));
    }
    auto foreign = heart_rate("cuff-2", 2);
    foreign.patient = "p-foreign";
    keep(store, foreign);
    keep(store, implausible_heart_rate("cuff-1", 5));
    const auto patient = heart_rate("cuff-1", 1).patient;
    const auto from = heart_rate("cuff-1", 1).taken.at.instant;
    auto& connection = store.connection();
    const auto rows = read_series(
        connection, {patient, "heart_rate", from, from + std::chrono::hours(1)}, {"value"});
    REQUIRE(rows.taken.size() == 3);
    CHECK(std::get<devices::Decimal>(rows.columns[0].front()) == devices::Decimal{71, 0});
    CHECK(rows.withheld == 1);
    const auto one = read_series(
        connection, {patient, "heart_rate", from, from + std::chrono::minutes(1)}, {"value"});
    CHECK(one.taken.size() == 1);
    CHECK(count_kinds(connection, patient).front().count == 3);
    CHECK(latest_of(connection, patient, "heart_rate")->measurement.taken.at.instant ==
          heart_rate("cuff-1", 3).taken.at.instant);
    CHECK(read_list(connection, {patient, {}, {}, {}, {}, 50}).size() == 4);
}

TEST_CASE("a series is read from the index alone, but for one with rows from before it had values")
{
    const tools::ScratchFolder scratch;
    const auto first = heart_rate("cuff-1", 1);
    const SeriesFilter filter{first.patient, "heart_rate", first.taken.at.instant,
                              first.taken.at.instant + std::chrono::hours(1)};
    Store store(scratch.path());
    keep(store, first);
    keep(store, heart_rate("cuff-1", 2));
    auto& connection = store.connection();
    tamper(scratch.path(), "UPDATE measurements SET body = 'gone' WHERE number = 2");
    CHECK(read_series(connection, filter, {"value"}).columns[0].size() == 2);
    tamper(scratch.path(), "UPDATE measurements SET figures = NULL WHERE number = 1");
    const auto rows = read_series(connection, filter, {"value"});
    CHECK(rows.columns[0].size() == 1);
    CHECK(rows.taken == std::vector{first.taken.at.instant});
    CHECK(rows.withheld == 1);
}

TEST_CASE("news are told once, and a mark only rises")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    auto& connection = store.connection();
    CHECK(measured_since(connection, 0).rows.empty());
    keep(store, heart_rate("cuff-1", 1));
    keep(store, heart_rate("cuff-1", 2));
    const auto news = measured_since(connection, 0);
    CHECK(news.rows.size() == 1);
    CHECK(measured_since(connection, news.mark).rows.empty());
    CHECK(parked_by_destination(connection).empty());
}
