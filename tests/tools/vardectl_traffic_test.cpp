#include "devices/json.hpp"
#include "tests/tools/vardectl_program.hpp"
#include "tools/process/broker.hpp"
#include "tools/vardectl/recording.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <fstream>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;
using Catch::Contains;
using tools::Child;

namespace
{

constexpr const char* scale_topic = "home/TheengsGateway/BTtoMQTT/5CCAD370D4A2";
constexpr const char* scale_payload =
    R"({"id":"5C:CA:D3:70:D4:A2","name":"Kari","unit":"kg","weight":61.75})";

struct Scene
{
    std::string address() const { return "127.0.0.1:" + std::to_string(broker.port()); }
    std::filesystem::path file() const { return scratch.path() / "recording"; }

    void publish(const std::string& topic, const std::string& payload, bool retained = false) const
    {
        std::vector<std::string> command{
            "mosquitto_pub", "-p", std::to_string(broker.port()), "-q", "1", "-t", topic, "-m",
            payload};
        if (retained)
        {
            command.emplace_back("-r");
        }
        REQUIRE(Child(command).wait(10s) == 0);
    }
    // Starts to record; returns when it listens.
    Child start(std::vector<std::string> more = {}) const
    {
        std::vector<std::string> command{VARDECTL,  "record", "--broker", address(),
                                         "--topic", "home/#", "--out",    file().string()};
        command.insert(command.end(), more.begin(), more.end());
        Child child(command, {{}, said(), {}});
        while (child.running() && said_so_far().find("listening") == std::string::npos)
        {
            child.wait(20ms);
        }
        return child;
    }
    std::filesystem::path said() const { return scratch.path() / "said"; }
    std::string said_so_far() const
    {
        std::ifstream in(said());
        return std::string(std::istreambuf_iterator<char>(in), {});
    }
    // Waits until so many messages stand in the file.
    void wait_for(Child& recorder, std::size_t messages) const
    {
        while (recorder.running() && vardectl::read_recording(file()).size() < messages)
        {
            recorder.wait(20ms);
        }
    }

    tools::ScratchFolder scratch;
    tools::Broker broker{scratch.path() / "broker"};
};

} // namespace

TEST_CASE("what bridges publish is recorded without addresses and names, until a person ends it")
{
    const Scene scene;
    scene.publish("home/kept", "on", true);
    auto recorder = scene.start();
    scene.publish(scale_topic, scale_payload);
    scene.wait_for(recorder, 2);
    recorder.signal(SIGINT);
    CHECK(recorder.wait(10s) == 0);
    CHECK_THAT(scene.said_so_far(), Contains("Recorded 2 messages on 2 topics") &&
                                        Contains("1 address in 2 places") &&
                                        Contains("what \"name\" says, 1 time"));
    const auto messages = vardectl::read_recording(scene.file());
    REQUIRE(messages.size() == 2);
    CHECK(messages[0].retained);
    CHECK_FALSE(messages[1].retained);
    CHECK(messages[1].qos == 1);
    CHECK(messages[1].topic == "home/TheengsGateway/BTtoMQTT/5CCAD3000001");
    CHECK(messages[1].payload ==
          R"({"id":"5C:CA:D3:00:00:01","name":"masked-1","unit":"kg","weight":61.75})");
}

TEST_CASE("on request nothing is replaced, and it says so")
{
    const Scene scene;
    auto recorder = scene.start({"--unchanged"});
    scene.publish(scale_topic, scale_payload);
    scene.wait_for(recorder, 1);
    recorder.signal(SIGTERM);
    CHECK(recorder.wait(10s) == 0);
    CHECK_THAT(scene.said_so_far(), Contains("Nothing was replaced"));
    CHECK(vardectl::read_recording(scene.file()).at(0).payload == scale_payload);
}

TEST_CASE("a recording in which nothing came is status 1, and a file that is there stays")
{
    const Scene scene;
    CHECK(scene.start({"--seconds", "1"}).wait(20s) == 1);
    const auto again = ask_vardectl(
        {"record", "--broker", scene.address(), "--topic", "a", "--out", scene.file().string()});
    CHECK(again.status == 2);
    CHECK_THAT(again.err, Contains("is there already"));
}

