#include "gateway/store/reader.hpp"

#include "gateway/store/answer_rows.hpp"
#include "gateway/store/conservation.hpp"
#include "gateway/store/device_rows.hpp"
#include "gateway/store/durability.hpp"
#include "gateway/store/held.hpp"
#include "gateway/store/history_rows.hpp"
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

std::vector<AlertRow> Reader::alerts(const AlertFilter& filter)
{
    return read_alerts(connection_, filter);
}

std::optional<AlertRow> Reader::alert(std::int64_t number)
{
    return read_alert(connection_, number);
}

std::vector<AlertChangeRow> Reader::alert_changes(std::int64_t after, std::size_t most)
{
    return read_alert_changes(connection_, after, most);
}

std::vector<AlertChangeRow> Reader::alert_changes_of(std::int64_t alert)
{
    return read_changes_of(connection_, alert);
}

std::vector<UndecidedRow> Reader::undecided(const std::optional<std::string>& patient,
                                            std::size_t most)
{
    return read_undecided(connection_, patient, most);
}

std::vector<devices::Measurement> Reader::history(std::string_view patient, std::string_view kind,
                                                  devices::Instant since, std::size_t most)
{
    return read_history(connection_, patient, kind, since, most);
}

std::vector<devices::Measurement> Reader::taken_between(std::string_view patient,
                                                        devices::Instant from,
                                                        devices::Instant until)
{
    return read_taken_between(connection_, patient, from, until);
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

std::vector<AnsweredRow> Reader::answered(std::size_t most)
{
    return newest_answered(connection_, most);
}

std::vector<NoticeOfAlert> Reader::notices(std::size_t most)
{
    return newest_notices(connection_, most);
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

Snapshot::Snapshot(Connection& connection)
    : connection_(connection), outermost_(!connection.in_transaction())
{
    if (outermost_)
    {
        connection_.run(begin);
        connection_.run(first_read);
    }
}

Snapshot::~Snapshot()
{
    if (outermost_)
    {
        connection_.rollback();
    }
}

} // namespace varde::gateway::store
