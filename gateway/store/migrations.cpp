#include "gateway/store/migrations.hpp"

#include "gateway/store/migration_texts.hpp"

#include <string>

namespace varde::gateway::store
{

namespace
{

constexpr const char* application_id = "1447129700"; // 'VArd', what `file` shows

std::string version_text(int version)
{
    return "version " + std::to_string(version);
}

int schema_of(Connection& connection)
{
    return std::stoi(connection.pragma("PRAGMA user_version"));
}

void run_step(Connection& connection, int step)
{
    try
    {
        connection.execute("begin a migration", "BEGIN IMMEDIATE");
        connection.execute("migrate the database",
                           std::string(migration_texts[static_cast<std::size_t>(step)]));
        connection.pragma("PRAGMA user_version=" + std::to_string(step + 1));
        connection.pragma(std::string("PRAGMA application_id=") + application_id);
        connection.execute("commit a migration", "COMMIT");
    }
    catch (...)
    {
        connection.rollback();
        throw;
    }
}

} // namespace

int newest_schema() noexcept
{
    return static_cast<int>(migration_texts.size());
}

void refuse_foreign(Connection& connection)
{
    const int found = schema_of(connection);
    const bool empty = connection.pragma("SELECT count(*) FROM sqlite_schema") == "0";
    const bool ours = connection.pragma("PRAGMA application_id") == application_id;
    if (found == 0 ? !empty : !ours)
    {
        throw StoreFailure("store: the file varde.db is a database, but not Varde's; give varded a "
                           "store folder of its own, nothing was changed");
    }
    if (found > newest_schema())
    {
        throw StoreFailure("store: the database has schema " + version_text(found) +
                           ", this program knows only " + version_text(newest_schema()) +
                           "; start the newer varded again, nothing was changed");
    }
}

void migrate(Connection& connection)
{
    for (int step = schema_of(connection); step < newest_schema(); ++step)
    {
        run_step(connection, step);
    }
}

void require_schema(Connection& connection)
{
    refuse_foreign(connection);
    const int found = schema_of(connection);
    if (found < newest_schema())
    {
        throw StoreFailure("store: the database has schema " + version_text(found) +
                           ", this program reads " + version_text(newest_schema()) +
                           "; start varded once, it migrates");
    }
}

} // namespace varde::gateway::store
