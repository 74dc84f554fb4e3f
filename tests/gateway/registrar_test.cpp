// The commands about devices, as a person gives them, on a real store.
#include "gateway/enrolment.hpp"
#include "gateway/registrar.hpp"
#include "home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;
using devices::Json;
using tests::noon;

namespace
{

// A registry file with "oxi-1" and "cuff-1" of "p-1", and what people add to it.
struct Office
{
    Office() : store(folder.path()), registrar(store), declared(tests::home_settings())
    {
        declared.profiles = tests::shipped_profiles();
    }

    devices::Registry registry()
    {
        return gateway::effective_registry(declared.registry, store.enrolled());
    }

    gateway::RegistrarAnswer say(const std::string& command, devices::Instant now = noon())
    {
        const auto effective = registry();
        return registrar.obey(devices::parse_json(command).value(),
                              {effective, declared.registry, declared.vocabulary, now,
                               declared.profiles, [this](std::string_view) { return heard_on; }});
    }
    void done(const std::string& command, devices::Instant now = noon())
    {
        const auto answer = say(command, now);
        INFO(devices::write_json(answer.json));
        REQUIRE(answer.changed);
    }
    std::string why_not(const std::string& command)
    {
        const auto answer = say(command);
        CHECK_FALSE(answer.changed);
        return std::string(answer.json.text("reason"));
    }

    tools::ScratchFolder folder;
    gateway::store::Store store;
    gateway::Registrar registrar;
    config::Settings declared;
    std::string heard_on; // the topic of the bridge
};

constexpr const char* scale =
    R"({"command":"device.enrol","actor":"tove","device":{"id":"scale-1","profile":"xiaomi-mi-scale","address":"5ccad370d4a2","location":"hall"}})";
constexpr const char* assign_scale =
    R"({"command":"device.assign","actor":"tove","device":"scale-1","patient":"p-1"})";
constexpr const char* release_scale =
    R"({"command":"device.release","actor":"tove","device":"scale-1"})";
constexpr const char* add_patient =
    R"({"command":"patient.add","actor":"tove","patient":"p-2","system":"urn:oid:2.16.578.1.12.4.1.4.1","value":"15507600333"})";

} // namespace

TEST_CASE("a device is enrolled under the address that bridges use, and waits for its patient")
{
    Office office;
    office.done(scale);
    const auto registry = office.registry();
    const auto* device = registry.find_device("scale-1");
    REQUIRE(device != nullptr);
    CHECK(device->address == "5C:CA:D3:70:D4:A2");
    CHECK(device->location == "hall");
    CHECK(device->state == devices::DeviceState::ready);
}

TEST_CASE("a device is assigned from now on")
{
    Office office;
    office.done(scale);
    office.done(assign_scale);
    const auto registry = office.registry();
    CHECK(registry.assignments.back() == devices::Assignment{"scale-1", "p-1", noon()});
    CHECK(registry.find_device("scale-1")->state == devices::DeviceState::in_use);
}

TEST_CASE("a device moves to the next patient only over release and ready")
{
    Office office;
    office.done(add_patient);
    office.done(scale);
    office.done(assign_scale);
    const std::string to_next =
        R"({"command":"device.assign","actor":"tove","device":"scale-1","patient":"p-2"})";
    CHECK_THAT(office.why_not(to_next), Contains("release it first"));
    office.done(release_scale, noon() + 1h);
    CHECK_THAT(office.why_not(to_next), Contains("erase"));
    office.done(R"({"command":"device.ready","actor":"tove","device":"scale-1"})", noon() + 2h);
    office.done(to_next, noon() + 3h);
    const auto assignments = office.registry().assignments;
    REQUIRE(assignments.size() == 4);
    CHECK(assignments[2].until == noon() + 1h);
    CHECK(assignments[3].from == noon() + 3h);
}

TEST_CASE("a released native device is asked to forget, and is ready when it says so")
{
    Office office;
    office.done(R"({"command":"device.enrol","actor":"tove","device":{"id":"meter-1"}})");
    office.done(R"({"command":"device.assign","actor":"tove","device":"meter-1","patient":"p-1"})");
    const auto released = office.say(
        R"({"command":"device.release","actor":"tove","device":"meter-1"})", noon() + 1h);
    REQUIRE(released.erase.has_value());
    CHECK(released.erase->topic == "varde/meter-1/down/command");
    CHECK(released.erase->payload == R"({"command":"erase"})");
    {
        gateway::store::Store::Transaction transaction(office.store);
        CHECK(office.registrar.erased(*office.registry().find_device("meter-1"), noon() + 2h));
        transaction.commit();
    }
    CHECK(office.registry().find_device("meter-1")->state == devices::DeviceState::ready);
}

TEST_CASE("a device that was not released does not become ready by saying that it is erased")
{
    Office office;
    office.done(scale);
    gateway::store::Store::Transaction transaction(office.store);
    CHECK_FALSE(office.registrar.erased(*office.registry().find_device("scale-1"), noon()));
}

