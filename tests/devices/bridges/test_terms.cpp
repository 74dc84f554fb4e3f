#include "devices/bridges/json_mapping.hpp"
#include "tests/devices/bridges/dialect_sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::devices;
using namespace varde::devices::bridges;
using tests::key_term;

namespace
{

DialectTerms weight_terms()
{
    DialectTerms terms;
    terms.device = "scale-1";
    terms.keys = {key_term("weight", "body_weight", "kg")};
    return terms;
}

Sighting seen(const DialectTerms& terms, std::string_view payload)
{
    const auto sightings = read_json_mapping({"t", payload}, terms);
    INFO((sightings ? std::string() : describe(sightings.error())));
    REQUIRE(sightings.has_value());
    REQUIRE(sightings->size() == 1);
    return sightings->front();
}

std::string refused(const DialectTerms& terms, std::string_view payload)
{
    const auto sightings = read_json_mapping({"t", payload}, terms);
    REQUIRE(sightings.has_error());
    return std::string(code(sightings.error().error)) + " " + sightings.error().where;
}

const Value& first_value(const Sighting& sighting)
{
    return sighting.reports.at(0).readings.at(0).components.at(0).value;
}

} // namespace

TEST_CASE("what a scale says of a weight that is nobody's makes it no measurement, in any spelling")
{
    for (const char* payload :
         {R"({"weight":4.2,"weighing_mode":"object"})", R"({"weight":4.2,"weighing_mode":"other"})",
          R"({"weight":4.2,"weighing_mode":7})", R"({"weight":4.2,"weighing_mode":[]})"})
    {
        const auto sighting = seen(weight_terms(), payload);
        CHECK(sighting.note == "object-weighed");
        CHECK(sighting.reports.empty());
    }
    CHECK(seen(weight_terms(), R"({"weight":4.2,"stabilized":false})").note == "not-stabilised");
    CHECK(seen(weight_terms(), R"({"weight":4.2,"stabilised":"0"})").note == "not-stabilised");
    CHECK(seen(weight_terms(), R"({"weight":4.2,"weight removed":1})").note == "weight-removed");
    CHECK(seen(weight_terms(), R"({"weight":72,"stabilized":1,"weight removed":"OFF",
                                   "weighing_mode":"Person"})")
              .reports.size() == 1);
}

TEST_CASE("the battery of a scale with an object on it is still told")
{
    auto terms = weight_terms();
    terms.battery = "charge";
    const auto sighting = seen(terms, R"({"weight":4.2,"weighing_mode":"object","charge":"12"})");
    REQUIRE(sighting.reports.size() == 1);
    CHECK(sighting.reports[0].readings.empty());
    CHECK(sighting.reports[0].battery == 12);
    CHECK(sighting.note == "object-weighed");
}

TEST_CASE("a battery that cannot be read costs no measurement")
{
    auto terms = weight_terms();
    terms.battery = "charge";
    for (const char* charge : {"101", "-1", "\"full\"", "\"nan\"", "1e3"})
    {
        const auto sighting =
            seen(terms, R"({"weight":72.5,"charge":)" + std::string(charge) + "}");
        REQUIRE(sighting.reports.size() == 1);
        CHECK(sighting.reports[0].readings.size() == 1);
        CHECK_FALSE(sighting.reports[0].battery);
        CHECK(sighting.reports[0].status == std::vector<std::string>{"battery-unreadable"});
    }
}

TEST_CASE("a condition of the profile holds by the text of its key, and not without the key")
{
    auto terms = weight_terms();
    terms.when = {{"mode", {"adult", "child"}, "pet-weighed"}};
    CHECK(seen(terms, R"({"weight":7,"mode":"cat"})").note == "pet-weighed");
    CHECK(seen(terms, R"({"weight":7})").note == "pet-weighed");
    CHECK(seen(terms, R"({"weight":7,"mode":"CHILD"})").reports.size() == 1);
    terms.when.front().otherwise.clear();
    CHECK(seen(terms, R"({"weight":7})").note == "condition-not-met");
}

TEST_CASE("the unit of the message goes before the unit of the profile")
{
    auto terms = weight_terms();
    terms.keys[0].unit_key = "unit";
    CHECK(seen(terms, R"({"weight":160,"unit":"lbs"})").reports[0].readings[0].unit == "[lb_av]");
    CHECK(seen(terms, R"({"weight":72})").reports[0].readings[0].unit == "kg");
    terms.keys[0].unit.clear();
    CHECK(refused(terms, R"({"weight":72})") == "unit-unknown weight");
    CHECK(refused(terms, R"({"weight":72,"unit":1})") == "type-wrong unit");
}

