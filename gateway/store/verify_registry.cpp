// Whether what people enrolled is still as they said it, and leads somewhere.
#include "gateway/store/plan_edit_rows.hpp"
#include "gateway/store/verify_rows.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_rows{"compare assignments, devices and patients",
                          "SELECT number, device, patient, device_enrolled, patient_enrolled, "
                          "device IN (SELECT id FROM registry_devices), "
                          "patient IN (SELECT id FROM registry_patients) "
                          "FROM registry_assignments ORDER BY number"};

// What the file declares leaves no row here: without the file nobody can tell.
bool is_known(bool here, bool was_here, bool has_file, bool declared)
{
    return here || (has_file ? declared : !was_here);
}

} // namespace

void verify_registry(Connection& connection, const devices::Registry* declared,
                     Verification& verification)
{
    Findings findings(verification, "registry");
    for (const auto& row : read_enrolled(connection).damaged)
    {
        findings.add(row + ": the checksum does not hold");
    }
    for (const auto& patient : read_plan_edits(connection).damaged)
    {
        findings.add("limits set for " + patient + ": the checksum does not hold");
    }
    for (auto query = connection.query(select_rows); query.step();)
    {
        const auto assignment = "assignment " + std::to_string(query.integer(0));
        const auto device = query.text(1);
        const bool has_file = declared != nullptr;
        if (!is_known(query.flag(5), query.flag(3), has_file,
                      has_file && declared->find_device(device) != nullptr))
        {
            findings.add(assignment + ": nobody knows its device " + device);
        }
        if (!is_known(query.flag(6), query.flag(4), has_file,
                      has_file && declared->find_patient(query.text(2)) != nullptr))
        {
            findings.add(assignment + ": nobody knows its patient");
        }
    }
}

} // namespace varde::gateway::store
