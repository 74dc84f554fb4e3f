// A service among services: it says how it is, ends when told, and reads its settings anew.
#include "notify_socket.hpp"
#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

#include <csignal>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;

TEST_CASE("The health pages and the metrics tell what is so")
{
    Home home;
    home.require_alive();
    home.wait_until_delivered();
    CHECK(home.varded.get("/healthz").status == 200);
    CHECK(home.varded.get("/readyz").status == 200);
    CHECK(home.varded.get("/nothing").status == 404);

    const auto metrics = home.varded.get("/metrics").body;
    CHECK(metrics.find("\nvarde_messages_stored_total 1\n") != std::string::npos);
    CHECK(metrics.find("\nvarde_ready 1\n") != std::string::npos);
    CHECK(metrics.find("varde_delivered_total{destination=\"folder\"} 1\n") != std::string::npos);
    home.check_everything();
}

TEST_CASE("Without its broker varded lives but is not ready, and takes up its work when it is back")
{
    Home home;
    home.require_alive();
    home.broker.stop();
    CHECK(eventually([&] { return home.varded.get("/readyz").status == 503; }));
    CHECK(home.varded.get("/healthz").status == 200);

    home.broker.restart();
    REQUIRE(eventually([&] { return home.client.connect(); }));
    CHECK(eventually([&] { return home.varded.get("/readyz").status == 200; }, 40s));
    home.require_alive();
    home.check_everything();
}

TEST_CASE("A broker that was killed and forgot everything is subscribed to again")
{
    Wishes wishes;
    wishes.broker.persistence = false;
    Home home(wishes);
    home.require_alive();
    home.broker.kill();
    CHECK(eventually([&] { return home.varded.get("/readyz").status == 503; }));
    home.broker.restart();
    REQUIRE(eventually([&] { return home.client.connect(); }));
    REQUIRE(eventually([&] { return home.varded.get("/readyz").status == 200; }, 40s));
    home.client.send("cuff-1", 1, heart_rate(1));
    // A device sends again what has no acknowledgement: the subscription may come after the
    // message.
    REQUIRE(eventually(
        [&]
        {
            home.client.send_again();
            return eventually([&] { return home.client.unacknowledged() == 0; }, 500ms);
        }));
    home.check_everything();
}

TEST_CASE("SIGTERM under load ends varded in five seconds, in order, and nothing is lost")
{
    const std::string way = GENERATE("gate", "callback");
    Wishes wishes;
    wishes.acknowledging = way;
    wishes.server = true;
    Home home(wishes);
    constexpr int messages = 1500;
    for (int message = 1; message <= messages; ++message)
    {
        home.client.send("cuff-1", message, heart_rate(message));
    }
    REQUIRE(eventually([&] { return home.client.acknowledged() > 100; }));

    home.varded.signal(SIGTERM);
    CHECK(home.varded.wait(5s) == 0);

    CHECK(home.varded.vardectl({"verify"}).status == 0);
    home.varded.start();
    CHECK(home.client.settle());
    home.wait_until_delivered();
    CHECK(home.server().count("Observation") == messages);
    CHECK(resources_in(home.fhir()).size() == messages);
    home.check_everything();
}

TEST_CASE("SIGHUP puts a new limit and a new destination in force and leaves the queue as it is")
{
    Home home;
    const auto nobody = tools::free_port();
    home.settings.destinations.push_back(
        server_destination("away", "http://127.0.0.1:" + std::to_string(nobody) + "/fhir"));
    home.varded.write(home.settings);
    home.varded.signal(SIGHUP);
    REQUIRE(eventually([&] { return home.varded.count_at("away", "pending") == 0; }));
    home.client.send("cuff-1", 1, native({1, "", single("oxygen_saturation", "85", "%"), ""}));
    home.client.wait_for_ack("cuff-1", "1");
    CHECK(home.varded.count_at("away", "pending") == 1);
    CHECK(home.varded.status().find("alerts")->as_array()->empty());

    home.settings.household.more = "[[limit]]\nid = \"spo2-low\"\npatient = \"p-1\"\nkind = "
                                   "\"oxygen_saturation\"\nlow = \"88\"\n";
    FhirServer late(home.folder() / "late", {"--port", std::to_string(nobody)});
    home.varded.write(home.settings);
    home.varded.signal(SIGHUP);
    CHECK(eventually([&] { return home.varded.count_at("away", "delivered") == 1; }));
    home.client.send("cuff-1", 2, native({2, "", single("oxygen_saturation", "84", "%"), ""}));
    home.client.wait_for_ack("cuff-1", "2");
    CHECK(home.varded.status().find("alerts")->as_array()->size() == 1);
    home.check_everything();
    CHECK(nonconformities({}, {&late}) == "");
}

TEST_CASE("SIGHUP with wrong settings changes nothing and says what is wrong")
{
    Home home;
    home.settings.intake_lines = {"queue_lenght = 5"};
    home.varded.write(home.settings);
    home.varded.signal(SIGHUP);
    CHECK(eventually([&] { return home.varded.log().find("queue_lenght") != std::string::npos; }));
    home.require_alive();
    home.settings.intake_lines.clear();
    home.varded.write(home.settings); // vardectl reads the file as well
    home.check_everything();
}

TEST_CASE("systemd is told when varded is ready, alive, reloading and stopping")
{
    Wishes wishes;
    wishes.started = false;
    Home home(wishes);
    NotifySocket systemd(home.folder() / "notify");
    Start how;
    how.environment = {{"NOTIFY_SOCKET", systemd.path().string()}, {"WATCHDOG_USEC", "400000"}};
    home.varded.start(how);
    CHECK(systemd.hears("READY=1", 5s));
    CHECK(systemd.hears("WATCHDOG=1", 5s));
    CHECK(systemd.hears("WATCHDOG=1", 5s));
    home.varded.signal(SIGHUP);
    CHECK(systemd.hears("RELOADING=1", 5s));
    CHECK(systemd.hears("READY=1", 5s));
    home.varded.signal(SIGTERM);
    CHECK(systemd.hears("STOPPING=1", 5s));
    CHECK(home.varded.wait(10s) == 0);
}
