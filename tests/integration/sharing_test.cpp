// Who gets what: several receivers with rules and flavours of their own, a patient who moves, one
// who opts out, an emergency, and a measurement that was wrong.
#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;
using Catch::Contains;
using devices::Json;

namespace
{

using Uuids = std::set<std::string>;

std::string uuid_of(const Json& resource)
{
    return std::string(resource.find("identifier")->as_array()->front().text("value"));
}

Uuids uuids_of(const std::vector<Json>& observations)
{
    Uuids uuids;
    for (const auto& observation : observations)
    {
        uuids.insert(uuid_of(observation));
    }
    return uuids;
}

std::string coding_of(const Json& observation)
{
    return devices::write_json(*observation.find("code"));
}

// What does not depend on the server that keeps it.
std::string content_of(const Json& resource)
{
    Json::Object members;
    for (const auto& member : *resource.as_object())
    {
        if (member.first != "id" && member.first != "meta")
        {
            members.push_back(member);
        }
    }
    std::sort(members.begin(), members.end(),
              [](const auto& one, const auto& other) { return one.first < other.first; });
    return devices::write_json(Json(std::move(members)));
}

std::set<std::string> contents_of(const std::vector<Json>& resources)
{
    std::set<std::string> contents;
    for (const auto& resource : resources)
    {
        contents.insert(content_of(resource));
    }
    return contents;
}

// In a folder each version is a line, and the last one holds.
std::set<std::string> newest_contents_of(const std::vector<Json>& lines)
{
    std::map<std::string, Json> by_id;
    for (const auto& line : lines)
    {
        by_id[std::string(line.text("id"))] = line;
    }
    std::vector<Json> newest;
    for (const auto& [id, resource] : by_id)
    {
        newest.push_back(resource);
    }
    return contents_of(newest);
}

template <class Wanted>
std::vector<Json> those(std::vector<Json> observations, Wanted wanted)
{
    std::erase_if(observations, [&wanted](const Json& one) { return !wanted(one); });
    return observations;
}

bool is_about(const Json& observation, int patient)
{
    const auto* value = observation.find({"subject", "identifier", "value"});
    return value != nullptr && *value == Json(identity_number(patient));
}

std::string weight(std::int64_t sequence)
{
    return native({sequence, "", single("body_weight", "71.25", "kg"), ""});
}

// The archive in the folder is named by no route: it has everything.
struct Story
{
    explicit Story(const std::string& registry_more = "") : home(wishes(registry_more)) {}
    void add(const std::string& destination) { home.settings.destinations.push_back(destination); }
    void start()
    {
        home.varded.write(home.settings);
        home.varded.start();
    }
    void reload(const std::string& registry_more)
    {
        home.settings.household.more = registry_more;
        home.varded.write(home.settings);
        home.varded.signal(SIGHUP);
    }
    // Nothing waits anywhere, and the sums hold.
    void settle()
    {
        home.wait_until_delivered();
        const auto verified = home.varded.vardectl({"verify"});
        INFO(verified.output);
        CHECK(verified.status == 0);
    }
    std::vector<Json> archive() const { return resources_in(home.fhir()); }

    Home home;

private:
    static Wishes wishes(const std::string& registry_more)
    {
        Wishes wanted;
        wanted.household = {{{"cuff-1", 1}, {"cuff-2", 2}}, registry_more};
        wanted.started = false;
        return wanted;
    }
};

std::string consent(const std::string& to, bool given, const std::string& from)
{
    return "[[consent]]\npatient = \"p-1\"\nto = \"" + to +
           "\"\ngiven = " + (given ? "true" : "false") + "\nfrom = " + from + "\n";
}

} // namespace

