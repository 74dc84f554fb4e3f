// Notifications from end to end: real sockets, a receiver that checks signatures by itself, mail
// over STARTTLS, a lamp at the broker. What rings here is that data do not reach the clinicians.
#include "certificates.hpp"
#include "devices/time.hpp"
#include "tests/support/control_call.hpp"
#include "tests/support/home.hpp"
#include "tests/support/notice_receiver.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <csignal>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;
using devices::Json;

namespace
{

std::string quoted(const std::string& text)
{
    return "\"" + text + "\"";
}

std::string table(const std::string& name, const std::vector<std::string>& lines)
{
    std::string text = name + "\n";
    for (const auto& line : lines)
    {
        text += line + "\n";
    }
    return text;
}

std::string webhook(const std::string& id, const std::string& url)
{
    return table("[[channel]]", {"id = " + quoted(id), "kind = \"webhook\"", "url = " + quoted(url),
                                 "backoff_first = \"50ms\"", "backoff_most = \"200ms\""});
}

std::string mail(const std::string& id, const NoticeReceiver& receiver,
                 const std::filesystem::path& ca_file)
{
    return table("[[channel]]",
                 {"id = " + quoted(id), "kind = \"email\"", "host = \"127.0.0.1\"",
                  "port = " + std::to_string(receiver.mail_port()), "content = \"words\"",
                  "from = \"varde@kommune.example\"", "to = [\"vakt@kommune.example\"]",
                  "ca_file = " + quoted(ca_file.string()), "backoff_first = \"50ms\"",
                  "backoff_most = \"200ms\""});
}

// A home with a destination that nobody listens at, which is an alert after a second.
struct Unreached
{
    Unreached()
        : port(tools::free_port()),
          receiver(home.folder() / "receiver", home.varded.store() / "webhook-hook.secret",
                   receiver_tls())
    {
    }

    ReceiverTls receiver_tls()
    {
        const auto issued = authority.issue("localhost");
        return {issued.key_file, issued.certificate_file};
    }

    void start(const std::vector<std::string>& channels, const std::string& unreached_after = "1s")
    {
        home.varded.stop();
        home.settings.destinations.push_back(
            server_destination("away", "http://127.0.0.1:" + std::to_string(port) + "/fhir"));
        home.settings.destinations.push_back(
            table("[notification]", {"unreached_after = " + quoted(unreached_after)}));
        for (const auto& channel : channels)
        {
            home.settings.destinations.push_back(channel);
        }
        home.varded.write(home.settings);
        home.varded.start();
        home.client.send("cuff-1", 1, heart_rate(1));
    }

    Home home;
    CertificateAuthority authority{home.folder()};
    std::uint16_t port;
    NoticeReceiver receiver;
};

} // namespace

TEST_CASE("That data do not reach a destination is told by a signed webhook, until they do")
{
    Unreached scene;
    scene.start({webhook("hook", scene.receiver.url())});
    INFO(scene.home.varded.account());
    REQUIRE(eventually([&] { return scene.receiver.taken("webhook").size() == 1; }));
    const auto log = scene.receiver.log();
    CHECK(*log.front().find("genuine") == Json(true));
    const auto* notice = log.front().find("notice");
    CHECK(notice->text("alert") == "event:data-not-reaching/away");
    CHECK(notice->text("zone") == "red");
    CHECK(notice->text("role") == "technician");
    CHECK(scene.home.open_event("data-not-reaching", "away") == 1);

    const FhirServer late(scene.home.folder() / "late", {"--port", std::to_string(scene.port)});
    CHECK(eventually([&] { return scene.home.open_event("data-not-reaching", "away") == 0; }));
    INFO("then: " << scene.home.varded.account());
    CHECK(scene.home.varded.count_at("away", "pending") == 0);
}