namespace
{

constexpr const char* meter =
    R"({"command":"device.enrol","actor":"tove","device":{"id":"glucose-1","profile":"tasmota-glucose-meter","address":"a4c138000001"}})";
constexpr const char* assign_meter =
    R"({"command":"device.assign","actor":"tove","device":"glucose-1","patient":"p-1"})";
constexpr const char* release_meter =
    R"({"command":"device.release","actor":"tove","device":"glucose-1"})";

Json listed(Office& office, const std::string& id)
{
    const auto answer = office.say(R"({"command":"device.list"})");
    for (const auto& device : *answer.json.find("devices")->as_array())
    {
        if (device.text("id") == id)
        {
            return device;
        }
    }
    return {};
}

} // namespace

TEST_CASE("the bridge of a released meter is told to erase it, and the list says what came of that")
{
    Office office;
    office.heard_on = "tele/tasmota_1/BLE";
    office.done(meter);
    office.done(assign_meter);
    CHECK(listed(office, "glucose-1").find("erasure") == nullptr);
    const auto released = office.say(release_meter, noon() + 1h);
    REQUIRE(released.erase.has_value());
    CHECK(released.erase->topic == "cmnd/tasmota_1/BLEOp");
    CHECK(released.json.text("erasure") == "tasmota");
    const auto asked = listed(office, "glucose-1");
    CHECK(asked.text("state") == "released");
    CHECK(asked.find("erasure")->text("way") == "tasmota");
    CHECK(asked.find("erasure")->find("erased") == nullptr);
    const auto say = [&office](auto act)
    {
        gateway::store::Store::Transaction transaction(office.store);
        act(*office.registry().find_device("glucose-1"));
        transaction.commit();
    };
    say([&office](const auto& device)
        { office.registrar.kept(device, "server-busy", noon() + 2h); });
    CHECK(listed(office, "glucose-1").find("erasure")->text("kept") == "server-busy");
    say([&office](const auto& device) { CHECK(office.registrar.erased(device, noon() + 3h)); });
    const auto erased = listed(office, "glucose-1");
    CHECK(erased.text("state") == "ready");
    CHECK(erased.find("erasure")->text("erased") == devices::format_utc(noon() + 3h));
    CHECK(erased.find("erasure")->find("kept") == nullptr);
}

TEST_CASE("a meter that no bridge was heard of is not asked, and its answer is not believed")
{
    Office office;
    office.done(meter);
    office.done(assign_meter);
    const auto released = office.say(release_meter, noon() + 1h);
    CHECK_FALSE(released.erase.has_value());
    CHECK(released.json.find("erasure") == nullptr);
    gateway::store::Store::Transaction transaction(office.store);
    CHECK_FALSE(office.registrar.erased(*office.registry().find_device("glucose-1"), noon() + 2h));
    CHECK(listed(office, "glucose-1").text("state") == "released");
}

TEST_CASE("the list says of a device what its profile says of its model")
{
    Office office;
    office.done(
        R"({"command":"device.enrol","device":{"id":"cuff-9","profile":"beurer-bm85","address":"a4c138000009"}})");
    CHECK(listed(office, "cuff-9").text("model") == "BM 85");
    CHECK(office.registry().find_device("cuff-9")->model.empty());
}

TEST_CASE("one user of a shared device is released without the others")
{
    Office office;
    office.done(add_patient);
    office.done(scale);
    office.done(R"({"command":"device.assign","device":"scale-1","patient":"p-1","user":1})");
    office.done(R"({"command":"device.assign","device":"scale-1","patient":"p-2","user":2})");
    office.done(R"({"command":"device.release","device":"scale-1","user":1})", noon() + 1h);
    const auto registry = office.registry();
    CHECK(registry.assignments[2].until == noon() + 1h);
    CHECK_FALSE(registry.assignments[3].until.has_value());
    CHECK(registry.find_device("scale-1")->state == devices::DeviceState::in_use);
}

TEST_CASE("what registry.toml declares is changed there")
{
    Office office;
    for (const char* command :
         {R"({"command":"device.change","device":{"id":"oxi-1","location":"hall"}})",
          R"({"command":"device.retire","device":"oxi-1"})",
          R"({"command":"device.release","device":"oxi-1"})"})
    {
        INFO(command);
        CHECK_THAT(office.why_not(command), Contains("declared in registry.toml"));
    }
}

TEST_CASE("only what is named is changed")
{
    Office office;
    office.done(scale);
    office.done(R"({"command":"device.change","device":{"id":"scale-1","firmware":"2.1"}})");
    const auto registry = office.registry();
    CHECK(registry.find_device("scale-1")->firmware == "2.1");
    CHECK(registry.find_device("scale-1")->location == "hall");
    CHECK_THAT(
        office.why_not(R"({"command":"device.change","device":{"id":"scale-9","firmware":"2"}})"),
        Contains("no device"));
}