TEST_CASE("a broker that goes away ends the recording, and what came is kept")
{
    Scene scene;
    auto recorder = scene.start();
    scene.publish(scale_topic, scale_payload);
    scene.wait_for(recorder, 1);
    scene.broker.kill();
    CHECK(recorder.wait(60s) == 2);
    CHECK_THAT(scene.said_so_far(), Contains("the connection was lost"));
    CHECK(vardectl::read_recording(scene.file()).size() == 1);
}

TEST_CASE("a recording is published again, without what the broker had kept")
{
    const Scene scene;
    const auto out = scene.scratch.path() / "heard";
    std::ofstream file(scene.file());
    file << R"({"format":"varde-recording-1"})" << '\n';
    for (const bool retained : {true, false})
    {
        file << devices::write_json(vardectl::recorded_json(
                    {std::chrono::milliseconds(60'000), retained ? "a/kept" : "a/live",
                     std::string("\xff\x00", 2), 1, retained}))
             << '\n';
    }
    file.close();
    const std::vector<std::string> replay{
        "replay", scene.file().string(), "--broker", scene.address(), "--speed", "1000"};
    // By lines: else it says that it listens only when it ends.
    Child listener({"stdbuf", "-oL", "mosquitto_sub", "-p", std::to_string(scene.broker.port()),
                    "-t", "a/#", "-C", "1", "-W", "20", "-F", "%t %x", "-d"},
                   {{}, out, {}});
    const auto heard = [&out]
    {
        std::ifstream in(out);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    while (listener.running() && heard().find("SUBACK") == std::string::npos)
    {
        listener.wait(20ms);
    }
    const auto said = ask_vardectl(replay);
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains("Published 1 of 2") && Contains("1 retained message was left"));
    CHECK(listener.wait(20s) == 0);
    CHECK_THAT(heard(), Contains("a/live ff00"));

    auto with_retained = replay;
    with_retained.emplace_back("--keep-retained");
    CHECK_THAT(ask_vardectl(with_retained).out, Contains("Published 2 of 2"));
    Child later({"mosquitto_sub", "-p", std::to_string(scene.broker.port()), "-t", "a/kept", "-C",
                 "1", "-W", "5"});
    CHECK(later.wait(10s) == 0);
}

TEST_CASE("a broker that is not there, or wants a password, is told with what to do")
{
    const Scene scene;
    const auto nobody = ask_vardectl({"replay", scene.file().string(), "--broker", "127.0.0.1:1"});
    CHECK(nobody.status == 2); // and no recording
    const auto refused = ask_vardectl(
        {"record", "--broker", "127.0.0.1:1", "--topic", "a", "--out", scene.file().string()});
    CHECK(refused.status == 2);
    CHECK_THAT(refused.err, Contains("look whether it runs there") && Contains("--password-file"));
    CHECK_FALSE(std::filesystem::exists(scene.file()));
    const tools::Broker closed(scene.scratch.path() / "closed",
                               {.more_lines = {"allow_anonymous false"}});
    const auto stranger =
        ask_vardectl({"record", "--broker", "127.0.0.1:" + std::to_string(closed.port()), "--topic",
                      "a", "--out", scene.file().string()});
    CHECK(stranger.status == 2);
    CHECK_THAT(stranger.err, Contains("--username"));
}

TEST_CASE("words about the broker that do not go together are refused")
{
    const Scene scene;
    const std::vector<std::string> record{"record", "--topic", "a", "--out", scene.file().string()};
    const auto with = [&record](const std::vector<std::string>& more)
    {
        auto words = record;
        words.insert(words.end(), more.begin(), more.end());
        return ask_vardectl(words).err;
    };
    CHECK_THAT(with({"--broker", "localhost"}), Contains("HOST:PORT"));
    CHECK_THAT(with({"--broker", "b:1", "--password-file", "x"}), Contains("--username"));
    CHECK_THAT(with({"--broker", "b:1", "--tls-cert", "x"}), Contains("go together"));
    CHECK_THAT(with({"--broker", "b:1", "--tls-ca", "/no/such/ca.pem"}), Contains("cannot read"));
    CHECK_THAT(with({"--broker", "b:1", "--mask", "a", "--unchanged"}), Contains("either --mask"));
}
