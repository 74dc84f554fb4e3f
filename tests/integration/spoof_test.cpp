// A device that speaks as another one, at a broker set up as the operator guide says: a client
// certificate for each device, whose name is its topic.
#include "certificates.hpp"
#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;

namespace
{

constexpr int not_authorized = 135; // MQTT 5, section 3.4.2.1

// Broker, gateway and devices that all prove who they are.
struct SecuredHome
{
    tools::ScratchFolder folder;
    CertificateAuthority authority{folder.path() / "certificates"};
    tools::Broker broker{folder.path() / "broker", broker_options()};
    Varded varded{folder.path(), settings()};

    SecuredHome() { varded.start(); }

    tools::BrokerOptions broker_options()
    {
        const auto mine = authority.issue("broker");
        const auto rules = folder.path() / "acl";
        write_file(rules,
                   "user gateway\ntopic read varde/+/up/measurement\ntopic write varde/+/down/ack\n"
                   "topic write varde/gateway/gateway/status\n\n"
                   "pattern write varde/%u/up/measurement\npattern read varde/%u/down/ack\n");
        tools::BrokerOptions options;
        options.more_lines = {"allow_anonymous false",
                              "log_type all",
                              "cafile " + mine.ca_file.string(),
                              "certfile " + mine.certificate_file.string(),
                              "keyfile " + mine.key_file.string(),
                              "require_certificate true",
                              "use_identity_as_username true",
                              "use_username_as_clientid true",
                              "acl_file " + rules.string()};
        return options;
    }

    VardedSettings settings()
    {
        const auto mine = authority.issue("gateway");
        std::filesystem::create_directories(folder.path() / "fhir");
        VardedSettings wanted;
        wanted.broker_port = broker.port();
        wanted.household = {{{"dev-a", 1}, {"dev-b", 2}}, ""};
        wanted.mqtt_lines = {"client_id = \"gateway\"", "tls = true",
                             "ca_file = \"" + mine.ca_file.string() + "\"",
                             "certificate_file = \"" + mine.certificate_file.string() + "\"",
                             "key_file = \"" + mine.key_file.string() + "\""};
        wanted.destinations = {folder_destination("folder", folder.path() / "fhir")};
        return wanted;
    }

    ClientOptions device(const std::string& name, bool version_5) const
    {
        return {broker.port(), name, version_5, authority.issue(name),
                "varde/" + name + "/down/ack"};
    }

    std::string broker_log() const { return read_file(broker.log_file()); }
};

} // namespace

TEST_CASE("A device that publishes as another one is stopped by the broker and stands in its log")
{
    // With 3.1.1 there is no reason code: the attempt looks like a success and is stored nowhere.
    const bool version_5 = GENERATE(true, false);
    SecuredHome home;
    DeviceClient device(home.device("dev-a", version_5));
    CHECK(device.publish({up_topic("dev-b"), heart_rate(1), 1, false}) ==
          (version_5 ? not_authorized : 0));

    device.send("dev-a", 2, heart_rate(2));
    CHECK(device.wait_for_ack("dev-a", "2").status == "stored");
    CHECK(home.varded.count({"conservation", "received"}) == 1);
    CHECK(home.broker_log().find("Denied PUBLISH from dev-a") != std::string::npos);
    CHECK(eventually([&] { return home.varded.everything_delivered(); }));
    CHECK(nonconformities({home.folder.path() / "fhir"}) == "");
}

TEST_CASE("A device without a certificate is not let in")
{
    SecuredHome home;
    auto options = home.device("dev-a", true);
    options.tls->certificate_file.clear();
    CHECK_THROWS(DeviceClient(options));
    CHECK(home.varded.count({"conservation", "received"}) == 0);
}
