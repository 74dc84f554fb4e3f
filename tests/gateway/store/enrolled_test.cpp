#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

namespace
{

devices::Device scale()
{
    devices::Device device;
    device.id = "scale-1";
    device.manufacturer = "A&D";
    device.model = "UC-352BLE";
    device.serial = "5130600123";
    device.firmware = "1.2";
    device.types = {{"urn:iso:std:iso:11073:10101", "528399", "Body weight scale"}};
    device.silent_after = std::chrono::minutes(2880);
    device.profile = "and-uc-352ble";
    device.address = "AA:BB:CC:DD:EE:FF";
    device.topics = {"home/+/BTtoMQTT/#", "theengs/#"};
    device.location = "Bathroom, 2nd floor; \"left\"";
    device.udi = "(01)04907876001234";
    device.state = devices::DeviceState::ready;
    return device;
}

const devices::Patient patient{"p-0001", {"urn:oid:2.16.578.1.12.4.1.4.1", "12057900499"}};

struct Scene
{
    Scene()
    {
        Store::Transaction transaction(store);
        store.put_enrolled(scale(), at(0));
        store.put_enrolled(patient, at(0));
        transaction.commit();
    }

    std::int64_t assign(const devices::Assignment& assignment)
    {
        Store::Transaction transaction(store);
        const auto number = store.assign(assignment);
        transaction.commit();
        return number;
    }
    bool end(std::int64_t number, devices::Instant until)
    {
        Store::Transaction transaction(store);
        const bool ended = store.end_assignment(number, until);
        transaction.commit();
        return ended;
    }
    std::string findings() const { return findings_in(scratch.path()); }

    tools::ScratchFolder scratch;
    Store store{scratch.path()};
};

devices::Assignment assignment_of(std::string device, std::string to)
{
    devices::Assignment assignment;
    assignment.device = std::move(device);
    assignment.patient = std::move(to);
    assignment.from = at(0);
    return assignment;
}

} // namespace

TEST_CASE("an enrolled device comes back with all that was said of it")
{
    const Scene scene;
    Reader reader(scene.scratch.path());
    const auto enrolled = reader.enrolled();
    REQUIRE(enrolled.devices.size() == 1);
    CHECK(enrolled.devices[0] == scale());
    REQUIRE(enrolled.patients.size() == 1);
    CHECK(enrolled.patients[0] == patient);
    CHECK(enrolled.damaged.empty());
    CHECK(scene.findings().empty());
}

TEST_CASE("a change replaces the device's row and the others stay")
{
    Scene scene;
    auto moved = scale();
    moved.location = "Bedroom";
    moved.state = devices::DeviceState::in_use;
    devices::Device other;
    other.id = "cuff-1";
    {
        Store::Transaction transaction(scene.store);
        scene.store.put_enrolled(other, at(1));
        scene.store.put_enrolled(moved, at(2));
        transaction.commit();
    }
    CHECK(scene.store.enrolled().devices == std::vector{other, moved});
    CHECK(scene.findings().empty());
}

TEST_CASE("a patient's identifier can be put right")
{
    Scene scene;
    auto corrected = patient;
    corrected.identifier.value = "12057900500";
    {
        Store::Transaction transaction(scene.store);
        scene.store.put_enrolled(corrected, at(1));
        transaction.commit();
    }
    CHECK(scene.store.enrolled().patients == std::vector{corrected});
}

