#include "devices/bridges/native.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using bridges::decode_native;

namespace
{

constexpr std::string_view head = R"("varde":1,"seq":123,"time":"2026-11-22T07:31:05+01:00")";
constexpr std::string_view one_reading =
    R"("readings":[{"kind":"heart_rate","value":72,"unit":"/min"}])";

std::string with(std::string_view member)
{
    return "{" + std::string(head) + "," + std::string(one_reading) + "," + std::string(member) +
           "}";
}

std::string timed(std::string_view time)
{
    return R"({"varde":1,"seq":1,)" + std::string(time) + "," + std::string(one_reading) + "}";
}

std::string reading(std::string_view text)
{
    return "{" + std::string(head) + R"(,"readings":[)" + std::string(text) + "]}";
}

std::string refused(std::string_view payload)
{
    const auto report = decode_native(payload);
    REQUIRE(report.has_error());
    const std::string where = report.error().where;
    return std::string(code(report.error().error)) + (where.empty() ? "" : " " + where);
}

std::string many(std::string_view item, int count)
{
    std::string items(item);
    for (int i = 1; i < count; ++i)
    {
        items += "," + std::string(item);
    }
    return items;
}

} // namespace

TEST_CASE("the smallest message has version, number, time and a reading")
{
    const Report report = decode_native(timed(R"("time":"2026-11-22T07:31:05+01:00")")).value();
    CHECK(report.id == "1");
    CHECK_FALSE(report.device);
    CHECK(report.sequence == 1);
    CHECK(report.time.raw == "2026-11-22T07:31:05+01:00");
    CHECK(report.time.clock == sample::timestamp("2026-11-22T07:31:05+01:00"));
    CHECK_FALSE(report.time.sent);
    CHECK_FALSE(report.time.age);
    REQUIRE(report.readings.size() == 1);
    CHECK(report.readings[0].kind == "heart_rate");
    CHECK(report.readings[0].unit == "/min");
    CHECK(report.readings[0].components ==
          std::vector<Component>{{"value", sample::decimal("72")}});
    CHECK(report.status.empty());
    CHECK_FALSE(report.battery);
}