TEST_CASE("Hospital, municipality and GP each get exactly what their rules name, in their words")
{
    Story story(R"([[route]]
to = "hospital"
patients = ["p-1"]
[[route]]
to = "municipality"
kinds = ["heart_rate"]
[[route]]
to = "copy"
kinds = ["heart_rate"]
[[route]]
to = "gp"
patients = ["p-2"]
kinds = ["body_weight"]
)");
    const FhirServer hospital(story.home.folder() / "hospital");
    const FhirServer municipality(story.home.folder() / "municipality");
    const FhirServer gp(story.home.folder() / "gp");
    story.add(server_destination("hospital", hospital.url()));
    story.add(server_destination("municipality", municipality.url(),
                                 {"flavour = \"pmd\"", "municipality = \"0301\""}));
    const auto copy = story.home.folder() / "copy"; // of what the municipality gets
    std::filesystem::create_directories(copy);
    story.add(folder_destination("copy", copy, {"flavour = \"pmd\""}));
    story.add(server_destination("gp", gp.url(), {"idempotency = \"put\"", "bundle_size = 5"}));
    story.start();
    for (int step = 1; step <= 20; ++step)
    {
        const auto* cuff = step % 2 == 0 ? "cuff-1" : "cuff-2";
        story.home.client.send(cuff, 2 * step, heart_rate(2 * step));
        story.home.client.send(cuff, 2 * step + 1, weight(2 * step + 1));
    }
    story.settle();
    const auto archive = story.archive();
    REQUIRE(archive.size() == 40);

    const auto of_one = those(archive, [](const Json& one) { return is_about(one, 1); });
    CHECK(contents_of(hospital.all("Observation")) == contents_of(of_one));
    const auto weights_of_two =
        those(archive, [](const Json& one)
              { return is_about(one, 2) && coding_of(one).find("29463-7") != std::string::npos; });
    REQUIRE(weights_of_two.size() == 10);
    CHECK(contents_of(gp.all("Observation")) == contents_of(weights_of_two));
    const auto pulses = those(archive, [](const Json& one)
                              { return coding_of(one).find("8867-4") != std::string::npos; });
    REQUIRE(pulses.size() == 20);
    CHECK(uuids_of(municipality.all("Observation")) == uuids_of(pulses));
    CHECK(contents_of(municipality.all("Observation")) == contents_of(resources_in(copy)));
    CHECK(municipality.count("Observation") == 20);
    CHECK(municipality.count("Device") == 0);
    // Nobody hears of a device that says nothing to them.
    CHECK(hospital.count("Device") == 1);
    CHECK(gp.count("Device") == 1);
    CHECK(story.home.varded.count_at("gp", "withheld") == 30);
    CHECK(nonconformities({story.home.fhir()}, {&hospital, &gp, &municipality}) == "");
}

TEST_CASE("A phd receiver knows both devices before what they measured, and keeps each once")
{
    const auto mode = GENERATE(as<std::string>{}, "conditional_create", "put");
    CAPTURE(mode);
    Story story;
    const FhirServer server(story.home.folder() / "phd");
    story.add(server_destination("phd", server.url(),
                                 {"flavour = \"phd\"", "idempotency = \"" + mode + "\"",
                                  "test_data = true", "claim_profiles = true"}));
    story.start();
    server.control(Json::object(
        {{"next", Json::array({Json::object({{"drop_after_commit", true}, {"times", 4}})})}}));
    for (int step = 1; step <= 10; ++step)
    {
        story.home.client.send("cuff-1", step, heart_rate(step));
    }
    story.settle();
    CHECK(server.count("Observation") == 10);
    CHECK(server.count("Device") == 2);
    Uuids devices;
    for (const auto& device : server.all("Device"))
    {
        devices.insert("Device/" + std::string(device.text("id")));
    }
    for (const auto& observation : server.all("Observation"))
    {
        CHECK(devices.contains(std::string(observation.find("device")->text("reference"))));
        CHECK_THAT(devices::write_json(observation), Contains("HTEST"));
    }
    // Varde's own checks of delivered resources are those of r4.
    CHECK(nonconformities({}, {&server}, Judges::validator) == "");
}

TEST_CASE("A patient who moves leaves each receiver with what was measured while it was theirs")
{
    const auto moved = time_of_step(11);
    Story story("[[route]]\nto = \"hospital\"\nuntil = " + moved +
                "\n[[route]]\nto = \"municipality\"\nfrom = " + moved + "\n");
    const FhirServer hospital(story.home.folder() / "hospital");
    const FhirServer municipality(story.home.folder() / "municipality");
    story.add(server_destination("hospital", hospital.url()));
    story.add(server_destination("municipality", municipality.url()));
    story.start();
    for (int step = 20; step >= 1; --step) // also what the device sends late
    {
        story.home.client.send("cuff-1", step, heart_rate(step));
    }
    story.settle();
    CHECK(hospital.count("Observation") == 10);
    CHECK(municipality.count("Observation") == 10);
    auto everything = hospital.all("Observation");
    const auto after = municipality.all("Observation");
    everything.insert(everything.end(), after.begin(), after.end());
    CHECK(contents_of(everything) == contents_of(story.archive()));
}

