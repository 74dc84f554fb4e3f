#include "devices/profile_vectors.hpp"
#include "tests/devices/gatt/packet.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using varde::tests::packet;

namespace
{

using Lines = std::vector<std::string>;

Profile thermometer()
{
    Profile profile;
    profile.characteristics = {{0x2A1C, {}}, {0x2A19, {}}};
    return profile;
}

ProfileVector temperature(const char* expected)
{
    ProfileVector vector;
    vector.characteristic = "2A1C";
    vector.packet = packet("04 4C 0E 00 FE 03"); // 36.60 in the ear
    vector.readings = parse_json(expected).value();
    return vector;
}

constexpr const char* right =
    R"([{"kind":"body_temperature","value":"36.60","unit":"Cel","status":["site-ear"]}])";

Lines differ(const ProfileVector& vector, const Profile& profile = thermometer())
{
    return differences(vector, profile, sample::vocabulary());
}

Profile scale()
{
    Profile profile;
    bridges::KeyTerm weight;
    weight.key = "weight";
    weight.kind = "body_weight";
    weight.unit = "kg";
    profile.bridges.push_back({"theengs", {"bridge/+"}, {}});
    profile.bridges.front().terms.keys.push_back(weight);
    return profile;
}

ProfileVector message(const char* payload)
{
    ProfileVector vector;
    vector.topic = "bridge/A4C1389628F7";
    vector.payload = payload;
    return vector;
}

} // namespace

TEST_CASE("a vector that gives exactly what it expects has no differences")
{
    CHECK(differ(temperature(right)) == Lines{});
}

TEST_CASE("the order of the keys does not matter")
{
    CHECK(differ(temperature(R"([{"status":["site-ear"],"unit":"Cel","value":"36.60",)"
                             R"("kind":"body_temperature"}])")) == Lines{});
}

TEST_CASE("36.6 is not 36.60")
{
    CHECK(differ(temperature(R"([{"kind":"body_temperature","value":"36.6","unit":"Cel",)"
                             R"("status":["site-ear"]}])")) ==
          Lines{"readings[0].value: expected \"36.6\", got \"36.60\""});
}

TEST_CASE("every difference is told, also what is missing and what is too many")
{
    CHECK(differ(temperature(
              R"([{"kind":"heart_rate","absent":"error","unit":"Cel","user":1,"status":[]}])")) ==
          Lines{"readings[0].kind: expected \"heart_rate\", got \"body_temperature\"",
                "readings[0].absent: expected \"error\", got nothing",
                "readings[0].user: expected 1, got nothing",
                "readings[0].status: expected [], got [\"site-ear\"]",
                "readings[0].value: expected nothing, got \"36.60\""});
}

TEST_CASE("a component is compared by its name")
{
    Profile profile;
    profile.characteristics = {{0x2A35, {}}};
    ProfileVector vector;
    vector.characteristic = "2A35";
    vector.packet = packet("00 80 00 50 00 FF 07");
    vector.readings = parse_json(R"([{"kind":"blood_pressure","unit":"mm[Hg]","status":[],)"
                                 R"("components":{"systolic":"129","diastolic":"80"}}])")
                          .value();
    CHECK(differ(vector, profile) ==
          Lines{"readings[0].components.systolic: expected \"129\", got \"128\""});
}

TEST_CASE("a reading that does not come, and one that nobody expects, are shown whole")
{
    CHECK(differ(temperature("[]")) ==
          Lines{std::string("readings[0]: expected nothing, got ") +
                std::string(right).substr(1, std::string_view(right).size() - 2)});
    ProfileVector vector = temperature(right);
    vector.characteristic = "2A19";
    vector.packet = packet("0A");
    vector.battery = 10;
    REQUIRE(differ(vector).size() == 1);
    CHECK(differ(vector).front().ends_with(", got nothing"));
}

TEST_CASE("a refusal must be the one expected, and is shown with its place")
{
    ProfileVector vector = temperature("[]");
    vector.packet = packet("04 4C 0E");
    const Lines unexpected = differ(vector);
    REQUIRE(unexpected.size() == 1);
    CHECK(unexpected.front().starts_with(
        "refused: expected nothing, got \"packet-truncated at temperature"));
    vector.refused = "packet-truncated";
    CHECK(differ(vector) == Lines{});
    vector.refused = "packet-overlong";
    CHECK(differ(vector).size() == 1);
    vector = temperature(right);
    vector.refused = "packet-overlong";
    CHECK(differ(vector) == Lines{"refused: expected \"packet-overlong\", got nothing"});
}

TEST_CASE("a battery is told exactly when it is expected")
{
    ProfileVector vector;
    vector.characteristic = "2A19";
    vector.packet = packet("0A");
    CHECK(differ(vector) == Lines{"battery: expected nothing, got 10"});
    vector.battery = 11;
    CHECK(differ(vector) == Lines{"battery: expected 11, got 10"});
    vector.battery = 10;
    CHECK(differ(vector) == Lines{});
}