TEST_CASE("components of a kind in two units are refused")
{
    DialectTerms terms;
    terms.device = "cuff";
    terms.keys = {key_term("sys", "blood_pressure", "mmHg", "systolic"),
                  key_term("dia", "blood_pressure", "kPa", "diastolic")};
    CHECK(refused(terms, R"({"sys":128,"dia":10.9})") == "unit-unknown dia");
}

TEST_CASE("a value that is no scalar, and a truth that stands for nothing, are refused")
{
    CHECK(refused(weight_terms(), R"({"weight":[72]})") == "type-wrong weight");
    CHECK(refused(weight_terms(), R"({"weight":{"v":72}})") == "type-wrong weight");
    CHECK(refused(weight_terms(), R"({"weight":true})") == "type-wrong weight");
    CHECK(refused(weight_terms(), R"({"weight":"heavy"})") == "number-malformed weight");
    CHECK(refused(weight_terms(), "[72]") == "type-wrong [0]");
    CHECK(refused(weight_terms(), "72") == "type-wrong ");
}

TEST_CASE("a scaled value is rounded after the scale")
{
    auto terms = weight_terms();
    terms.keys[0].scale = Decimal{5, -3};
    terms.keys[0].decimals = 1;
    CHECK(first_value(seen(terms, R"({"weight":14490})")) == Value{Decimal{724, -1}}); // 72.45
    CHECK(first_value(seen(terms, R"({"weight":"nan"})")) == Value{Absence::not_a_number});
}

TEST_CASE("a value in hexadecimal is a packet of the characteristic that the profile names")
{
    auto terms = weight_terms();
    terms.keys[0].characteristic = "2A9D";
    terms.time = "at";
    const auto sighting = seen(terms, R"({"weight":"0010 1900","at":"2026-11-22T07:31:05+01:00"})");
    REQUIRE(sighting.packet);
    CHECK(sighting.packet->uuid == "2A9D");
    CHECK(sighting.packet->octets == std::vector<std::uint8_t>{0x00, 0x10, 0x19, 0x00});
    CHECK(sighting.packet->time.raw == "2026-11-22T07:31:05+01:00");
    CHECK(sighting.note.empty());
    CHECK(refused(terms, R"({"weight":"001"})") == "hex-malformed weight");
    CHECK(refused(terms, R"({"weight":1})") == "type-wrong weight");
}

TEST_CASE("a message has one packet at most")
{
    auto terms = weight_terms();
    terms.keys[0].characteristic = "2A9D";
    terms.keys.push_back(terms.keys[0]);
    terms.keys[1].key = "more";
    CHECK(refused(terms, R"({"weight":"00","more":"00"})") == "kind-repeated more");
}

TEST_CASE("parts are one report only when they are of one device and one time")
{
    auto terms = weight_terms();
    terms.one_report = true;
    terms.address = "who";
    terms.time = "t";
    terms.time_format = TimeFormat::epoch_seconds;
    terms.keys.push_back(key_term("pulse", "heart_rate", "bpm"));
    terms.keys.push_back(key_term("hex", "", ""));
    terms.keys[2].characteristic = "2A9D";
    const auto count = [&terms](std::string_view second)
    {
        const std::string list = R"([{"weight":72,"t":1},)" + std::string(second) + "]";
        return read_json_mapping({"t", list}, terms).value().size();
    };
    CHECK(count(R"({"pulse":63,"t":1})") == 1);
    CHECK(count(R"({"pulse":63,"t":2})") == 2);
    CHECK(count(R"({"pulse":63,"t":1,"who":"other"})") == 2);
    CHECK(count(R"({"pulse":63,"t":1,"hex":"00"})") == 2);
}

