#include "gateway/store/erasure_rows.hpp"

#include "gateway/store/connection.hpp"

namespace varde::gateway::store
{
namespace
{

// By the order of their numbers; what a person decides ("device.ready") confirms nothing.
constexpr Sql select_steps{
    "read who was asked to erase",
    "SELECT at, what, subject, reason FROM decisions "
    "WHERE what IN ('device.release', 'device.erase', 'device.erased', 'device.kept') "
    "ORDER BY number"};

} // namespace

std::map<std::string, Erasure, std::less<>> read_erasures(Connection& connection)
{
    std::map<std::string, Erasure, std::less<>> erasures;
    auto query = connection.query(select_steps);
    while (query.step())
    {
        const auto at = query.instant(0);
        const auto what = query.text(1);
        const auto device = query.text(2);
        if (what == "device.release")
        {
            erasures.erase(device);
        }
        else if (what == "device.erase")
        {
            erasures[device] = {at, query.text(3), {}, ""};
        }
        else if (const auto found = erasures.find(device); found != erasures.end())
        {
            const bool erased = what == "device.erased";
            found->second.erased = erased ? std::optional(at) : found->second.erased;
            found->second.kept = erased ? "" : query.text(3);
        }
    }
    return erasures;
}

} // namespace varde::gateway::store