TEST_CASE("A receiver that refuses is tried again, and a broken one hands over to mail")
{
    Unreached scene;
    scene.receiver.control(Json::object({{"status", 503}}));
    scene.start({webhook("hook", scene.receiver.url()),
                 mail("post", scene.receiver, scene.authority.ca_file())});
    INFO(scene.home.varded.account());
    REQUIRE(eventually([&] { return !scene.receiver.taken("mail").empty(); }));
    const auto log = scene.receiver.log();
    const auto refused = log.front().text("id");
    CHECK(log.front().text("way") == "webhook");
    CHECK(scene.receiver.taken("mail").contains(std::string(refused))); // the same notice
    const auto mailed = std::find_if(log.begin(), log.end(),
                                     [](const auto& one) { return one.text("way") == "mail"; });
    REQUIRE(mailed != log.end());
    CHECK(*mailed->find("tls") == Json(true));
    CHECK(mailed->text("subject") == "Varde: Teknisk varsel: Data når ikke fram til klinikerne");
    CHECK(mailed->text("body").find("Åpne arbeidslisten.") != std::string_view::npos);
    CHECK(scene.home.open_event("channel-failed", "hook") > 0);
    scene.receiver.control(Json::object({{"status", 204}}));
}

TEST_CASE("Mail is not handed to a server that cannot prove who it is")
{
    Unreached scene;
    const CertificateAuthority stranger(scene.home.folder() / "stranger");
    scene.start({mail("post", scene.receiver, stranger.ca_file())});
    INFO(scene.home.varded.account());
    CHECK(eventually([&] { return scene.home.open_event("channel-failed", "post") > 0; }));
    CHECK(scene.receiver.taken("mail").empty());
}

TEST_CASE("A lamp that connects late sees the state that stands")
{
    Unreached scene;
    scene.start({table("[[channel]]", {"id = \"lamp\"", "kind = \"mqtt\""})});
    REQUIRE(eventually([&] { return scene.home.open_event("data-not-reaching", "away") > 0; }));
    const auto state = [&]
    {
        return run_tool({"mosquitto_sub", "-p", std::to_string(scene.home.broker.port()), "-t",
                         "varde/test/alert/lamp", "-C", "1", "-W", "10"})
            .output;
    };
    CHECK(eventually([&] { return state().find(R"("state":"red")") != std::string::npos; }));
    scene.home.broker.restart();
    CHECK(eventually([&] { return state().find(R"("state":"red")") != std::string::npos; }));
}

TEST_CASE("Killed at each step of telling, the receiver has every notice and none under two ids")
{
    Unreached scene;
    scene.start({webhook("hook", scene.receiver.url())}, "5s");
    scene.home.varded.kill();
    for (const std::string point : {"after-ring", "before-tell", "after-tell"})
    {
        INFO(point);
        Start how;
        how.killable = true;
        how.until_ready = false;
        how.environment["VARDE_KILL_AT"] = point + ":1";
        scene.home.varded.start(how);
        REQUIRE(scene.home.varded.wait(30s) == 128 + SIGKILL);
        CHECK(scene.home.varded.vardectl({"verify"}).status == 0);
    }
    scene.home.varded.start();
    INFO(scene.home.varded.account());
    CHECK(eventually([&] { return scene.receiver.taken("webhook").size() == 1; }));
    // After "after-tell" it was told twice: at least once is what can be promised to the outside.
    CHECK(scene.receiver.taken("webhook").begin()->second == 2);
}

namespace
{

constexpr const char* plan_of_patient = R"(format = "varde-plan-1"
id = "p-1-plan"
en = "COPD"
nb = "Kols"
patient = "p-1"
version = 1
author = "dr-1"
at = 2020-01-01T00:00:00+01:00
reason = "Follow-up begins"

[[rule]]
id = "saturation"
test = "limit"
en = "Oxygen saturation is low"
nb = "Lav oksygenmetning"
kind = "oxygen_saturation"
red_below = 80
source = "a test"
)";

std::string step(const std::string& role, const std::string& more = "")
{
    return table("[[escalate]]", {"role = " + quoted(role), more}) +
           table("[[responsible]]", {"role = " + quoted(role), "team = \"north\"",
                                     "from = 2020-01-01T00:00:00+01:00"});
}