TEST_CASE("what may be there is read")
{
    const Report report = decode_native(with(R"("id":"000.A_b-1","device":"bp-1",
        "sent":"2026-11-22T07:31:09+01:00","status":["battery-low","cuff-loose"],"battery":87)"))
                              .value();
    CHECK(report.id == "000.A_b-1");
    CHECK(report.device == "bp-1");
    CHECK(report.time.sent == sample::timestamp("2026-11-22T07:31:09+01:00"));
    CHECK(report.status == std::vector<std::string>{"battery-low", "cuff-loose"});
    CHECK(report.battery == 87);
}

TEST_CASE("a counter gives an age and a raw time that a restart of the device does not repeat")
{
    const Report report =
        decode_native(timed(R"("counter":{"boot":3,"taken_ms":81000,"sent_ms":90000})")).value();
    CHECK(report.time.raw == "3:81000");
    CHECK(report.time.age == std::chrono::milliseconds(9000));
    CHECK_FALSE(report.time.clock);
}

TEST_CASE("components and absences are read")
{
    const Report report =
        decode_native(reading(R"({"kind":"blood_pressure","unit":"mm[Hg]","components":
            {"systolic":128,"diastolic":{"absent":"error"}}},
            {"kind":"heart_rate","unit":"/min","absent":"not-a-number"})"))
            .value();
    CHECK(report.readings.at(0).components ==
          std::vector<Component>{{"systolic", sample::decimal("128")},
                                 {"diastolic", Absence::error}});
    CHECK(report.readings.at(1).components ==
          std::vector<Component>{{"value", Absence::not_a_number}});
}

TEST_CASE("a message that is no object, or has no content, is refused")
{
    CHECK(refused("") == "payload-empty");
    CHECK(refused("[]") == "type-wrong");
    CHECK(refused("17") == "type-wrong");
    CHECK(refused("{}") == "key-missing varde");
}

TEST_CASE("the version is looked at before everything else")
{
    CHECK(refused(R"({"varde":2,"strange":true})") == "version-unknown varde");
    CHECK(refused(R"({"varde":1.0})") == "version-unknown varde");
    CHECK(refused(R"({"varde":"1"})") == "type-wrong varde");
}

TEST_CASE("keys the format has not are refused by their path")
{
    CHECK(refused(with(R"("patient":"p-1")")) == "key-unknown patient");
    CHECK(refused(reading(R"({"kind":"heart_rate","unit":"/min","value":1,"unti":"x"})")) ==
          "key-unknown readings[0].unti");
    CHECK(refused(timed(R"("counter":{"boot":1,"taken_ms":1,"sent_ms":2,"s":1})")) ==
          "key-unknown counter.s");
    CHECK(refused(
              reading(R"({"kind":"bp","unit":"1","components":{"a":{"absent":"error","b":1}}})")) ==
          "key-unknown readings[0].components.a.b");
}

TEST_CASE("keys the format requires are missed by their path")
{
    CHECK(refused(R"({"varde":1})") == "key-missing seq");
    CHECK(refused(R"({"varde":1,"seq":1})") == "key-missing time");
    CHECK(refused("{" + std::string(head) + "}") == "key-missing readings");
    CHECK(refused(reading(R"({"unit":"/min","value":1})")) == "key-missing readings[0].kind");
    CHECK(refused(reading(R"({"kind":"heart_rate","value":1})")) == "key-missing readings[0].unit");
    CHECK(refused(reading(R"({"kind":"heart_rate","unit":"/min"})")) ==
          "key-missing readings[0].value");
    CHECK(refused(timed(R"("counter":{"boot":1,"sent_ms":2})")) == "key-missing counter.taken_ms");
    CHECK(refused(reading(R"({"kind":"bp","unit":"1","components":{"a":{}}})")) ==
          "key-missing readings[0].components.a.absent");
}

TEST_CASE("values of the wrong type are refused by their path")
{
    CHECK(refused(reading(R"({"kind":"heart_rate","unit":"/min","value":"72"})")) ==
          "type-wrong readings[0].value");
    CHECK(refused(reading(R"({"kind":"heart_rate","unit":"/min","value":null})")) ==
          "type-wrong readings[0].value");
    CHECK(refused(reading(R"({"kind":7,"unit":"/min","value":1})")) ==
          "type-wrong readings[0].kind");
    CHECK(refused(reading("7")) == "type-wrong readings[0]");
    CHECK(refused(reading(R"({"kind":"bp","unit":"1","components":[1]})")) ==
          "type-wrong readings[0].components");
    CHECK(refused(reading(R"({"kind":"bp","unit":"1","absent":1})")) ==
          "type-wrong readings[0].absent");
    CHECK(refused(timed(R"("time":1769000000)")) == "type-wrong time");
    CHECK(refused(timed(R"("counter":7)")) == "type-wrong counter");
    CHECK(refused(with(R"("status":"low")")) == "type-wrong status");
    CHECK(refused(with(R"("status":[1])")) == "type-wrong status[0]");
    CHECK(refused(with(R"("id":1)")) == "type-wrong id");
    CHECK(refused(with(R"("device":1)")) == "type-wrong device");
    CHECK(refused("{" + std::string(head) + R"(,"readings":{}})") == "type-wrong readings");
}

TEST_CASE("a reading says one thing only")
{
    CHECK(refused(reading(R"({"kind":"h","unit":"1","value":1,"absent":"error"})")) ==
          "key-unknown readings[0].absent");
    CHECK(refused(reading(R"({"kind":"h","unit":"1","value":1,"components":{"a":1}})")) ==
          "key-unknown readings[0].components");
    CHECK(refused(reading(R"({"kind":"h","unit":"1","absent":"error","components":{"a":1}})")) ==
          "key-unknown readings[0].components");
}

TEST_CASE("sequence numbers are whole and exact in every reader of JSON")
{
    const auto numbered = [](std::string_view number)
    {
        return R"({"varde":1,"seq":)" + std::string(number) + R"(,"time":"2026-11-22T07:31:05Z",)" +
               std::string(one_reading) + "}";
    };
    CHECK(decode_native(numbered("0")).value().sequence == 0);
    CHECK(decode_native(numbered("9007199254740991")).value().sequence == 9007199254740991);
    CHECK(refused(numbered("9007199254740992")) == "number-out-of-range seq");
    CHECK(refused(numbered("-1")) == "number-out-of-range seq");
    CHECK(refused(numbered("1.0")) == "number-malformed seq");
    CHECK(refused(numbered("1e2")) == "number-malformed seq");
    CHECK(refused(numbered("\"1\"")) == "type-wrong seq");
}

TEST_CASE("texts have their characters and lengths")
{
    const std::string long_text(65, 'a');
    CHECK(refused(with(R"("id":"")")) == "text-malformed id");
    CHECK(refused(with(R"("id":"a b")")) == "text-malformed id");
    CHECK(refused(with(R"("id":")" + long_text + "\"")) == "text-malformed id");
    CHECK(refused(with(R"("device":"bp/1")")) == "text-malformed device");
    CHECK(refused(with(R"("status":["Low"])")) == "text-malformed status[0]");
    CHECK(refused(with(R"("status":["ok",")" + long_text + "\"]")) == "text-malformed status[1]");
    CHECK(refused(reading(R"({"kind":"Heart","unit":"1","value":1})")) ==
          "text-malformed readings[0].kind");
    CHECK(refused(reading(R"({"kind":"h","unit":"","value":1})")) ==
          "text-malformed readings[0].unit");
    CHECK(refused(reading(R"({"kind":"h","unit":"1","absent":"nan"})")) ==
          "text-malformed readings[0].absent");
    CHECK(refused(reading(R"({"kind":"h","unit":"1","components":{"A b":1}})")) ==
          R"(component-unknown readings[0].components."A b")");
}

