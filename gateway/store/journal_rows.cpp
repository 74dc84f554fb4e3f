#include "gateway/store/journal_rows.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_rows{"read the journal", "SELECT * FROM journal ORDER BY number"};
constexpr Sql next_row{"number an entry of the journal",
                       "SELECT coalesce(max(number), 0) + 1, 1 + coalesce((SELECT seq FROM "
                       "sqlite_sequence WHERE name = 'measurements'), 0) FROM journal"};
constexpr Sql put_row{"keep the journal",
                      "INSERT INTO journal (number, stepped, began, last, elapsed_began, "
                      "elapsed_last, boot, boot_last, measurements_from) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
                      "ON CONFLICT (number) DO UPDATE SET last = ?4, elapsed_last = ?6, "
                      "boot_last = ?8"};

constexpr Sql put_shift{"keep how wrong a clock was",
                        "UPDATE journal SET dated_by = ?2 WHERE number = ?1"};

std::int64_t count(devices::Elapsed elapsed)
{
    return elapsed.count();
}

} // namespace

std::vector<JournalEntry> read_journal(Connection& connection)
{
    std::vector<JournalEntry> entries;
    for (auto query = connection.query(select_rows); query.step();)
    {
        JournalEntry entry;
        entry.number = query.integer(0);
        entry.stepped = query.flag(1);
        entry.began = query.instant(2);
        entry.last = query.instant(3);
        entry.elapsed_began = devices::Elapsed(query.integer(4));
        entry.elapsed_last = devices::Elapsed(query.integer(5));
        entry.boot = query.text(6);
        entry.boot_last = devices::Elapsed(query.integer(7));
        entry.measurements_from = query.integer(8);
        entry.dated_by = std::chrono::milliseconds(query.integer(9));
        entries.push_back(std::move(entry));
    }
    return entries;
}

void put_journal_entry(Connection& connection, JournalEntry& entry)
{
    if (entry.number == 0)
    {
        auto query = connection.query(next_row);
        query.step();
        entry.number = query.integer(0);
        entry.measurements_from = query.integer(1);
    }
    connection.run(put_row, entry.number, entry.stepped, entry.began, entry.last,
                   count(entry.elapsed_began), count(entry.elapsed_last), entry.boot,
                   count(entry.boot_last), entry.measurements_from);
}

void put_dated_by(Connection& connection, const JournalEntry& entry)
{
    connection.run(put_shift, entry.number, static_cast<std::int64_t>(entry.dated_by.count()));
}

} // namespace varde::gateway::store
