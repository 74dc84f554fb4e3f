// Every mistake in a profile is told with its file, its line and its key.
#include "config/profiles.hpp"
#include "profile_sample.hpp"
#include "sample.hpp"

#include <catch2/catch.hpp>

namespace varde::config::tests
{

namespace
{

using Lines = std::vector<std::string>;

Lines problems_of(const std::string& text)
{
    const auto loaded = parse_profile(text, "p.toml", own_vocabulary());
    CHECK(loaded.value.has_value() == loaded.problems.empty());
    return described(loaded.problems);
}

// Behind the five lines that say who the profile is.
Lines problems_with(const std::string& more)
{
    return problems_of(profile_text(more));
}

std::string replaced(std::string text, const std::string& what, const std::string& by)
{
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

std::string bridge(const std::string& rest, const std::string& dialect = "theengs")
{
    return "[[bridge]]\ndialect = \"" + dialect + "\"\ntopics = [\"a/+\"]\n" + rest;
}

bool is_told(const Lines& lines, const std::string& begin)
{
    for (const std::string& line : lines)
    {
        if (line.starts_with(begin))
        {
            return true;
        }
    }
    for (const std::string& line : lines)
    {
        UNSCOPED_INFO(line);
    }
    return false;
}

} // namespace

TEST_CASE("A profile that says nothing is told all that it must say")
{
    const Lines lines = problems_of("");
    for (const char* key : {"format", "id", "name", "sources", "vector"})
    {
        INFO(key);
        CHECK(is_told(lines, std::string("p.toml: ") + key + ": this key is required"));
    }
    CHECK(is_told(lines, "p.toml: a profile needs [[characteristic]], [[bridge]] or both"));
}

TEST_CASE("A text that is not TOML is told with its line")
{
    CHECK(is_told(problems_of("format = \"varde-profile-1\"\nid = \n"), "p.toml:2: not TOML"));
}

TEST_CASE("Another version of the format is refused")
{
    CHECK(is_told(problems_of(replaced(profile_text(), "profile-1", "profile-9")),
                  "p.toml:1: format: \"varde-profile-9\" is not known here; did you mean"));
}

TEST_CASE("The identity of a profile has its form")
{
    CHECK(is_told(problems_of(profile_text("", "Beurer BM85")), "p.toml:2: id: "));
    CHECK(is_told(problems_of(replaced(profile_text(), "https://", "ftp://")),
                  "p.toml:4: sources: "));
    CHECK(is_told(problems_of(replaced(profile_text(), "\"https://example.org/\"", "")),
                  "p.toml:4: sources: name at least one"));
    CHECK(is_told(problems_with("revision = 0\n"), "p.toml:5: revision: must be 1 to 1000000"));
    CHECK(is_told(problems_with("udi_di = \"(01)0761\"\n"), "p.toml:5: udi_di: "));
    CHECK(is_told(problems_with("mdc = [{ code = \"x\" }]\n"), "p.toml:5: mdc[0].code: "));
}

TEST_CASE("A profile is called as its file")
{
    CHECK(problems_of(profile_text("", "acme-t2")) ==
          Lines{"p.toml:2: id: is \"acme-t2\" in the file p.toml; write the file's name without "
                ".toml, or call the file acme-t2.toml"});
}

TEST_CASE("A list with a mistake is not called empty besides")
{
    CHECK(problems_of(replaced(profile_text(), "https://example.org/", "not a url")).size() == 1);
    CHECK(problems_with("[[bridge]]\ndialect = \"theengs\"\ntopics = [\"a/#/b\"]\n").size() == 1);
}

TEST_CASE("A refusal that there is not is told at its key, with the one that may be meant")
{
    CHECK(problems_with("[[vector]]\nname = \"x\"\ncharacteristic = \"2A1C\"\npacket = \"00\"\n"
                        "refused = \"jsonmalformed\"\n") ==
          Lines{"p.toml:9: vector[0].refused: \"jsonmalformed\" is no code of a refusal; did you "
                "mean \"json-malformed\"?"});
}

TEST_CASE("A vector of several messages has no other, and each message has its topic and payload")
{
    const auto vector = [](const std::string& rest)
    { return problems_with("[[vector]]\nname = \"x\"\n" + rest + "\n"); };
    CHECK(is_told(vector("messages = []"), "p.toml:7: vector[0].messages: the list is empty"));
    CHECK(is_told(vector("messages = [{ topic = \"a\" }]"),
                  "p.toml:7: vector[0].messages[0].payload: this key is required"));
    CHECK(is_told(vector("messages = [{ topic = \"a\", payload = \"\" }]\ntopic = \"a\""),
                  "p.toml:5: vector[0]: a vector is a packet"));
}

TEST_CASE("A key that the format does not have is told wherever it stands")
{
    CHECK(problems_with("batery = 1\n") ==
          Lines{"p.toml:5: batery: unknown key; did you mean \"battery\"?"});
    CHECK(problems_with("[match]\nnmaes = [\"x\"]\n") ==
          Lines{"p.toml:6: match.nmaes: unknown key; did you mean \"names\"?"});
    CHECK(
        is_told(problems_with("[[characteristic]]\nuuid = \"2A19\"\nquirks = { bigendian = [] }\n"),
                "p.toml:7: characteristic[0].quirks.bigendian: unknown key; did you mean"));
    CHECK(is_told(problems_with(bridge("[[bridge.key]]\nkay = \"weight\"\n")),
                  "p.toml:9: bridge[0].key[0].kay: unknown key; did you mean \"key\"?"));
    CHECK(is_told(problems_of(replaced(profile_text(), "unit = ", "uint = ")),
                  "p.toml:11: vector[0].readings[0].uint: unknown key; did you mean \"unit\"?"));
}

TEST_CASE("What recognises a device has its form")
{
    CHECK(is_told(problems_with("[match]\nservices = [\"18\"]\n"), "p.toml:6: match.services: "));
    CHECK(is_told(problems_with("[match]\nservices = [\"8EDF0100-67E5-DB83-F85B-A1E2AB1C9E7\"]\n"),
                  "p.toml:6: match.services: "));
    CHECK(is_told(problems_with("[match]\nmanufacturer_data = [\"5\"]\n"),
                  "p.toml:6: match.manufacturer_data: "));
    CHECK(is_told(problems_with("[match]\nmanufacturer_data = [\"57\"]\n"),
                  "p.toml:6: match.manufacturer_data: each begins with the two octets"));
    CHECK(is_told(problems_with("[match]\nnames = [\"\"]\n"), "p.toml:6: match.names: "));
}

TEST_CASE("Users, clock and battery are what a device can have")
{
    CHECK(is_told(problems_with("[users]\nfirst = 254\ncount = 2\n"), "p.toml:7: users.count: "));
    CHECK(is_told(problems_with("[clock]\ntells = \"utc\"\n"), "p.toml:6: clock.tells: \"utc\""));
    CHECK(is_told(problems_with("[clock]\nmay_be_set = true\n"), "p.toml:6: clock.may_be_set: "));
    CHECK(is_told(problems_with("[battery]\nlow = 101\n"), "p.toml:6: battery.low: "));
    CHECK(is_told(problems_with("battery = 20\n"), "p.toml:5: battery: expected a table"));
}

TEST_CASE("A plausible range is of a known component and within the vocabulary's")
{
    const auto range = [](const std::string& kind, const std::string& low, const std::string& high)
    {
        return problems_with("[[plausible]]\nkind = \"" + kind + "\"\nlow = \"" + low +
                             "\"\nhigh = \"" + high + "\"\n");
    };
    CHECK(range("body_temperature", "30", "43") == Lines{});
    CHECK(is_told(range("temprature", "30", "43"), "p.toml:6: plausible[0].kind: there is no"));
    CHECK(is_told(range("blood_pressure", "30", "43"),
                  "p.toml:5: plausible[0].component: \"value\" is no component of blood_pressure"));
    CHECK(is_told(range("body_temperature", "43", "30"), "p.toml:7: plausible[0].low: must be"));
    CHECK(is_told(range("body_temperature", "1", "43"),
                  "p.toml:7: plausible[0].low: is wider than the vocabulary's range, 13 to 47"));
    CHECK(is_told(range("body_temperature", "30", "99"), "p.toml:8: plausible[0].high: is wider"));
}

TEST_CASE("A characteristic is one that is decoded, and listed once")
{
    const auto with = [](const std::string& uuid)
    { return problems_with("[[characteristic]]\nuuid = \"" + uuid + "\"\n"); };
    CHECK(is_told(with("BEEF"), "p.toml:6: characteristic[0].uuid: this characteristic is not "
                                "decoded; one of: "));
    CHECK(is_told(with("2A3"), "p.toml:6: characteristic[0].uuid: \"2A3\" is not a UUID"));
    CHECK(is_told(with("2a1c"),
                  "p.toml:8: characteristic[1].uuid: line 5 lists this characteristic already"));
    CHECK(is_told(problems_with("[[characteristic]]\n"), "p.toml:5: characteristic[0].uuid: this "
                                                         "key is required"));
}

TEST_CASE("A quirk has its form")
{
    const auto with = [](const std::string& quirk)
    { return problems_with("[[characteristic]]\nuuid = \"2A9D\"\nquirks = {" + quirk + "}\n"); };
    const std::string place = "p.toml:7: characteristic[0].quirks.";
    CHECK(is_told(with("big_endian = [\"Pulse!\"]"), place + "big_endian: "));
    CHECK(is_told(with("flags_set = -1"), place + "flags_set: "));
    CHECK(is_told(with("flags_set = 3, flags_clear = 2"), place + "flags_clear: a flag cannot"));
    CHECK(is_told(with("user = 256"), place + "user: "));
    CHECK(is_told(with("unit = \"k g\""), place + "unit: "));
    CHECK(is_told(with("resolution = 0"), place + "resolution: must be more than 0"));
    CHECK(is_told(with("resolution = 0.1"), place + "resolution: TOML drops"));
    CHECK(is_told(with("ignore_trailing = 65"), place + "ignore_trailing: "));
}

TEST_CASE("A bridge speaks a known dialect on topics that can be")
{
    CHECK(is_told(problems_with("[[bridge]]\n"), "p.toml:5: bridge[0].dialect: this key"));
    CHECK(is_told(problems_with(bridge("", "theeng")), "p.toml:6: bridge[0].dialect: \"theeng\" is "
                                                       "not known here; did you mean \"theengs\""));
    CHECK(is_told(problems_with("[[bridge]]\ndialect = \"theengs\"\ntopics = [\"a/#/b\"]\n"),
                  "p.toml:7: bridge[0].topics: "));
    CHECK(is_told(problems_with("[[bridge]]\ndialect = \"theengs\"\ntopics = []\n"),
                  "p.toml:7: bridge[0].topics: the list is empty"));
}

TEST_CASE("A key of another dialect is refused")
{
    for (const char* key : {"address = \"/id\"", "items = \"/list\"", "one_report = true"})
    {
        INFO(key);
        CHECK(is_told(problems_with(bridge(std::string(key) + "\n")), "p.toml:8: bridge[0]."));
    }
    CHECK(is_told(problems_with(bridge("root = \"z\"\n")), "p.toml:8: bridge[0].root: is only of"));
    CHECK(is_told(problems_with(bridge("time_format = \"local\"\n")),
                  "p.toml:8: bridge[0].time_format: is of no use without time"));
}

TEST_CASE("A key says its kind, component and unit as the vocabulary knows them")
{
    const auto with = [](const std::string& rest)
    { return problems_with(bridge("[[bridge.key]]\nkey = \"w\"\n" + rest)); };
    const std::string place = ": bridge[0].key[0].";
    CHECK(is_told(with(""), "p.toml:8" + place + "kind: say which kind"));
    CHECK(is_told(with("kind = \"wieght\"\nunit = \"kg\"\n"), "p.toml:10" + place + "kind: there"));
    CHECK(is_told(with("kind = \"body_weight\"\n"), "p.toml:8" + place + "unit: is required here"));
    CHECK(
        is_told(with("kind = \"body_weight\"\nunit = \"mmHg\"\n"),
                "p.toml:11" + place + "unit: the vocabulary has no way from \"mm[Hg]\" to \"kg\""));
    CHECK(is_told(with("kind = \"blood_pressure\"\ncomponent = \"sistolic\"\nunit = \"mmHg\"\n"),
                  "p.toml:11" + place +
                      "component: \"sistolic\" is no component of "
                      "blood_pressure; did you mean \"systolic\"?"));
    CHECK(is_told(with("characteristic = \"2A35\"\n"),
                  "p.toml:10" + place + "characteristic: the profile does not list it"));
    CHECK(is_told(with("characteristic = \"2A1C\"\nunit = \"kg\"\n"),
                  "p.toml:11" + place + "unit: a packet tells this itself"));
    CHECK(is_told(with("scale = \"0\"\n"), "p.toml:10" + place + "scale: must not be 0"));
    CHECK(is_told(with("decimals = 19\n"), "p.toml:10" + place + "decimals: "));
    CHECK(is_told(problems_with(bridge("[[bridge.key]]\nkey = \"/a~2\"\n")),
                  "p.toml:9" + place + "key: "));
}

TEST_CASE("A mapped text stands for one thing, and a condition can hold")
{
    const auto with = [](const std::string& rest)
    { return problems_with(bridge("[[bridge.key]]\nkey = \"w\"\n" + rest)); };
    const std::string place = "p.toml:10: bridge[0].key[0].";
    CHECK(is_told(with("values = [{ text = \"HI\" }]\n"), place + "values[0]: say what the text"));
    CHECK(is_told(with("values = [{ text = \"HI\", value = 1, absent = \"error\" }]\n"),
                  place + "values[0]: say what the text"));
    CHECK(is_told(with("values = [{ text = \"HI\", absent = \"eror\" }]\n"),
                  place + "values[0].absent: \"eror\" is not known here; did you mean \"error\"?"));
    CHECK(is_told(with("when = [{ key = \"ok\" }]\n"), place + "when[0].values: this key"));
    CHECK(is_told(with("when = [{ key = \"ok\", values = [] }]\n"),
                  place + "when[0].values: the list is empty"));
    CHECK(is_told(with("when = [{ key = \"ok\", values = [\"1\"], otherwise = \"No!\" }]\n"),
                  place + "when[0].otherwise: "));
    CHECK(is_told(problems_with(bridge("[[bridge.state]]\nkey = \"a\"\nvalues = [\"b\"]\n")),
                  "p.toml:8: bridge[0].state[0].status: this key is required"));
}

TEST_CASE("A vector is a packet or a message, and says what must come of it")
{
    const auto with = [](const std::string& rest)
    { return problems_with("[[vector]]\nname = \"v\"\n" + rest); };
    CHECK(is_told(with(""), "p.toml:5: vector[0]: a vector is a packet"));
    CHECK(is_told(with("packet = \"00\"\ntopic = \"a\"\n"), "p.toml:5: vector[0]: a vector is"));
    CHECK(is_told(with("packet = \"00\"\n"), "p.toml:5: vector[0].characteristic: this key is"));
    CHECK(is_told(with("payload = \"{}\"\n"), "p.toml:5: vector[0].topic: this key is"));
    CHECK(is_told(with("characteristic = \"2A1C\"\npacket = \"0\"\n"),
                  "p.toml:8: vector[0].packet: \"0\" is not 1 to 512 octets"));
    CHECK(is_told(with("topic = \"a/+\"\npayload = \"\"\n"), "p.toml:7: vector[0].topic: "));
    CHECK(is_told(with("characteristic = \"2A1C\"\npacket = \"00\"\nnote = \"x\"\n"),
                  "p.toml:9: vector[0].note: only messages of bridges"));
    CHECK(
        is_told(with("characteristic = \"2A1C\"\npacket = \"00\"\nrefused = \"packet-truncated\"\n"
                     "battery = 5\n"),
                "p.toml:10: vector[0].battery: nothing comes of what is refused"));
    CHECK(is_told(with("characteristic = \"2A19\"\npacket = \"00\"\nbattery = \"5\"\n"),
                  "p.toml:9: vector[0].battery: expected a whole number, 0 to 100"));
}

TEST_CASE("An expected reading has the shape of a decoded one")
{
    const auto with = [](const std::string& reading)
    {
        return problems_with(
            "[[vector]]\nname = \"v\"\ncharacteristic = \"2A1C\"\npacket = \"00\"\n"
            "readings = [{" +
            reading + "}]\n");
    };
    const std::string place = "p.toml:9: vector[0].readings[0]";
    CHECK(is_told(with(""), place + ".kind: this key is required"));
    CHECK(is_told(with(""), place + ": a reading has one of value, absent and components"));
    CHECK(is_told(with("value = \"1\", absent = \"error\""), place + ": a reading has one of"));
    CHECK(is_told(with("value = 36.6"), place + ".value: TOML drops the last zeros"));
    CHECK(is_told(with("value = \"1e3\""), place + ".value: expected a decimal"));
    CHECK(is_told(with("absent = \"gone\""), place + ".absent: "));
    CHECK(is_told(with("unit = \"m m\""), place + ".unit: "));
    CHECK(is_told(with("taken_at = \"today\""), place + ".taken_at: "));
    CHECK(is_told(with("taken_at = 2026-11-22T07:31:05"), place + ".taken_at: expected a text"));
    CHECK(is_told(with("offset = 841"), place + ".offset: expected a whole number, -840 to 840"));
    CHECK(is_told(with("sequence = -1"), place + ".sequence: "));
    CHECK(is_told(with("user = 256"), place + ".user: "));
    CHECK(is_told(with("status = [\"Ear\"]"), place + ".status: "));
    CHECK(is_told(with("components = { a = 1.0 }"), place + ".components.a: TOML drops"));
    CHECK(is_told(with("components = { \"A b\" = \"1\" }"), place + ".components: \"A b\""));
    CHECK(is_told(with("components = { a = { absent = \"eror\" } }"),
                  place + ".components.a: expected a decimal number in quotes, or { absent = "
                          "\"...\" }; did you mean \"error\"?"));
    CHECK(is_told(with("components = { a = { reason = \"error\" } }"), place + ".components.a: "));
}

TEST_CASE("A vector that fails is shown at its line with what it expected and what came")
{
    CHECK(problems_of(replaced(profile_text(), "\"36.60\", unit", "\"36.6\", unit")) ==
          Lines{"p.toml:7: vector[0]: fails: readings[0].value: expected \"36.6\", got \"36.60\""});
}

TEST_CASE("All differences of a vector and all vectors that fail are told at once")
{
    const std::string text = replaced(profile_text(), "value = \"36.60\", unit = \"Cel\"",
                                      "value = \"36.6\", unit = \"K\"") +
                             "[[vector]]\nname = \"cut\"\ncharacteristic = \"2A1C\"\npacket = "
                             "\"00\"\n";
    const Lines lines = problems_of(text);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] == "p.toml:7: vector[0]: fails: readings[0].value: expected \"36.6\", got "
                      "\"36.60\"; readings[0].unit: expected \"K\", got \"Cel\"");
    CHECK(lines[1].starts_with(
        "p.toml:12: vector[1]: fails: refused: expected nothing, got \"packet-truncated at"));
}