TEST_CASE(
    "An opt-out holds back the 500 that wait already, and in an emergency they go out at last")
{
    Story story;
    const FhirServer hospital(story.home.folder() / "hospital");
    story.add(server_destination("hospital", hospital.url()));
    hospital.control(Json::object({{"status", 503}}));
    story.start();
    for (int step = 1; step <= 500; ++step)
    {
        story.home.client.send("cuff-1", step, heart_rate(step));
    }
    story.home.client.send("cuff-2", 600, heart_rate(600));
    const bool all_wait =
        eventually([&] { return story.home.varded.count_at("hospital", "pending") == 501; }, 60s);
    INFO(story.home.varded.account());
    REQUIRE(all_wait);

    story.reload(consent("hospital", false, "2026-01-01T00:00:00Z"));
    REQUIRE(eventually([&] { return story.home.varded.count_at("hospital", "withheld") > 0; }));
    hospital.control(Json(Json::Object{}));
    story.settle();
    CHECK(story.home.varded.count_at("hospital", "withheld") == 500);
    REQUIRE(hospital.count("Observation") == 1);
    CHECK(is_about(hospital.all("Observation").front(), 2));
    CHECK(hospital.count("Device") == 1);
    CHECK(story.archive().size() == 501);

    const auto opened =
        story.home.varded.vardectl({"share", "break-glass", "--patient", "p-1", "--destination",
                                    "hospital", "--for", "1h", "--reason", "found unconscious"});
    INFO(opened.output);
    CHECK(opened.status == 0);
    REQUIRE(eventually([&] { return hospital.count("Observation") == 501; }, 60s));
    story.settle();
    CHECK(story.home.varded.count_at("hospital", "withheld") == 0);
    CHECK(contents_of(hospital.all("Observation")) == contents_of(story.archive()));
}

TEST_CASE("An emergency that is over opens nothing more")
{
    Story story(consent("hospital", false, "2026-01-01T00:00:00Z"));
    const FhirServer hospital(story.home.folder() / "hospital");
    story.add(server_destination("hospital", hospital.url()));
    story.start();
    story.home.client.send("cuff-1", 1, heart_rate(1));
    REQUIRE(eventually([&] { return story.home.varded.count_at("hospital", "withheld") == 1; }));
    CHECK(story.home.varded
              .vardectl({"share", "break-glass", "--patient", "p-1", "--destination", "hospital",
                         "--for", "2s", "--reason", "found unconscious"})
              .status == 0);
    REQUIRE(eventually([&] { return hospital.count("Observation") == 1; }));
    const auto over = std::chrono::steady_clock::now() + 2s;
    REQUIRE(eventually([over] { return std::chrono::steady_clock::now() > over; }));
    story.home.client.send("cuff-1", 2, heart_rate(2));
    REQUIRE(eventually([&] { return story.home.varded.count_at("hospital", "withheld") == 1; }));
    story.settle();
    CHECK(hospital.count("Observation") == 1);
}

TEST_CASE("A value that was wrong is corrected and withdrawn wherever it is")
{
    Story story;
    const FhirServer named(story.home.folder() / "named");
    const FhirServer put(story.home.folder() / "put");
    story.add(server_destination("named", named.url()));
    story.add(server_destination("put", put.url(), {"idempotency = \"put\""}));
    story.start();
    story.home.client.send("cuff-1", 1, heart_rate(1, "27"));
    story.home.client.send("cuff-1", 2, heart_rate(2));
    story.settle();
    const auto before = named.all("Observation");
    REQUIRE(before.size() == 2);

    const auto corrected = story.home.varded.vardectl(
        {"measurement", "correct", "1", "--value", "72.5", "--reason", "digits swapped"});
    INFO(corrected.output);
    REQUIRE(corrected.status == 0);
    REQUIRE(story.home.varded
                .vardectl({"measurement", "retract", "2", "--reason", "somebody else's arm"})
                .status == 0);
    story.settle();
    for (const auto* server : {&named, &put})
    {
        REQUIRE(server->count("Observation") == 2);
        const auto now = server->all("Observation");
        const auto amended =
            those(now, [](const Json& one) { return one.text("status") == "amended"; });
        REQUIRE(amended.size() == 1);
        CHECK(devices::write_json(*amended[0].find({"valueQuantity", "value"})) == "72.5");
        CHECK_THAT(devices::write_json(*amended[0].find("note")), Contains("digits swapped"));
        CHECK(those(now, [](const Json& one) { return one.text("status") == "entered-in-error"; })
                  .size() == 1);
        CHECK(contents_of(now) == newest_contents_of(story.archive()));
    }
    Uuids ids_before;
    Uuids ids_now;
    for (const auto& one : before)
    {
        ids_before.insert(std::string(one.text("id")));
    }
    for (const auto& one : named.all("Observation"))
    {
        ids_now.insert(std::string(one.text("id")));
    }
    CHECK(ids_now == ids_before);
    CHECK(put.count("Provenance") == 2);
    CHECK(contents_of(put.all("Provenance")) ==
          contents_of(resources_in(story.home.fhir(), "Provenance")));
    CHECK(named.count("Provenance") <= 0);
    CHECK(nonconformities({story.home.fhir()}, {&named, &put}) == "");
}
