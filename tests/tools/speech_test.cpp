#include "tools/simulate_home/speech.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace varde::simulate_home;

namespace
{

std::set<std::string_view> spoken_in(int count)
{
    std::set<std::string_view> names;
    const auto speech = choose_speech(homes(count), "all");
    for (const auto& [device, dialect] : speech.value())
    {
        names.insert(dialect->name);
    }
    return names;
}

std::size_t meters_of(const std::vector<Home>& all)
{
    std::size_t meters = 0;
    for (const auto& home : all)
    {
        meters += home.meters.size();
    }
    return meters;
}

} // namespace

TEST_CASE("without a dialect every device speaks natively")
{
    CHECK(choose_speech(homes(4), "native").value().empty());
}

TEST_CASE("a dialect is spoken by the devices for which it has words")
{
    const auto speech = choose_speech(homes(4), "theengs").value();
    CHECK(speech.size() == 2);
    CHECK(speech.at("home2-scale")->name == "theengs");
    CHECK(speech.at("home3-scale")->name == "theengs");
    CHECK(choose_speech(homes(4), "senml").value().size() == meters_of(homes(4)));
}

TEST_CASE("a dialect that nobody knows is refused")
{
    CHECK_FALSE(choose_speech(homes(4), "klingon").has_value());
    CHECK_FALSE(choose_speech(homes(4), "").has_value());
}

TEST_CASE("all dialects are spoken in a few homes, and the native message as well")
{
    CHECK(spoken_in(8).size() == dialects().size());
    CHECK(choose_speech(homes(8), "all").value().size() < meters_of(homes(8)));
}

TEST_CASE("the registry names the profile, the address and the topics of a device behind a bridge")
{
    const auto all = homes(2);
    const auto text = registry_toml(all, choose_speech(all, "theengs").value());
    CHECK(text.find("[[device]]\nid = \"home2-scale\"\n"
                    "mdc = [{ code = \"528399\", display = \"MDC_DEV_SPEC_PROFILE_SCALE\" }]\n"
                    "profile = \"xiaomi-mi-scale\"\naddress = \"" +
                    mac_of("home2-scale") + "\"\ntopics = [\"home/TheengsGateway/BTtoMQTT/" +
                    bare_mac_of("home2-scale") +
                    "\"]\n\n[[assignment]]\ndevice = \"home2-scale\"\n"
                    "patient = \"patient-home2\"\nfrom = 2020-01-01T00:00:00Z\n") !=
          std::string::npos);
    CHECK(text.find("id = \"home1-oximeter\"\n"
                    "mdc = [{ code = \"528388\", display = \"MDC_DEV_SPEC_PROFILE_PULS_OXIM\" }]\n"
                    "\n[[assignment]]\n") != std::string::npos);
}
