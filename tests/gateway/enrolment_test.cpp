#include "gateway/enrolment.hpp"
#include "home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using Topics = std::vector<std::string>;

namespace
{

devices::Profile listening_on(const std::string& id, const Topics& topics)
{
    devices::Profile profile;
    profile.id = id;
    profile.bridges.push_back({"theengs", topics, {}});
    return profile;
}

// A scale of the profile "scale"; nobody has a device of the profile "strap".
config::Settings settings()
{
    auto made = tests::home_settings();
    made.profiles.emplace("scale",
                          listening_on("scale", {"home/+/BTtoMQTT/+", "home/a/BTtoMQTT/+"}));
    made.profiles.emplace("strap", listening_on("strap", {"straps/#"}));
    auto& scale = made.registry.devices["scale-1"];
    scale.id = "scale-1";
    scale.profile = "scale";
    return made;
}

} // namespace

TEST_CASE("the topics of all profiles are heard, each message once, where strangers are looked for")
{
    CHECK(gateway::bridge_topics(settings()) ==
          Topics{"home/+/BTtoMQTT/+", "home/+/LWT", "straps/#"});
}

TEST_CASE("only enrolled devices' topics are heard where no stranger is looked for")
{
    auto quiet = settings();
    quiet.intake.discover = false;
    CHECK(gateway::bridge_topics(quiet) == Topics{"home/+/BTtoMQTT/+", "home/+/LWT"});
    quiet.registry.devices["scale-1"].topics = {"home/hall/BTtoMQTT/+"};
    CHECK(gateway::bridge_topics(quiet) == Topics{"home/hall/BTtoMQTT/+", "home/hall/LWT"});
    quiet.registry.devices["scale-1"].state = devices::DeviceState::retired;
    CHECK(gateway::bridge_topics(quiet).empty());
}

TEST_CASE("what the file declares holds over what was enrolled, but for the state")
{
    gateway::store::Enrolled enrolled;
    devices::Device device;
    device.id = "oxi-1";
    device.model = "another";
    device.state = devices::DeviceState::released;
    enrolled.devices = {device};
    const auto registry = gateway::effective_registry(tests::home_settings().registry, enrolled);
    CHECK(registry.find_device("oxi-1")->model == "oxi-1");
    CHECK(registry.find_device("oxi-1")->state == devices::DeviceState::released);
}

TEST_CASE("assignments of the file and of people count together")
{
    gateway::store::Enrolled enrolled;
    enrolled.assignments = {{1, {"oxi-1", "p-1", tests::noon()}}};
    const auto registry = gateway::effective_registry(tests::home_settings().registry, enrolled);
    CHECK(registry.assignments.size() == 3);
}
