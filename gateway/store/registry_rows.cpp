#include "gateway/store/registry_rows.hpp"

#include "gateway/store/connection.hpp"
#include "gateway/store/digest.hpp"
#include "gateway/store/emergencies.hpp"
#include "gateway/store/registry_body.hpp"

namespace varde::gateway::store
{

using devices::Assignment;
using devices::Instant;

namespace
{

constexpr Sql put_device{"enrol a device",
                         "INSERT INTO registry_devices (id, body, changed, checksum) "
                         "VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO UPDATE SET "
                         "body = excluded.body, changed = excluded.changed, "
                         "checksum = excluded.checksum"};
constexpr Sql put_patient{"enrol a patient",
                          "INSERT INTO registry_patients (id, system, value, changed, checksum) "
                          "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (id) DO UPDATE SET "
                          "system = excluded.system, value = excluded.value, "
                          "changed = excluded.changed, checksum = excluded.checksum"};
constexpr Sql next_assignment{"number an assignment",
                              "SELECT 1 + coalesce((SELECT seq FROM sqlite_sequence WHERE name = "
                              "'registry_assignments'), 0)"};
constexpr Sql select_enrolled{"read what is enrolled",
                              "SELECT EXISTS (SELECT 1 FROM registry_devices WHERE id = ?1), "
                              "EXISTS (SELECT 1 FROM registry_patients WHERE id = ?2)"};
constexpr Sql insert_row{"assign a device",
                         "INSERT INTO registry_assignments (number, device, patient, slot, "
                         "near_kind, near_low, near_high, begins, ends, device_enrolled, "
                         "patient_enrolled, checksum) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"};
constexpr Sql end_row{"end an assignment", "UPDATE registry_assignments SET ends = ?2, "
                                           "checksum = ?3 WHERE number = ?1 AND ends IS NULL"};
constexpr Sql select_devices{"read the enrolled devices",
                             "SELECT id, body, changed, checksum FROM registry_devices "
                             "ORDER BY id"};
constexpr Sql select_patients{"read the enrolled patients",
                              "SELECT id, system, value, changed, checksum FROM registry_patients "
                              "ORDER BY id"};
constexpr Sql select_assignments{
    "read the assignments",
    "SELECT number, device, patient, slot, near_kind, near_low, near_high, begins, ends, "
    "device_enrolled, patient_enrolled, checksum FROM registry_assignments WHERE ?1 IS NULL OR "
    "number = ?1 ORDER BY number"};

std::int64_t milliseconds(Instant at)
{
    return at.time_since_epoch().count();
}

std::string device_checksum(std::string_view id, std::string_view body, Instant changed)
{
    return Digest().add("device").add(id).add(body).add(milliseconds(changed)).bytes();
}

std::string patient_checksum(const devices::Patient& patient, Instant changed)
{
    return Digest()
        .add("patient")
        .add(patient.id)
        .add(patient.identifier.system)
        .add(patient.identifier.value)
        .add(milliseconds(changed))
        .bytes();
}

struct AssignmentRow
{
    EnrolledAssignment row;
    bool device_enrolled = false;
    bool patient_enrolled = false;
    bool intact = false;
};

// "" where there is nothing: no kind is called so, and a number is never empty.
std::string assignment_checksum(const AssignmentRow& row)
{
    const auto& assignment = row.row.assignment;
    const auto& near = assignment.near;
    return Digest()
        .add("assignment")
        .add(row.row.number)
        .add(assignment.device)
        .add(assignment.patient)
        .add(assignment.user ? std::to_string(*assignment.user) : "")
        .add(near ? near->kind : "")
        .add(near ? to_string(near->low) : "")
        .add(near ? to_string(near->high) : "")
        .add(milliseconds(assignment.from))
        .add(assignment.until ? std::to_string(milliseconds(*assignment.until)) : "")
        .add(static_cast<std::int64_t>(row.device_enrolled))
        .add(static_cast<std::int64_t>(row.patient_enrolled))
        .bytes();
}

AssignmentRow read_assignment(const Query& query)
{
    AssignmentRow read;
    auto& assignment = read.row.assignment;
    read.row.number = query.integer(0);
    assignment.device = query.text(1);
    assignment.patient = query.text(2);
    assignment.from = query.instant(7);
    if (!query.is_null(3))
    {
        assignment.user = query.small(3);
    }
    if (!query.is_null(8))
    {
        assignment.until = query.instant(8);
    }
    bool decimals = true;
    if (!query.is_null(4))
    {
        const auto low = devices::parse_decimal(query.text(5));
        const auto high = devices::parse_decimal(query.text(6));
        decimals = low && high;
        assignment.near = devices::Nearness{query.text(4), low ? *low : devices::Decimal{},
                                            high ? *high : devices::Decimal{}};
    }
    read.device_enrolled = query.flag(9);
    read.patient_enrolled = query.flag(10);
    read.intact = decimals && query.text(11) == assignment_checksum(read);
    return read;
}

void read_devices(Connection& connection, Enrolled& enrolled)
{
    for (auto query = connection.query(select_devices); query.step();)
    {
        const auto id = query.text(0);
        const auto body = query.text(1);
        auto device = read_device_body(id, body);
        if (!device || query.text(3) != device_checksum(id, body, query.instant(2)))
        {
            enrolled.damaged.push_back("device " + id);
            continue;
        }
        enrolled.devices.push_back(*std::move(device));
    }
}

void read_patients(Connection& connection, Enrolled& enrolled)
{
    for (auto query = connection.query(select_patients); query.step();)
    {
        devices::Patient patient{query.text(0), {query.text(1), query.text(2)}};
        if (query.text(4) != patient_checksum(patient, query.instant(3)))
        {
            enrolled.damaged.push_back("patient " + patient.id);
            continue;
        }
        enrolled.patients.push_back(std::move(patient));
    }
}

void complete(Connection& connection, AssignmentRow& row)
{
    {
        auto query = connection.query(next_assignment);
        query.step();
        row.row.number = query.integer(0);
    }
    auto query =
        connection.query(select_enrolled, row.row.assignment.device, row.row.assignment.patient);
    query.step();
    row.device_enrolled = query.flag(0);
    row.patient_enrolled = query.flag(1);
}

} // namespace

Enrolled read_enrolled(Connection& connection)
{
    Enrolled enrolled;
    read_devices(connection, enrolled);
    read_patients(connection, enrolled);
    for (auto query = connection.query(select_assignments, std::optional<std::int64_t>());
         query.step();)
    {
        auto row = read_assignment(query);
        if (!row.intact)
        {
            enrolled.damaged.push_back("assignment " + std::to_string(row.row.number));
            continue;
        }
        enrolled.assignments.push_back(std::move(row.row));
    }
    enrolled.emergencies = read_emergencies(connection, enrolled.damaged);
    return enrolled;
}

void put_device_row(Connection& connection, const devices::Device& device, Instant at)
{
    const auto body = write_device_body(device);
    connection.run(put_device, device.id, body, at, Blob{device_checksum(device.id, body, at)});
}

void put_patient_row(Connection& connection, const devices::Patient& patient, Instant at)
{
    connection.run(put_patient, patient.id, patient.identifier.system, patient.identifier.value, at,
                   Blob{patient_checksum(patient, at)});
}

std::int64_t insert_assignment(Connection& connection, const Assignment& assignment)
{
    AssignmentRow row;
    row.row.assignment = assignment;
    complete(connection, row);
    const auto& near = assignment.near;
    const auto text = [&near](auto member)
    { return near ? std::optional(to_string((*near).*member)) : std::nullopt; };
    connection.run(insert_row, row.row.number, assignment.device, assignment.patient,
                   assignment.user, near ? std::optional(near->kind) : std::nullopt,
                   text(&devices::Nearness::low), text(&devices::Nearness::high), assignment.from,
                   assignment.until, row.device_enrolled, row.patient_enrolled,
                   Blob{assignment_checksum(row)});
    return row.row.number;
}

bool close_assignment(Connection& connection, std::int64_t number, Instant until)
{
    AssignmentRow row;
    {
        auto query = connection.query(select_assignments, std::optional(number));
        if (!query.step())
        {
            return false;
        }
        row = read_assignment(query);
    }
    // A fresh checksum would make a damaged row good.
    if (!row.intact || row.row.assignment.until)
    {
        return false;
    }
    row.row.assignment.until = until;
    return connection.run(end_row, number, until, Blob{assignment_checksum(row)}) > 0;
}

} // namespace varde::gateway::store
