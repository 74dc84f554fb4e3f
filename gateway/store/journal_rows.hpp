// When this gateway ran, as rows: what it can say of the time in which it heard nobody.
#pragma once

#include "devices/escalation.hpp"
#include "gateway/store/connection.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace varde::gateway::store
{

// An unbroken time in which the gateway ran and nobody set its wall clock.
struct JournalEntry
{
    std::int64_t number = 0; // 0: it has no row yet
    bool stepped = false;    // it begins because the wall clock was set, not because of a start
    devices::Instant began;  // by the wall clock
    devices::Instant last;   // when it last said that it runs
    devices::Elapsed elapsed_began{};
    devices::Elapsed elapsed_last{};
    std::string boot; // which boot of the machine
    devices::Elapsed boot_last{};
    // The first measurement that it brought, by its number; 0: it was begun before that was
    // written.
    std::int64_t measurements_from = 0;
    // So much was added to what its clock dated, when that turned out to have been wrong.
    std::chrono::milliseconds dated_by{};

    friend bool operator==(const JournalEntry&, const JournalEntry&) = default;
};

std::vector<JournalEntry> read_journal(Connection& connection); // the oldest first
// Gives a new one its number, and the measurement that comes next.
void put_journal_entry(Connection& connection, JournalEntry& entry);
void put_dated_by(Connection& connection, const JournalEntry& entry);

} // namespace varde::gateway::store