// A patient of whom somebody is told by one webhook.
struct Followed
{
    explicit Followed(const std::string& steps)
        : home(wishes(plan_of_patient + steps)),
          receiver(home.folder() / "receiver", home.varded.store() / "webhook-hook.secret")
    {
        home.varded.stop();
        home.settings.destinations.push_back(webhook("hook", receiver.url()));
        home.varded.write(home.settings);
        home.varded.start();
    }

    static Wishes wishes(const std::string& plan)
    {
        Wishes wanted;
        wanted.plans["p-1-1.toml"] = plan;
        return wanted;
    }

    void send_low_saturation()
    {
        const auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(
            std::chrono::system_clock::now());
        home.client.send(
            "cuff-1", 1,
            native({1, devices::format_utc(now), single("oxygen_saturation", "70", "%"), ""}));
    }

    std::vector<std::string> states()
    {
        const auto run = home.varded.vardectl({"notices", "--json"});
        std::vector<std::string> all;
        const auto notices = devices::parse_json(run.output);
        for (const auto& notice : *notices.value().as_array())
        {
            all.push_back(std::string(notice.text("role")) + " " +
                          std::string(notice.text("state")));
        }
        return all;
    }

    Home home;
    NoticeReceiver receiver;
};

} // namespace

TEST_CASE("A patient's alert is told at once, and what was not sent is cancelled when a person "
          "acknowledges it")
{
    Followed scene(step("nurse") + step("doctor", "after = \"1h\""));
    scene.send_low_saturation();
    INFO(scene.home.varded.account());
    REQUIRE(eventually([&] { return scene.receiver.taken("webhook").size() == 1; }));
    const auto log = scene.receiver.log();
    const auto* notice = log.front().find("notice");
    CHECK(*log.front().find("genuine") == Json(true));
    CHECK(notice->text("zone") == "red");
    CHECK(notice->text("role") == "nurse");
    CHECK(notice->text("team") == "north");
    const auto said = devices::write_json(*notice);
    for (const auto* secret : {"p-1", "70 %", "saturation", "13717404089"})
    {
        INFO(said);
        CHECK(said.find(secret) == std::string::npos);
    }
    using States = std::vector<std::string>;
    CHECK(eventually([&] { return scene.states() == States{"doctor pending", "nurse sent"}; }));
    control_call(scene.home.varded.store() / "control.sock",
                 R"({"command":"alert.acknowledge","alert":1,"actor":"nurse-1"})");
    CHECK(eventually([&] { return scene.states() == States{"doctor cancelled", "nurse sent"}; }));
    scene.home.check_everything();
}

TEST_CASE("Killed at each step of an escalation, every notice arrives and none under two ids")
{
    Followed scene(step("nurse") + step("doctor") + step("chief"));
    scene.home.varded.kill();
    scene.send_low_saturation();
    for (const std::string point : {"after-ring:1", "before-commit:1", "before-tell:1",
                                    "after-tell:1", "after-tell:2", "after-tell:2"})
    {
        INFO(point << "\n" << scene.home.varded.account());
        Start how;
        how.killable = true;
        how.until_ready = false;
        how.environment["VARDE_KILL_AT"] = point;
        scene.home.varded.start(how);
        REQUIRE(scene.home.varded.wait(30s) == 128 + SIGKILL);
        CHECK(scene.home.varded.vardectl({"verify"}).status == 0);
    }
    scene.home.varded.start();
    using States = std::vector<std::string>;
    CHECK(eventually(
        [&] {
            return scene.states() == States{"chief sent", "doctor sent", "nurse sent"};
        }));
    const auto taken = scene.receiver.taken("webhook");
    CHECK(taken.size() == 3);
    for (const auto& [id, times] : taken)
    {
        CHECK(times == 2); // each was killed once between the answer and the commit
    }
}
