// What people enter goes the way of what devices send: kept, judged, queued, said in FHIR.
#include "devices/by_hand.hpp"
#include "gateway/api/entering.hpp"
#include "gateway/contents.hpp"
#include "gateway/hand_entry.hpp"
#include "gateway/introduction.hpp"
#include "gateway/letter.hpp"
#include "gateway/store/audit_rows.hpp"
#include "gateway/store/disclosure_rows.hpp"
#include "gateway/store/entered_rows.hpp"
#include "gateway/store/reader.hpp"
#include "gateway/store/verify.hpp"
#include "home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace std::chrono_literals;
using devices::Json;
using fhir::flavour::Flavour;
using gateway::store::Kept;
using tests::Home;
using tests::noon;

namespace
{

devices::Measurement entered(Home& home, const std::string& spo2, const std::string& key,
                             const std::string& patient = "p-1",
                             gateway::people::Role by = gateway::people::Role::patient)
{
    const auto body = devices::parse_json(R"({"kind":"oxygen_saturation","components":{"value":")" +
                                          spo2 + "\"}}");
    const auto settings = home.current.get();
    return *gateway::api::read_measurement(*body, {*settings, patient, by, key, noon()});
}

Kept keep(Home& home, const devices::Measurement& measurement, const std::string& key)
{
    gateway::HandEntry entry(*home.store, home.clinic);
    gateway::store::Store::Transaction transaction(*home.store);
    const auto kept = entry.keep(measurement, {"a-1", key});
    if (kept != Kept::conflicting)
    {
        transaction.commit();
    }
    return kept;
}

std::string said(Home& home, Flavour flavour)
{
    config::DestinationSettings destination;
    destination.id = tests::destination;
    destination.kind = config::DestinationKind::server;
    destination.flavour = flavour;
    std::string text;
    const auto contents =
        gateway::say_in_fhir(home.pending(), {}, *home.current.get(), destination);
    for (const auto& resource : contents.resources)
    {
        text += devices::write_json(resource.entry.resource) + "\n";
    }
    return text;
}

std::string findings(Home& home)
{
    gateway::store::Reader reader(home.folder.path());
    std::string text;
    for (const auto& finding : gateway::store::verify(reader).findings)
    {
        text += finding.check + ": " + finding.detail + "\n";
    }
    return text;
}

} // namespace

TEST_CASE("a value that a patient enters is stored, judged and queued, and its sums are right")
{
    Home home;
    CHECK(keep(home, entered(home, "84", "key-0001"), "key-0001") == Kept::stored);
    REQUIRE(home.alerts().size() == 1);
    CHECK(home.alerts().front().record.facets.presence == devices::Presence::active);
    REQUIRE(home.pending().size() == 1);
    const auto measurement = home.pending().front().measurement;
    CHECK(measurement.device == devices::by_hand);
    CHECK(gateway::store::entered_by(home.store->connection(), measurement.id) == "a-1");
    CHECK(home.store->conservation().stored == 1);
    CHECK(findings(home).empty());
}

TEST_CASE(
    "the same act twice is one value, also after its answer is forgotten; another content is none")
{
    Home home;
    CHECK(keep(home, entered(home, "94", "key-0001"), "key-0001") == Kept::stored);
    CHECK(keep(home, entered(home, "94", "key-0001"), "key-0001") == Kept::duplicate);
    CHECK(keep(home, entered(home, "95", "key-0001"), "key-0001") == Kept::conflicting);
    CHECK(keep(home, entered(home, "94", "key-0002"), "key-0002") == Kept::stored);
    CHECK(home.pending().size() == 2);
    CHECK(home.store->conservation().refused == 0);
    CHECK(findings(home).empty());
}

