// What people enrolled with vardectl or the web: devices, patients and who has which device when.
// What registry.toml declares is not here; the gateway puts both together. Every row has a
// checksum: a changed bit could give a measurement to another patient.
#pragma once

#include "devices/registry.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace varde::gateway::store
{

class Connection;

struct EnrolledAssignment
{
    std::int64_t number = 0;
    devices::Assignment assignment;
};

struct Enrolled
{
    std::vector<devices::Device> devices;         // by id
    std::vector<devices::Patient> patients;       // by id
    std::vector<EnrolledAssignment> assignments;  // by number; also those that have ended
    std::vector<devices::BreakGlass> emergencies; // also those that are over
    // Rows whose checksum does not hold, e.g. "assignment 3": left out above, so that nothing is
    // read by them. Their devices' messages are refused and kept until the row is put right.
    std::vector<std::string> damaged = {};
};

Enrolled read_enrolled(Connection& connection);

// New, or changed: the row is replaced.
void put_device_row(Connection& connection, const devices::Device& device, devices::Instant at);
void put_patient_row(Connection& connection, const devices::Patient& patient, devices::Instant at);

// Whether it may overlap others is the caller's to know (devices::may_overlap).
std::int64_t insert_assignment(Connection& connection, const devices::Assignment& assignment);
// False when there is no assignment of that number, its row is damaged or it has an end already.
bool close_assignment(Connection& connection, std::int64_t number, devices::Instant until);

} // namespace varde::gateway::store