TEST_CASE("a sequence and a user are whole numbers within their ranges")
{
    auto terms = weight_terms();
    terms.sequence = "n";
    terms.user = "u";
    const auto sighting = seen(terms, R"({"weight":72,"n":"9007199254740991","u":255})");
    CHECK(sighting.reports[0].sequence == 9007199254740991);
    CHECK(sighting.reports[0].user == 255);
    CHECK(refused(terms, R"({"weight":72,"n":9007199254740992})") == "number-out-of-range n");
    CHECK(refused(terms, R"({"weight":72,"u":256})") == "number-out-of-range u");
    CHECK(refused(terms, R"({"weight":72,"u":-1})") == "number-out-of-range u");
    CHECK(refused(terms, R"({"weight":72,"u":1.0})") == "number-malformed u");
    CHECK(refused(terms, R"({"weight":72,"u":"nan"})") == "number-malformed u");
    CHECK(refused(terms, R"({"weight":72,"u":[]})") == "number-malformed u");
}

TEST_CASE("a time is read by the format that the profile says and by no other")
{
    auto terms = weight_terms();
    terms.time = "t";
    const auto with = [](std::string_view time)
    { return R"({"weight":72,"t":)" + std::string(time) + "}"; };
    terms.time_format = TimeFormat::epoch_seconds;
    CHECK(seen(terms, with("1795329065.9999")).reports[0].time.clock->instant ==
          Instant(std::chrono::milliseconds(1795329065999)));
    for (const char* time :
         {"-1", "7258118400", "1e18", "\"nan\"", "\"2026-11-22T07:31:05Z\"", "true", "[]"})
    {
        INFO(time);
        CHECK(read_json_mapping({"t", with(time)}, terms).has_error());
    }
    terms.time_format = TimeFormat::epoch_milliseconds;
    CHECK(seen(terms, with("\"0\"")).reports[0].time.clock->instant == Instant());
    terms.time_format = TimeFormat::rfc3339;
    for (const char* time : {"\"2026-11-22T07:31+0100\"", "\"2026-11-22T07:31:00+01\"",
                             "\"2026-11-22T06:31Z\"", "\"2026-11-22T07:31:00.0+01:00\""})
    {
        INFO(time);
        const auto clock = seen(terms, with(time)).reports[0].time.clock;
        CHECK(format_utc(clock->instant) == "2026-11-22T06:31:00Z");
    }
    for (const char* time : {"\"2026-11-22T07:31\"", "\"2026-11-22\"", "\"\"",
                             "\"2026-11-22T07+01\"", "\"2026-11-22T07:31+1\"", "1795329065"})
    {
        INFO(time);
        CHECK(read_json_mapping({"t", with(time)}, terms).has_error());
    }
    terms.time_format = TimeFormat::local;
    const auto local = seen(terms, with("\"2026-11-22T07:31:05\"")).reports[0].time;
    CHECK_FALSE(local.clock);
    CHECK(local.local.has_value());
    CHECK(read_json_mapping({"t", with("\"2026-11-22T07:31:05Z\"")}, terms).has_error());
    CHECK(read_json_mapping({"t", with("1795329065")}, terms).has_error());
}

TEST_CASE("without a time there is none, and nothing is made up")
{
    auto terms = weight_terms();
    terms.time = "t";
    const auto time = seen(terms, R"({"weight":72,"t":null})").reports[0].time;
    CHECK(time.raw.empty());
    CHECK_FALSE(time.clock);
    CHECK_FALSE(time.age);
    CHECK_FALSE(time.local);
}

TEST_CASE("keys that no term names are counted by name")
{
    auto terms = weight_terms();
    terms.keys[0].when = {{"/state/stable", {"true"}, ""}};
    const auto sighting =
        seen(terms, R"({"weight":72,"state":{"stable":true},"fw":"1","weight_removed":0,"x":{}})");
    CHECK(sighting.unknown_keys == std::vector<std::string>{"fw", "x"});
    CHECK(sighting.reports.size() == 1);
}

TEST_CASE("a list may hold 256 items")
{
    const auto list = [](int count)
    {
        std::string items = "[{}";
        for (int i = 1; i < count; ++i)
        {
            items += ",{}";
        }
        return items + "]";
    };
    CHECK(read_json_mapping({"t", list(256)}, weight_terms()).value().size() == 256);
    CHECK(refused(weight_terms(), list(257)) == "number-out-of-range ");
}

TEST_CASE("no refusal of a term repeats a measured value")
{
    for (const char* value : {"\"271828x\"", "271828e99", "[271828]", "\"27182800000000000000\""})
    {
        const auto sightings =
            read_json_mapping({"t", R"({"weight":)" + std::string(value) + "}"}, weight_terms());
        REQUIRE(sightings.has_error());
        CHECK(describe(sightings.error()).find("271828") == std::string::npos);
    }
}
