#include "config/reading.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace varde::config
{

namespace
{

using devices::Assignment;

struct Placed
{
    Assignment assignment;
    TableReader in;
};

void refuse_overlaps(std::vector<Placed*>& of_one_device)
{
    std::ranges::sort(of_one_device, {},
                      [](const Placed* placed)
                      { return std::pair(placed->assignment.from, placed->in.line()); });
    const Placed* longest = nullptr; // of those before: the one that ends last
    for (Placed* placed : of_one_device)
    {
        const bool overlaps =
            longest != nullptr &&
            (!longest->assignment.until || *longest->assignment.until > placed->assignment.from);
        if (overlaps)
        {
            placed->in.add_problem(
                "from", "overlaps the assignment of line " + std::to_string(longest->in.line()) +
                            ": a device is one patient's at a time; end that one "
                            "with until, or move this one");
        }
        const bool ends_later =
            longest == nullptr || !placed->assignment.until ||
            (longest->assignment.until && *placed->assignment.until > *longest->assignment.until);
        longest = ends_later ? placed : longest;
    }
}

// Whether it is whole enough to be compared with others.
bool read_assignment(TableReader& in, const devices::Registry& registry, Assignment& assignment)
{
    in.require({"device", "patient", "from"});
    in.text("device", assignment.device, forms::identifier);
    in.text("patient", assignment.patient, forms::patient_id);
    std::optional<devices::Instant> from;
    in.moment("from", from);
    in.moment("until", assignment.until);
    const bool device_known = check_known(in, "device", registry.devices, assignment.device);
    const bool patient_known = check_known(in, "patient", registry.patients, assignment.patient);
    if (from && assignment.until && *assignment.until <= *from)
    {
        in.add_problem("until", "must be later than from");
        return false;
    }
    assignment.from = from.value_or(devices::Instant{});
    return from && device_known && patient_known;
}

} // namespace

std::vector<Assignment> read_assignments(TableReader& root, const devices::Registry& registry)
{
    std::vector<Placed> placed;
    for (TableReader& in : root.tables("assignment"))
    {
        Assignment assignment;
        if (read_assignment(in, registry, assignment))
        {
            placed.push_back({std::move(assignment), in});
        }
    }
    std::map<std::string, std::vector<Placed*>> by_device;
    std::vector<Assignment> assignments;
    for (Placed& one : placed)
    {
        by_device[one.assignment.device].push_back(&one);
        assignments.push_back(one.assignment);
    }
    for (auto& [device, of_it] : by_device)
    {
        refuse_overlaps(of_it);
    }
    return assignments;
}

} // namespace varde::config
