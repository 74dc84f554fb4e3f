// Device profiles from their files: what is read, what a folder gives, and the profiles that are
// shipped.
#include "config/profile_reading.hpp"
#include "config/profiles.hpp"
#include "devices/bridges/dialect.hpp"
#include "devices/profile_vectors.hpp"
#include "profile_sample.hpp"
#include "sample.hpp"
#include "schema_keys.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace varde::config::tests
{

namespace
{

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

devices::Profile profile_of(const std::string& text, const fs::path& file = "p.toml")
{
    auto loaded = parse_profile(text, file, own_vocabulary());
    CHECK(described(loaded.problems) == Lines{});
    REQUIRE(loaded.value.has_value());
    return std::move(*loaded.value);
}

} // namespace

TEST_CASE("The smallest profile has defaults for all it does not say")
{
    const auto profile = profile_of(profile_text());
    CHECK(profile.id == "p");
    CHECK(profile.revision == 1);
    CHECK(profile.name == "Sample");
    CHECK(profile.sources == Lines{"https://example.org/"});
    CHECK(profile.users.count == 0);
    CHECK(profile.clock.tells == devices::DeviceClock::none);
    CHECK_FALSE(profile.clock.may_be_set);
    CHECK_FALSE(profile.battery.expected);
    CHECK(profile.battery.low == 20);
    REQUIRE(profile.characteristics.size() == 1);
    CHECK(profile.characteristics[0].uuid == 0x2A1C);
    CHECK(profile.bridges.empty());
    CHECK(profile.vectors.size() == 1);
}

TEST_CASE("A profile says what the device is and how it is recognised")
{
    const auto profile = profile_of(R"(revision = 3
manufacturer = "Maker"
model = "M-1"
udi_di = "07612345678900"
mdc = [{ code = "528392", display = "MDC_DEV_SPEC_PROFILE_TEMP" }]
)" + profile_text(R"([match]
names = ["M-1*"]
models = ["M-1"]
services = ["1809", "8EDF0100-67E5-DB83-F85B-A1E2AB1C9E7A"]
manufacturer_data = ["57 01"]
[users]
first = 0
count = 4
[clock]
tells = "session"
may_be_set = true
[battery]
expected = true
low = 10
[[plausible]]
kind = "body_temperature"
low = "30.0"
high = "43"
)"));
    CHECK(profile.revision == 3);
    CHECK(profile.manufacturer == "Maker");
    CHECK(profile.model == "M-1");
    CHECK(profile.udi_di == "07612345678900");
    CHECK(profile.types.front().code == "528392");
    CHECK(profile.match.names == Lines{"M-1*"});
    CHECK(profile.match.models == Lines{"M-1"});
    CHECK(profile.match.services.size() == 2);
    CHECK(profile.match.manufacturer_data == std::vector<std::vector<std::uint8_t>>{{0x57, 0x01}});
    CHECK(profile.users.has(3));
    CHECK(profile.clock.tells == devices::DeviceClock::session);
    CHECK(profile.clock.may_be_set);
    CHECK(profile.battery.expected);
    CHECK(profile.battery.low == 10);
    REQUIRE(profile.plausible.size() == 1);
    CHECK(profile.plausible[0].component == "value");
    CHECK(devices::to_string(profile.plausible[0].range.low) == "30.0");
}

TEST_CASE("Every quirk is taken from the file")
{
    Document document("p.toml", table_of(R"([[characteristic]]
uuid = "0x2A9D"
[characteristic.quirks]
big_endian = ["weight", "height"]
flags_set = 0x08
flags_clear = 0x40
user = 0
unit = "kg"
resolution = "0.05"
ignore_trailing = 2
)"));
    TableReader root(document);
    const auto read = read_characteristics(root);
    REQUIRE(read.size() == 1);
    CHECK(read[0].uuid == 0x2A9D);
    const auto& quirks = read[0].quirks;
    CHECK(quirks.big_endian == Lines{"weight", "height"});
    CHECK(quirks.flags_set == 0x08);
    CHECK(quirks.flags_clear == 0x40);
    CHECK(quirks.user == 0);
    CHECK(quirks.unit == "kg");
    CHECK(quirks.resolution == devices::Decimal{5, -2});
    CHECK(quirks.ignore_trailing == 2);
    CHECK(described(document.take_problems()) == Lines{});
}

TEST_CASE("Every term of a bridge is taken from the file")
{
    Document document("p.toml", table_of(R"([[bridge]]
dialect = "json_mapping"
topics = ["a/+", "b/#"]
time = "/t"
time_format = "epoch_milliseconds"
sequence = "n"
packet = "p"
user = "u"
battery = "b"
model = "m"
address = "/id"
device = "cuff"
items = "/list"
one_report = true
[[bridge.key]]
key = "sys"
kind = "blood_pressure"
component = "systolic"
unit = "mmHg"
unit_key = "unit"
scale = "0.1"
decimals = 0
device = "other"
values = [{ text = "HI", absent = "positive-infinity" }, { text = "", value = "1.0" }]
when = [{ key = "ok", values = ["1"], otherwise = "not-ok" }]
[[bridge.key]]
key = "hex"
characteristic = "2A35"
[[bridge.when]]
key = "event"
values = ["measured", "again"]
[[bridge.state]]
key = "arm"
values = ["left"]
status = "site-left-arm"
)"));
    TableReader root(document);
    const auto read = read_bridges(root, {{0x2A35, {}}}, &own_vocabulary());
    CHECK(described(document.take_problems()) == Lines{});
    REQUIRE(read.size() == 1);
    CHECK(read[0].topics == Lines{"a/+", "b/#"});
    const auto& terms = read[0].terms;
    CHECK(Lines{terms.time, terms.sequence, terms.packet, terms.user, terms.battery, terms.model,
                terms.address, terms.device,
                terms.items} == Lines{"/t", "n", "p", "u", "b", "m", "/id", "cuff", "/list"});
    CHECK(terms.time_format == devices::bridges::TimeFormat::epoch_milliseconds);
    CHECK(terms.one_report);
    REQUIRE(terms.keys.size() == 2);
    const auto& key = terms.keys[0];
    CHECK(Lines{key.key, key.kind, key.component, key.unit, key.unit_key, key.device} ==
          Lines{"sys", "blood_pressure", "systolic", "mmHg", "unit", "other"});
    CHECK(key.scale == devices::Decimal{1, -1});
    CHECK(key.decimals == 0);
    CHECK(key.values.at("HI") == devices::Value{devices::Absence::positive_infinity});
    CHECK(key.values.at("") == devices::Value{devices::Decimal{1, 0}});
    REQUIRE(key.when.size() == 1);
    CHECK(key.when[0].otherwise == "not-ok");
    CHECK(terms.keys[1].characteristic == "2A35");
    CHECK_FALSE(terms.keys[1].decimals.has_value());
    REQUIRE(terms.when.size() == 1);
    CHECK(terms.when[0].values == Lines{"measured", "again"});
    REQUIRE(terms.states.size() == 1);
    CHECK(terms.states[0].status == "site-left-arm");
}

TEST_CASE("Every dialect that the program speaks can be named in a profile")
{
    for (const auto& dialect : devices::bridges::dialects())
    {
        INFO(dialect.name);
        Document document("p.toml", table_of("[[bridge]]\ntopics = [\"a\"]\ndialect = \"" +
                                             std::string(dialect.name) + "\"\n"));
        TableReader root(document);
        CHECK(read_bridges(root, {}, nullptr).front().dialect == dialect.name);
        CHECK(described(document.take_problems()) == Lines{});
    }
}

TEST_CASE("A folder gives its good profiles and tells of the bad ones")
{
    Folder folder;
    folder.write("good.toml", profile_text("", "good"));
    folder.write("a-bad.toml", "nonsense");
    folder.write("typo.toml", "modle = \"x\"\n" + profile_text("", "typo"));
    folder.write("notes.txt", "nonsense");
    const auto set = load_profiles({folder.path()}, own_vocabulary());
    REQUIRE(set.profiles.size() == 1);
    CHECK(set.profiles.begin()->first == "good");
    REQUIRE(set.problems.size() == 2);
    CHECK(set.problems[0].file == (folder.path() / "a-bad.toml").string());
    CHECK(set.problems[0].line == 1);
    CHECK(set.problems[1].file == (folder.path() / "typo.toml").string());
    CHECK(set.problems[1].message == "unknown key; did you mean \"model\"?");
}

TEST_CASE("Two profiles with one id are told both, and neither is loaded")
{
    Folder ours;
    Folder theirs;
    const auto first = ours.write("p.toml", profile_text());
    const auto second = theirs.write("p.toml", "revision = 2\n" + profile_text());
    ours.write("third.toml", profile_text("", "third"));
    const auto set = load_profiles({ours.path(), theirs.path()}, own_vocabulary());
    CHECK(set.profiles.size() == 1);
    CHECK(set.profiles.contains("third"));
    CHECK(described(set.problems) ==
          Lines{first.string() + ":2: id: " + second.string() +
                    ":3 has this id too; neither is loaded, give each its own",
                second.string() + ":3: id: " + first.string() +
                    ":2 has this id too; neither is loaded, give each its own"});
}

TEST_CASE("A profile with a mistake has its id all the same: another with it is not loaded")
{
    Folder ours;
    Folder theirs;
    ours.write("p.toml", profile_text());
    theirs.write("p.toml", "modle = \"x\"\n" + profile_text());
    const auto set = load_profiles({ours.path(), theirs.path()}, own_vocabulary());
    CHECK(set.profiles.empty());
    CHECK(set.problems.size() == 3);
}

TEST_CASE("A folder that is not there is told and stops no other")
{
    Folder folder;
    folder.write("p.toml", profile_text());
    const auto set = load_profiles({folder.path() / "missing", folder.path()}, own_vocabulary());
    CHECK(set.profiles.size() == 1);
    REQUIRE(set.problems.size() == 1);
    CHECK(set.problems[0].file == (folder.path() / "missing").string());
}

TEST_CASE("Every shipped profile loads, and is called like its file")
{
    const fs::path folder = source("config/profiles");
    const auto set = load_profiles({folder}, own_vocabulary());
    CHECK(described(set.problems) == Lines{});
    CHECK(set.profiles.size() >= 6);
    for (const auto& [id, profile] : set.profiles)
    {
        INFO(id);
        CHECK(fs::exists(folder / (id + ".toml")));
        CHECK_FALSE(profile.types.empty());
    }
}

TEST_CASE("A shipped profile cannot be changed without its vectors noticing")
{
    for (const auto& [id, profile] :
         load_profiles({source("config/profiles")}, own_vocabulary()).profiles)
    {
        INFO(id);
        for (std::size_t i = 0; i < profile.vectors.size(); ++i)
        {
            devices::Profile changed = profile;
            changed.vectors[i].battery = changed.vectors[i].battery.value_or(0) + 1;
            changed.vectors[i].note += "x";
            changed.vectors[i].refused += changed.vectors[i].refused.empty() ? "" : "x";
            CHECK(devices::failed_vectors(changed, own_vocabulary()).size() == 1);
        }
    }
}

TEST_CASE("The document explains every key of a profile")
{
    const std::string text = text_of(source("docs/profiles.md"));
    for (const auto& [pattern, key] : schema_keys("profile"))
    {
        const std::string name = pattern.substr(pattern.rfind('.') + 1);
        INFO(pattern);
        CHECK((name == "*" || text.find("`" + name + "`") != std::string::npos));
    }
}

TEST_CASE("The example in the document is a profile that loads")
{
    const std::string text = text_of(source("docs/profiles.md"));
    const std::string begin = "```toml\n# config/profiles/";
    const auto from = text.find(begin);
    REQUIRE(from != std::string::npos);
    const auto first = text.find('\n', from) + 1;
    const auto last = text.find("\n```", first);
    REQUIRE(last != std::string::npos);
    profile_of(text.substr(first, last - first + 1), "acme-t1.toml");
}

} // namespace varde::config::tests