TEST_CASE("assignments come back in their order with slots and ranges digit by digit")
{
    Scene scene;
    auto by_slot = assignment_of("scale-1", "p-0001");
    by_slot.user = 2;
    auto by_range = assignment_of("scale-1", "p-0002");
    by_range.near = devices::Nearness{"body_weight", {700, -1}, {8200, -2}};
    by_range.until = at(60'000);
    CHECK(scene.assign(by_slot) == 1);
    CHECK(scene.assign(by_range) == 2);
    const auto assignments = scene.store.enrolled().assignments;
    REQUIRE(assignments.size() == 2);
    CHECK(assignments[0].number == 1);
    CHECK(assignments[0].assignment == by_slot);
    CHECK(assignments[1].assignment == by_range);
    CHECK(identical(assignments[1].assignment.near->low, {700, -1}));
    CHECK(scene.findings().empty());
}

TEST_CASE("an assignment ends once")
{
    Scene scene;
    const auto number = scene.assign(assignment_of("scale-1", "p-0001"));
    CHECK(scene.end(number, at(5000)));
    CHECK_FALSE(scene.end(number, at(9000)));
    CHECK_FALSE(scene.end(77, at(9000)));
    CHECK(scene.store.enrolled().assignments.at(0).assignment.until == at(5000));
    CHECK(scene.findings().empty());
}

TEST_CASE("a number of an assignment is never used twice")
{
    Scene scene;
    CHECK(scene.assign(assignment_of("scale-1", "p-0001")) == 1);
    tamper(scene.scratch.path(), "DELETE FROM registry_assignments");
    CHECK(scene.assign(assignment_of("scale-1", "p-0001")) == 2);
}

TEST_CASE("a transaction that dies leaves neither the release nor the decision about it")
{
    const auto* point = GENERATE("after-begin", "before-commit");
    const tools::ScratchFolder scratch;
    {
        Store store(scratch.path());
        Store::Transaction transaction(store);
        store.put_enrolled(scale(), at(0));
        store.assign(assignment_of("scale-1", "p-0001"));
        transaction.commit();
    }
    CHECK(killed_at(point,
                    [&scratch]
                    {
                        Store store(scratch.path());
                        Store::Transaction transaction(store);
                        auto released = scale();
                        released.state = devices::DeviceState::released;
                        store.put_enrolled(released, at(1));
                        store.end_assignment(1, at(1));
                        store.decided({at(1), "kari", "device.release", "scale-1", "moved"});
                        transaction.commit();
                    }));
    Store store(scratch.path());
    CHECK(store.enrolled().devices.at(0).state == devices::DeviceState::ready);
    CHECK_FALSE(store.enrolled().assignments.at(0).assignment.until);
    CHECK(Reader(scratch.path()).decisions(10).empty());
    CHECK(findings_in(scratch.path()).empty());
}

TEST_CASE("a row that was changed outside varded is left out, named, and found by verify")
{
    const auto [change, row] = GENERATE(table<const char*, const char*>({
        {"UPDATE registry_devices SET body = replace(body, 'AA:BB', 'AA:BC')", "device scale-1"},
        {"UPDATE registry_devices SET body = 'x'", "device scale-1"},
        {"UPDATE registry_devices SET id = 'scale-2'", "device scale-2"},
        {"UPDATE registry_patients SET value = '12057900400'", "patient p-0001"},
        {"UPDATE registry_patients SET system = ''", "patient p-0001"},
        {"UPDATE registry_assignments SET patient = 'p-0002'", "assignment 1"},
        {"UPDATE registry_assignments SET device = 'cuff-1'", "assignment 1"},
        {"UPDATE registry_assignments SET begins = begins - 1", "assignment 1"},
        {"UPDATE registry_assignments SET ends = begins + 1", "assignment 1"},
        {"UPDATE registry_assignments SET slot = 1", "assignment 1"},
        {"UPDATE registry_assignments SET near_high = '83.0'", "assignment 1"},
        {"UPDATE registry_assignments SET near_low = 'x'", "assignment 1"},
        {"UPDATE registry_assignments SET near_kind = NULL, near_low = NULL, near_high = NULL",
         "assignment 1"},
        {"UPDATE registry_assignments SET device_enrolled = 0", "assignment 1"},
        {"UPDATE registry_assignments SET patient_enrolled = 0", "assignment 1"},
    }));
    Scene scene;
    auto assignment = assignment_of("scale-1", "p-0001");
    assignment.near = devices::Nearness{"body_weight", {700, -1}, {820, -1}};
    scene.assign(assignment);
    tamper(scene.scratch.path(), change);
    const auto enrolled = scene.store.enrolled();
    CHECK(enrolled.damaged == std::vector<std::string>{row});
    CHECK(enrolled.devices.size() + enrolled.patients.size() + enrolled.assignments.size() == 2);
    CHECK_THAT(scene.findings(),
               Catch::Contains(std::string("registry: ") + row + ": the checksum does not hold"));
    const bool ended = std::string_view(row) == "assignment 1" && scene.end(1, at(5000));
    CHECK_FALSE(ended);
}

TEST_CASE("an assignment of a device or patient that is lost is found by verify")
{
    Scene scene;
    scene.assign(assignment_of("scale-1", "p-0001"));
    tamper(scene.scratch.path(), "DELETE FROM registry_devices; DELETE FROM registry_patients");
    CHECK_THAT(scene.findings(), Catch::Contains("assignment 1: nobody knows its device scale-1") &&
                                     Catch::Contains("assignment 1: nobody knows its patient"));
}

TEST_CASE("what the file declares is known only with the file")
{
    Scene scene;
    scene.assign(assignment_of("cuff-declared", "p-declared"));
    CHECK(scene.findings().empty());
    Reader reader(scene.scratch.path());
    devices::Registry declared;
    CHECK_THAT(findings(verify(reader, &declared)),
               Catch::Contains("nobody knows its device cuff-declared") &&
                   Catch::Contains("nobody knows its patient"));
    declared.devices["cuff-declared"].id = "cuff-declared";
    declared.patients["p-declared"] = {"p-declared", {"urn:x", "1"}};
    CHECK(findings(verify(reader, &declared)).empty());
}

TEST_CASE("decisions stay in the order they were made, with who and why")
{
    Scene scene;
    const PersonDecision first{at(1), "kari", "device.assign", "scale-1", ""};
    const PersonDecision second{at(2), "ola", "device.release", "scale-1", "Flyttet"};
    {
        Store::Transaction transaction(scene.store);
        scene.store.decided(first);
        scene.store.decided(second);
        transaction.commit();
    }
    Reader reader(scene.scratch.path());
    const auto rows = reader.decisions(10);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].number == 2);
    CHECK(rows[0].decision.actor == "ola");
    CHECK(rows[0].decision.what == "device.release");
    CHECK(rows[0].decision.subject == "scale-1");
    CHECK(rows[0].decision.reason == "Flyttet");
    CHECK(rows[0].decision.at == at(2));
    CHECK(rows[1].decision.actor == "kari");
    CHECK(reader.decisions(1).size() == 1);
}
