#include "gateway/store/reader.hpp"

#include "gateway/store/conservation.hpp"
#include "gateway/store/device_rows.hpp"
#include "gateway/store/durability.hpp"
#include "gateway/store/held.hpp"
#include "gateway/store/migrations.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql begin{"begin to read", "BEGIN"};
// A read transaction begins with its first read, not with BEGIN.
constexpr Sql first_read{"begin to read", "SELECT count(*) FROM sqlite_schema"};

std::filesystem::path existing_file(const std::filesystem::path& directory)
{
    auto file = directory / database_name;
    std::error_code error;
    if (!std::filesystem::exists(file, error))
    {
        throw StoreFailure("store: there is no database " + file.string() +
                           (error ? ": " + error.message() : std::string()) +
                           "; name the folder that varded's settings name in store.directory");
    }
    return file;
}

} // namespace

Reader::Reader(const std::filesystem::path& directory)
    : connection_(existing_file(directory), Access::read)
{
    harden(connection_);
    require_schema(connection_);
}

Conservation Reader::conservation()
{
    const Snapshot snapshot(connection_);
    return counted(connection_);
}

std::vector<AlertRow> Reader::alerts(bool open_only, std::size_t most)
{
    return read_alerts(connection_, open_only, most);
}

std::vector<EventRow> Reader::events(bool open_only, std::size_t most)
{
    return read_events(connection_, open_only, most);
}

std::vector<DeviceSeen> Reader::devices()
{
    return read_devices_seen(connection_);
}

Enrolled Reader::enrolled()
{
    const Snapshot snapshot(connection_);
    return read_enrolled(connection_);
}

std::vector<Claim> Reader::claims()
{
    return read_claims(connection_);
}

std::vector<DecisionRow> Reader::decisions(std::size_t most)
{
    return read_decisions(connection_, most);
}

std::vector<Held> Reader::held()
{
    const Snapshot snapshot(connection_);
    return read_held(connection_);
}

Snapshot::Snapshot(Connection& connection) : connection_(connection)
{
    connection_.run(begin);
    connection_.run(first_read);
}

Snapshot::~Snapshot()
{
    connection_.rollback();
}

} // namespace varde::gateway::store
