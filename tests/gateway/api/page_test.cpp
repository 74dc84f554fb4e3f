#include "gateway/api/page.hpp"

#include <catch2/catch.hpp>

#include <numeric>

using namespace varde::gateway::api;
using varde::devices::Json;

TEST_CASE("pages follow each other by their cursors until everything was shown once")
{
    std::vector<int> all(125);
    std::iota(all.begin(), all.end(), 0);
    int shown = 0;
    Texts asked{{"limit", "50"}};
    for (int page = 0; page < 3; ++page)
    {
        Query query(asked, {});
        const auto json = page_of(all, query, [](int number) { return Json(number); });
        REQUIRE(query.good());
        for (const auto& item : *json.find("items")->as_array())
        {
            CHECK(item == Json(shown++));
        }
        CHECK(json.find("next")->is_null() == (page == 2));
        asked["cursor"] = json.text("next");
    }
    CHECK(shown == 125);
}

TEST_CASE("parameters that there are not, and values out of range, are told at once")
{
    const Texts asked{{"limit", "0"}, {"cursor", "-1"}, {"other", "x"}, {"from", "yesterday"}};
    Query query(asked, {"from"});
    query.limit();
    query.cursor();
    query.moment("from");
    CHECK_FALSE(query.good());
    const auto body = varde::devices::parse_json(query.refusal().body);
    CHECK(query.refusal().status == 400);
    CHECK(body->find("errors")->as_array()->size() == 4);
}