TEST_CASE("two patients with one value at one moment are two messages and two measurements")
{
    auto settings = tests::home_settings();
    settings.registry.patients["p-2"] = {"p-2", {"urn:oid:2.16.578.1.12.4.1.4.1", "15507600333"}};
    Home home(settings);
    CHECK(keep(home, entered(home, "94", "", "p-1"), "") == Kept::stored);
    CHECK(keep(home, entered(home, "94", "", "p-2"), "") == Kept::stored);
    REQUIRE(home.pending().size() == 2);
    CHECK(home.pending()[0].measurement.patient == "p-1");
    CHECK(home.pending()[1].measurement.patient == "p-2");
}

TEST_CASE("in FHIR it is the patient's own word: who performed it, by hand, of no device")
{
    Home home;
    keep(home, entered(home, "94", "key-0001"), "key-0001");
    for (const auto flavour : {Flavour::r4, Flavour::phd})
    {
        const auto text = said(home, flavour);
        INFO(text);
        CHECK(text.find("\"device\"") == std::string::npos);
        CHECK(text.find(R"("performer":[{"type":"Patient")") != std::string::npos);
        CHECK(text.find(R"("method":{"text":"Entered by hand"})") != std::string::npos);
        CHECK(text.find("Entered by hand, by the patient.") != std::string::npos);
        CHECK(text.find("The device reported") == std::string::npos);
        CHECK(text.find("/phd/") == std::string::npos);
    }
    CHECK(said(home, Flavour::pmd).find("\"device\"") == std::string::npos);
    config::DestinationSettings destination;
    destination.id = tests::destination;
    const auto due = home.pending();
    CHECK(gateway::devices_named(due, *home.current.get(), destination).empty());
    CHECK(gateway::address(due, *home.current.get(), destination, noon()).due.size() == 1);
}

TEST_CASE("what a nurse enters is not called the patient's own work, whatever the destination says")
{
    Home home;
    keep(home, entered(home, "94", "key-0001", "p-1", gateway::people::Role::clinician),
         "key-0001");
    config::DestinationSettings destination;
    destination.id = tests::destination;
    destination.patient_performs = true;
    const auto contents =
        gateway::say_in_fhir(home.pending(), {}, *home.current.get(), destination);
    const auto text = devices::write_json(contents.resources.front().entry.resource);
    INFO(text);
    CHECK(text.find("\"performer\"") == std::string::npos);
    CHECK(text.find("Entered by hand, by health personnel.") != std::string::npos);
}

TEST_CASE("no device may send as if a person had entered it")
{
    Home home;
    home.hear("varde/entered-by-hand/up/measurement", tests::spo2(1, 0, "94"), 1);
    CHECK(home.pending().empty());
    CHECK(home.store->conservation().stored == 0);
}

TEST_CASE(
    "a patient reads who saw the data by day, without the own looks and without what was refused")
{
    Home home;
    auto& connection = home.store->connection();
    const auto look =
        [&connection](devices::Instant at, const char* account, const char* action,
                      const char* patient,
                      gateway::store::AuditOutcome outcome = gateway::store::AuditOutcome::done)
    {
        gateway::store::insert_audit(connection,
                                     {at, account, "clinician", patient, action, "", outcome});
    };
    gateway::store::Store::Transaction transaction(*home.store);
    look(noon() - 24h, "a-kari", "patient.show", "p-1");
    look(noon(), "a-kari", "patient.show", "p-1");
    look(noon() + 1h, "a-kari", "patient.show", "p-1");
    look(noon() + 2h, "a-own", "patient.show", "p-1");
    look(noon() + 3h, "a-jonas", "patient.show", "p-1", gateway::store::AuditOutcome::refused);
    look(noon() + 4h, "a-jonas", "patient.show", "p-2");
    transaction.commit();
    const auto seen = gateway::store::read_disclosures(connection, "p-1", "a-own", 10);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].last == noon() + 1h);
    CHECK(seen[0].times == 2);
    CHECK(seen[0].account == "a-kari");
    CHECK(seen[1].times == 1);
    CHECK(gateway::store::read_disclosures(connection, "", "a-own", 10).empty());
}