TEST_CASE("No vector is run while the profile has other mistakes")
{
    const auto lines = problems_of("modle = \"x\"\n" +
                                   replaced(profile_text(), "\"36.60\", unit", "\"36.6\", unit"));
    CHECK(lines == Lines{"p.toml:1: modle: unknown key; did you mean \"model\"?"});
}

TEST_CASE("However a profile is damaged, it is a profile or its problems are told")
{
    const std::string whole =
        profile_text(bridge("time = \"/t\"\n[[bridge.key]]\nkey = \"w\"\nkind = \"body_weight\"\n"
                            "unit = \"kg\"\nvalues = [{ text = \"HI\", absent = \"error\" }]\n"));
    for (std::size_t at = 0; at < whole.size(); ++at)
    {
        for (const char* by : {"", "\"", "0", "[", "\n", "}"})
        {
            const auto text = std::string(whole).replace(at, 1, by);
            const auto loaded = parse_profile(text, "p.toml", own_vocabulary());
            if (loaded.value.has_value() != loaded.problems.empty())
            {
                FAIL("neither, or both: " << text);
            }
        }
    }
    SUCCEED();
}

TEST_CASE("What no vector proves is told where it stands")
{
    const std::string advice = ": no vector needs it: without it they all pass; add a vector that "
                               "shows it, or remove it";
    CHECK(problems_with("[[characteristic]]\nuuid = \"2A19\"\n") ==
          Lines{"p.toml:5: characteristic[0]" + advice});
    CHECK(problems_of(replaced(profile_text(), "uuid = \"2A1C\"\n",
                               "uuid = \"2A1C\"\nquirks = { big_endian = [\"temprature\"] }\n")) ==
          Lines{"p.toml:7: characteristic[0].quirks.big_endian" + advice});
    CHECK(problems_with(bridge("[[bridge.key]]\nkey = \"w\"\nkind = \"body_weight\"\nunit = "
                               "\"kg\"\n")) == Lines{"p.toml:8: bridge[0].key[0]" + advice});
}

} // namespace varde::config::tests