TEST_CASE("the states of what has no readings are compared, too")
{
    Profile profile;
    profile.characteristics = {{0x2A36, {}}};
    ProfileVector vector;
    vector.characteristic = "2A36";
    vector.packet = packet("00 80 00 FF 07 FF 07");
    CHECK(differ(vector, profile) == Lines{"status: expected [], got [\"intermediate\"]"});
    vector.statuses = {"intermediate"};
    CHECK(differ(vector, profile) == Lines{});
}

TEST_CASE("a message tells its device and why there is no reading")
{
    ProfileVector vector =
        message(R"({"id":"A4:C1:38:96:28:F7","weighing_mode":"object","weight":20})");
    CHECK(differ(vector, scale()) == Lines{"note: expected nothing, got \"object-weighed\""});
    vector.note = "object-weighed";
    vector.address = "A4:C1:38:96:28:F8";
    CHECK(differ(vector, scale()) ==
          Lines{"address: expected \"A4:C1:38:96:28:F8\", got \"A4:C1:38:96:28:F7\""});
    vector.address = "A4:C1:38:96:28:F7";
    CHECK(differ(vector, scale()) == Lines{});
    vector.retained = true;
    CHECK(differ(vector, scale()) == Lines{"note: expected \"object-weighed\", got \"retained\""});
}

TEST_CASE("what the vocabulary cannot keep is a difference, though the vector expects it")
{
    Profile profile = scale();
    profile.bridges.front().terms.keys.front().kind = "mood";
    ProfileVector vector = message(R"({"id":"A4:C1:38:96:28:F7","weight":20})");
    vector.readings =
        parse_json(R"([{"kind":"mood","value":"20","unit":"kg","status":[]}])").value();
    CHECK(differ(vector, profile) == Lines{"the vocabulary has no kind \"mood\""});
    profile.bridges.front().terms.keys.front().kind = "glucose";
    vector.readings =
        parse_json(R"([{"kind":"glucose","value":"20","unit":"kg","status":[]}])").value();
    CHECK(differ(vector, profile) ==
          Lines{"the vocabulary has no way from \"kg\" to \"mmol/L\" for \"glucose\""});
}

TEST_CASE("the vectors that fail are told by their number")
{
    Profile profile = thermometer();
    profile.vectors = {temperature(right), temperature("[]"), temperature(right)};
    const auto failed = failed_vectors(profile, sample::vocabulary());
    REQUIRE(failed.size() == 1);
    CHECK(failed.front().index == 1);
    CHECK(failed.front().differences.size() == 1);
}

TEST_CASE("a characteristic that no vector uses is unproven")
{
    Profile profile = thermometer();
    profile.vectors = {temperature(right)};
    using Kind = UnprovenPart::Kind;
    CHECK(unproven_parts(profile, sample::vocabulary()) ==
          std::vector<UnprovenPart>{{Kind::characteristic, 1, 0, ""}});
}

TEST_CASE("a quirk that no vector needs is unproven, one by one")
{
    Profile profile;
    profile.characteristics = {{0x2A1C, {}}};
    auto& quirks = profile.characteristics.front().quirks;
    quirks.big_endian = {"temperature", "temprature"};
    quirks.flags_set = 0x04;
    quirks.flags_clear = 0x80;
    quirks.user = 3;
    quirks.unit = "Cel";
    quirks.ignore_trailing = 1;
    ProfileVector vector =
        temperature(R"([{"kind":"body_temperature","value":"36.60","unit":"Cel","user":3,)"
                    R"("status":["site-ear"]}])");
    vector.packet = packet("80 FE 00 0E 4C 03");
    profile.vectors = {vector};
    using Kind = UnprovenPart::Kind;
    CHECK(unproven_parts(profile, sample::vocabulary()) ==
          std::vector<UnprovenPart>{{Kind::quirk, 0, 0, "big_endian"},
                                    {Kind::quirk, 0, 0, "unit"},
                                    {Kind::quirk, 0, 0, "ignore_trailing"}});
}

TEST_CASE("a resolution is proven by a weight")
{
    Profile profile;
    profile.characteristics = {{0x2A9D, {}}};
    profile.characteristics.front().quirks.resolution = Decimal{1, -1};
    ProfileVector vector;
    vector.characteristic = "2A9D";
    vector.packet = packet("00 D5 02");
    vector.readings =
        parse_json(R"([{"kind":"body_weight","value":"72.5","unit":"kg","status":[]}])").value();
    profile.vectors = {vector};
    CHECK(failed_vectors(profile, sample::vocabulary()).empty());
    CHECK(unproven_parts(profile, sample::vocabulary()).empty());
}

TEST_CASE("a key that no message has is unproven")
{
    Profile profile = scale();
    bridges::KeyTerm other = profile.bridges.front().terms.keys.front();
    other.key = "wieght";
    profile.bridges.front().terms.keys.push_back(other);
    ProfileVector vector = message(R"({"id":"A4:C1:38:96:28:F7","weight":20.50})");
    vector.readings =
        parse_json(R"([{"kind":"body_weight","value":"20.50","unit":"kg","status":[]}])").value();
    profile.vectors = {vector};
    using Kind = UnprovenPart::Kind;
    CHECK(unproven_parts(profile, sample::vocabulary()) ==
          std::vector<UnprovenPart>{{Kind::key, 0, 1, ""}});
}
