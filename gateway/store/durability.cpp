#include "gateway/store/durability.hpp"

#include <sqlite3.h>

#include <utility>

namespace varde::gateway::store
{

namespace
{

void require(Connection& connection, const std::string& setting, const std::string& wanted,
             std::string_view advice)
{
    const auto found = connection.pragma("PRAGMA " + setting);
    if (found != wanted)
    {
        std::string message = "store: PRAGMA " + setting + " is '" + found + "', not '" + wanted;
        message.append("'; ").append(advice);
        throw StoreFailure(message);
    }
}

void turn(Connection& connection, int option, int on)
{
    int now = -1;
    if (sqlite3_db_config(connection.raw(), option, on, &now) != SQLITE_OK || now != on)
    {
        throw StoreFailure("store: SQLite refuses a safety setting (sqlite3_db_config " +
                           std::to_string(option) + "); install Debian's libsqlite3-0");
    }
}

} // namespace

void make_durable(Connection& connection)
{
    // Holds for a database that is made now. A commit writes whole pages, most of them little
    // filled: measured against 4096 this halves what a flash card has to take.
    connection.pragma("PRAGMA page_size=1024");
    connection.pragma("PRAGMA journal_mode=WAL");
    connection.pragma("PRAGMA synchronous=FULL");
    connection.pragma("PRAGMA wal_autocheckpoint=8192");
    connection.pragma("PRAGMA journal_size_limit=67108864");
    require(connection, "journal_mode", "wal",
            "put the store on a local filesystem (ext4, XFS, Btrfs); network filesystems have no "
            "shared memory");
    require(connection, "synchronous", "2",
            "a commit would not be on the disk; install Debian's libsqlite3-0");
}

void harden(Connection& connection)
{
    if (sqlite3_libversion_number() < 3037000)
    {
        throw StoreFailure(
            std::string("store: SQLite ") + sqlite3_libversion() +
            " is older than 3.37, which the tables need; install Debian's libsqlite3-0");
    }
    turn(connection, SQLITE_DBCONFIG_DEFENSIVE, 1);
    turn(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
    turn(connection, SQLITE_DBCONFIG_ENABLE_FKEY, 1);
    turn(connection, SQLITE_DBCONFIG_DQS_DML, 0);
    turn(connection, SQLITE_DBCONFIG_DQS_DDL, 0);
    sqlite3_busy_timeout(connection.raw(), 5000);

    // SQLITE_LIMIT_LENGTH stays: a message may be as large as the broker lets it.
    constexpr std::pair<int, int> limits[] = {
        {SQLITE_LIMIT_SQL_LENGTH, 64 * 1024},
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_COLUMN, 64},
        {SQLITE_LIMIT_EXPR_DEPTH, 64},
        {SQLITE_LIMIT_COMPOUND_SELECT, 8},
        {SQLITE_LIMIT_FUNCTION_ARG, 8},
        {SQLITE_LIMIT_VARIABLE_NUMBER, 32},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 256},
    };
    for (const auto& [limit, value] : limits)
    {
        sqlite3_limit(connection.raw(), limit, value);
    }
}

} // namespace varde::gateway::store
