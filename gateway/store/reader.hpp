// Looks into the database from another process, or beside the writer: opened read-only, so it can
// neither write nor checkpoint. Used by vardectl and the tests.
#pragma once

#include "gateway/store/alert_rows.hpp"
#include "gateway/store/events.hpp"
#include "gateway/store/measurement_row.hpp"
#include "gateway/store/outbox.hpp"
#include "gateway/store/store.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace varde::gateway::store
{

struct MeasurementFilter
{
    std::optional<std::string> patient;
    std::optional<std::string> device;
    std::optional<std::string> kind;
    std::optional<devices::Instant> since; // by the time they were taken
    std::size_t most = 50;
};

struct QueueFilter
{
    std::optional<std::string> destination;
    std::optional<ItemState> state;
    bool waiting_only = false; // pending and parked
    std::optional<std::int64_t> number;
    std::optional<std::int64_t> after = {}; // only what is behind that place (place_of)
    std::size_t most = 50;
    std::optional<What> what = {};
};

struct QueueItem
{
    std::string destination;
    What what{};
    std::int64_t number = 0;       // in its table
    StoredMeasurement measurement; // of a measurement, and of a correction the one it is of
    std::string about;             // of the others, for people: "alert 3, copd.saturation"
    std::string patient;
    std::optional<devices::Instant> received; // when the gateway had it
    ItemState state{};
    int attempts = 0;
    bool unsure = false;
    std::optional<devices::Instant> settled;
    std::string location;
    std::string reason;
    std::string outcome;  // the OperationOutcome as the server wrote it
    std::string decision; // why a person dropped it
};
// In the order in which a queue is listed: by number, then by what it is of.
std::int64_t place_of(const QueueItem& item) noexcept;

// One reason for which deliveries of one message were refused.
struct RefusalRow
{
    std::int64_t message = 0; // 0: nothing of it was kept
    std::string device;       // or a hash of the topic
    std::string code;
    std::string where;
    std::string detail;
    std::int64_t times = 0;
    devices::Instant first;
    devices::Instant last;
    bool stored_since = false;
};

struct MessageRow
{
    std::int64_t number = 0;
    std::string device;
    std::string topic;
    devices::Instant received;
    int qos = 0;
    bool retained = false;
    bool stored = false;
    std::int64_t duplicates = 0;
    std::int64_t noted = 0;
    bool waiting = false;       // for the other values of its act
    std::int64_t joined_to = 0; // the message that its measurements name; 0: themselves this one
    std::int64_t size = 0;
    std::string payload; // shorter than size when it was cut
    std::vector<RefusalRow> refusals;
};

class Reader
{
public:
    // Throws StoreFailure when there is no database, or not one this program reads.
    explicit Reader(const std::filesystem::path& directory);

    Conservation conservation();
    std::vector<StoredMeasurement> measurements(const MeasurementFilter& filter); // newest first
    std::vector<QueueItem> queue(const QueueFilter& filter);                      // oldest first
    std::vector<RefusalRow> refusals(std::size_t most);                           // newest first
    std::optional<MessageRow> message(std::int64_t number);
    std::vector<AlertRow> alerts(const AlertFilter& filter); // newest first
    std::optional<AlertRow> alert(std::int64_t number);
    std::vector<AlertChangeRow> alert_changes(std::int64_t after, std::size_t most); // oldest first
    std::vector<AlertChangeRow> alert_changes_of(std::int64_t alert);
    std::vector<UndecidedRow> undecided(const std::optional<std::string>& patient,
                                        std::size_t most);
    std::vector<devices::Measurement> history(std::string_view patient, std::string_view kind,
                                              devices::Instant since, std::size_t most);
    std::vector<devices::Measurement> taken_between(std::string_view patient, devices::Instant from,
                                                    devices::Instant until);
    std::vector<EventRow> events(bool open_only, std::size_t most);
    std::vector<DeviceSeen> devices();
    Enrolled enrolled();
    std::vector<Claim> claims();                          // the last heard first
    std::vector<DecisionRow> decisions(std::size_t most); // newest first
    std::vector<AnsweredRow> answered(std::size_t most);  // newest first
    std::vector<NoticeOfAlert> notices(std::size_t most); // newest first
    std::vector<Held> held();                             // oldest first

    Connection& connection() noexcept { return connection_; }

private:
    Connection connection_;
};

// Everything read while it lives is of one moment. Inside another one it is nothing of its own.
class Snapshot
{
public:
    explicit Snapshot(Connection& connection);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

private:
    Connection& connection_;
    bool outermost_;
};

} // namespace varde::gateway::store