TEST_CASE("a retired device is not found by its address, which is free again")
{
    Office office;
    office.done(scale);
    office.done(R"({"command":"device.retire","device":"scale-1"})");
    CHECK(office.registry().find_address("5C:CA:D3:70:D4:A2") == nullptr);
    office.done(
        R"({"command":"device.enrol","device":{"id":"scale-2","profile":"xiaomi-mi-scale","address":"5ccad370d4a2"}})");
}

TEST_CASE("a patient is added with an identifier that can be one, and only once")
{
    Office office;
    office.done(add_patient);
    CHECK_THAT(office.why_not(add_patient), Contains("already"));
    CHECK_THAT(
        office.why_not(
            R"({"command":"patient.add","patient":"p-3","system":"urn:oid:2.16.578.1.12.4.1.4.1","value":"15507600333"})"),
        Contains("a person is one patient"));
    CHECK_THAT(
        office.why_not(
            R"({"command":"patient.add","patient":"p-3","system":"urn:oid:2.16.578.1.12.4.1.4.1","value":"15507600334"})"),
        Contains("no identifier"));
    CHECK_THAT(
        office.why_not(
            R"({"command":"patient.add","patient":"15507600333","system":"urn:x","value":"1"})"),
        Contains("identity number"));
}

TEST_CASE("no answer repeats an identifier")
{
    Office office;
    office.done(add_patient);
    const auto listed = devices::write_json(office.say(R"({"command":"patient.list"})").json);
    CHECK_THAT(listed, Contains("p-2"));
    CHECK_THAT(listed, !Contains("15507600333"));
}

TEST_CASE("a claim that is taken is a device, and no claim any more")
{
    Office office;
    {
        gateway::store::Store::Transaction transaction(office.store);
        office.store.claim_seen({"theengs AA:BB",
                                 "AA:BB",
                                 "theengs",
                                 "home/x",
                                 "XMTZC05HM",
                                 {{"xiaomi-mi-scale", {{"model fits", "modellen passer"}}}},
                                 noon(),
                                 noon()});
        transaction.commit();
    }
    const auto listed = office.say(R"({"command":"claim.list"})").json;
    REQUIRE(listed.find("claims")->as_array()->size() == 1);
    CHECK(listed.find("claims")->as_array()->front().text("model") == "XMTZC05HM");
    office.done(
        R"({"command":"claim.take","source":"theengs AA:BB","device":{"id":"scale-1","profile":"xiaomi-mi-scale","address":"AA:BB"}})");
    CHECK(office.store.claims().empty());
    CHECK(office.registry().find_device("scale-1") != nullptr);
}

TEST_CASE("a claim that is not there leaves no device behind")
{
    Office office;
    CHECK_THAT(
        office.why_not(
            R"({"command":"claim.take","source":"nothing","device":{"id":"scale-1","profile":"x","address":"AA:BB"}})"),
        Contains("nothing is claimed"));
    CHECK(office.registry().find_device("scale-1") == nullptr);
}

TEST_CASE("a command that says nonsense is refused with the key that is wrong")
{
    Office office;
    office.done(scale);
    for (
        const auto& [command, reason] : std::vector<std::pair<std::string, std::string>>{
            {R"({"command":"device.enrol"})", "device"},
            {R"({"command":"device.enrol","device":{"id":"a","topics":"x"}})", "topics"},
            {R"({"command":"device.enrol","device":{"id":"a","location":7}})", "location"},
            {R"({"command":"device.enrol","device":{"id":"a","silent_after_minutes":-1}})",
             "silent_after_minutes"},
            {R"({"command":"device.assign","device":"scale-1","patient":"p-1","user":300})",
             "user"},
            {R"({"command":"device.assign","device":"scale-1","patient":"p-1","from":"today"})",
             "from"},
            {R"({"command":"device.assign","device":"scale-1","patient":"p-1","near":{"kind":"body_weight","low":60,"high":"70"}})",
             "near"},
            {R"({"command":"device.release","device":"scale-9"})", "no device"}})
    {
        INFO(command);
        CHECK_THAT(office.why_not(command), Contains(reason));
    }
}

TEST_CASE("the list of devices says whose each is, and what only the file can change")
{
    Office office;
    office.done(scale);
    office.done(assign_scale);
    const auto listed = office.say(R"({"command":"device.list"})").json;
    const auto& all = *listed.find("devices")->as_array();
    REQUIRE(all.size() == 3);
    CHECK(all[1].text("id") == "oxi-1");
    CHECK(*all[1].find("declared") == Json(true));
    CHECK(all[2].text("state") == "in-use");
    const auto& assignment = all[2].find("assignments")->as_array()->front();
    CHECK(assignment.text("patient") == "p-1");
    CHECK(*assignment.find("declared") == Json(false));
}
