#include "kill_tally.hpp"

#include <algorithm>
#include <sstream>

namespace varde::tests
{

void KillTally::add(const KillTally& other)
{
    kills += other.kills;
    sent += other.sent;
    acknowledged += other.acknowledged;
    lost_at_server += other.lost_at_server;
    lost_in_folder += other.lost_in_folder;
    duplicates_at_server += other.duplicates_at_server;
    duplicates_in_folder += other.duplicates_in_folder;
    never_sent += other.never_sent;
    verify_runs += other.verify_runs;
    starts += other.starts;
    slowest_start = std::max(slowest_start, other.slowest_start);
    failures.insert(failures.end(), other.failures.begin(), other.failures.end());
}

std::string describe(const KillTally& tally)
{
    std::ostringstream text;
    text << tally.kills << " kills, " << tally.sent << " sent, " << tally.acknowledged
         << " acknowledged; lost at the server " << tally.lost_at_server << ", in the folder "
         << tally.lost_in_folder << "; duplicates at the server " << tally.duplicates_at_server
         << ", in the folder " << tally.duplicates_in_folder << "; " << tally.verify_runs
         << " verify runs; " << tally.starts << " starts, slowest " << tally.slowest_start.count()
         << " ms; " << tally.failures.size() << " failures";
    return text.str();
}

} // namespace varde::tests
