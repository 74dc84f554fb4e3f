#include "config/reading.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace varde::config
{

namespace
{

using devices::Assignment;

constexpr int unknown_user = 255; // as the Bluetooth specifications write it

struct Placed
{
    Assignment assignment;
    TableReader in;
};

// `later` begins no sooner than `earlier`.
bool collide(const Assignment& earlier, const Assignment& later)
{
    return (!earlier.until || *earlier.until > later.from) && !may_overlap(earlier, later);
}

void refuse_overlaps(std::vector<Placed*>& of_one_device)
{
    std::ranges::sort(of_one_device, {},
                      [](const Placed* placed)
                      { return std::pair(placed->assignment.from, placed->in.line()); });
    for (auto placed = of_one_device.begin(); placed != of_one_device.end(); ++placed)
    {
        const auto before =
            std::find_if(of_one_device.begin(), placed,
                         [placed](const Placed* earlier)
                         { return collide(earlier->assignment, (*placed)->assignment); });
        if (before != placed)
        {
            (*placed)->in.add_problem(
                "from", "overlaps the assignment of line " + std::to_string((*before)->in.line()) +
                            ": a device is one patient's at a time; end that one with until, move "
                            "this one, or give each patient a user, or each a range near");
        }
    }
}

void read_near(TableReader in, Assignment& assignment, const devices::Vocabulary* vocabulary)
{
    std::string kind;
    std::optional<devices::Decimal> low;
    std::optional<devices::Decimal> high;
    in.text("kind", kind, forms::name);
    in.decimal("low", low);
    in.decimal("high", high);
    if (kind.empty() || !low || !high)
    {
        in.add_problem("", "needs kind, low and high: what this patient usually measures");
        return;
    }
    if (*high < *low)
    {
        in.add_problem("high", "must not be less than low");
    }
    const bool known = vocabulary != nullptr && check_known(in, "kind", vocabulary->kinds, kind);
    if (known && !vocabulary->find(kind)->is_single())
    {
        in.add_problem("kind", "has several values; only a kind with one can tell people apart");
    }
    assignment.near = devices::Nearness{kind, *low, *high};
}

// Whether it is whole enough to be compared with others.
bool read_assignment(TableReader& in, const devices::Registry& registry,
                     const devices::Vocabulary* vocabulary, Assignment& assignment)
{
    in.require({"device", "patient", "from"});
    in.text("device", assignment.device, forms::identifier);
    in.text("patient", assignment.patient, forms::patient_id);
    std::optional<devices::Instant> from;
    in.moment("from", from);
    in.moment("until", assignment.until);
    int user = unknown_user;
    in.whole("user", user, 0, unknown_user);
    assignment.user = user == unknown_user ? std::nullopt : std::optional(user);
    if (in.has("near"))
    {
        read_near(in.table("near"), assignment, vocabulary);
    }
    if (assignment.user && assignment.near)
    {
        in.add_problem("near", "is of no use beside user; remove one of them");
    }
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

std::vector<Assignment> read_assignments(TableReader& root, const devices::Registry& registry,
                                         const devices::Vocabulary* vocabulary)
{
    std::vector<Placed> placed;
    for (TableReader& in : root.tables("assignment"))
    {
        Assignment assignment;
        if (read_assignment(in, registry, vocabulary, assignment))
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