TEST_CASE("there are 1 to 16 readings, 1 to 16 components and up to 8 states")
{
    constexpr std::string_view item = R"({"kind":"h","unit":"1","value":1})";
    CHECK(refused(reading("")) == "readings-empty readings");
    CHECK(decode_native(reading(many(item, 16))).has_value());
    CHECK(refused(reading(many(item, 17))) == "number-out-of-range readings");
    CHECK(refused(reading(R"({"kind":"h","unit":"1","components":{}})")) ==
          "number-out-of-range readings[0].components");
    CHECK(decode_native(with(R"("status":[])")).has_value());
    CHECK(decode_native(with(R"("status":[)" + many(R"("a")", 8) + "]")).has_value());
    CHECK(refused(with(R"("status":[)" + many(R"("a")", 9) + "]")) == "number-out-of-range status");
}

TEST_CASE("a battery has 0 to 100 percent")
{
    CHECK(decode_native(with(R"("battery":0)")).value().battery == 0);
    CHECK(decode_native(with(R"("battery":100)")).value().battery == 100);
    CHECK(refused(with(R"("battery":101)")) == "number-out-of-range battery");
    CHECK(refused(with(R"("battery":-1)")) == "number-out-of-range battery");
    CHECK(refused(with(R"("battery":87.5)")) == "number-malformed battery");
}

TEST_CASE("times are refused by their key")
{
    CHECK(refused(timed(R"("time":"2026-11-22T07:31:05")")) == "time-without-offset time");
    CHECK(refused(timed(R"("time":"22.11.2026 07:31")")) == "time-malformed time");
    CHECK(refused(with(R"("sent":"now")")) == "time-malformed sent");
}

TEST_CASE("a counter goes forward and stands alone")
{
    CHECK(refused(timed(R"("counter":{"boot":3,"taken_ms":2,"sent_ms":1})")) ==
          "number-out-of-range counter.sent_ms");
    CHECK(refused(timed(R"("counter":{"boot":3,"taken_ms":-2,"sent_ms":1})")) ==
          "number-out-of-range counter.taken_ms");
    CHECK(refused(with(R"("counter":{"boot":3,"taken_ms":1,"sent_ms":2})")) == "key-unknown time");
    CHECK(refused(timed(R"("counter":{"boot":3,"taken_ms":1,"sent_ms":2},
                           "sent":"2026-11-22T07:31:05Z")")) == "key-unknown sent");
}

TEST_CASE("no refusal repeats a measured value")
{
    for (const char* text : {R"({"kind":"h","unit":"1","value":"271828"})",
                             R"({"kind":"h","unit":"1","value":271828e100})",
                             R"({"kind":"h","unit":"1","components":{"a":"271828"}})",
                             R"({"kind":"h","unit":"1","absent":"271828"})"})
    {
        const auto report = decode_native(reading(text));
        REQUIRE(report.has_error());
        CHECK(describe(report.error()).find("271828") == std::string::npos);
    }
}
