// What the core reads through the writing connection: it sees its own transaction.
#include "gateway/store/answer_rows.hpp"
#include "gateway/store/conservation.hpp"
#include "gateway/store/device_rows.hpp"
#include "gateway/store/events.hpp"
#include "gateway/store/held.hpp"
#include "gateway/store/history_rows.hpp"
#include "gateway/store/message_rows.hpp"
#include "gateway/store/refusals.hpp"
#include "gateway/store/store_state.hpp"

namespace varde::gateway::store
{

Enrolled Store::enrolled()
{
    return read_enrolled(state_->writer.connection);
}

std::vector<Claim> Store::claims()
{
    return read_claims(state_->writer.connection);
}

std::vector<Held> Store::held()
{
    return read_held(state_->writer.connection);
}

std::optional<RawMessage> Store::refused_message(std::int64_t number)
{
    return read_refused(state_->writer.connection, number);
}

std::vector<KeptDigest> Store::recently_kept(devices::Instant since, std::size_t most)
{
    return read_recently_kept(state_->writer.connection, since, most);
}

Conservation Store::conservation()
{
    if (state_->writer.connection.in_transaction())
    {
        state_->writer.counters.write(state_->writer.connection);
    }
    return counted(state_->writer.connection);
}

std::vector<devices::Measurement> Store::history(std::string_view patient, std::string_view kind,
                                                 devices::Instant since, std::size_t most)
{
    return read_history(state_->writer.connection, patient, kind, since, most);
}

std::vector<devices::Measurement> Store::taken_between(std::string_view patient,
                                                       devices::Instant from,
                                                       devices::Instant until)
{
    return read_taken_between(state_->writer.connection, patient, from, until);
}

std::vector<AlertRow> Store::alerts_of(std::string_view patient, devices::Instant since)
{
    return read_alerts_of(state_->writer.connection, patient, since);
}

std::vector<AlertRow> Store::alerts(const AlertFilter& filter)
{
    return read_alerts(state_->writer.connection, filter);
}

std::optional<AlertRow> Store::alert(std::int64_t number)
{
    return read_alert(state_->writer.connection, number);
}

std::int64_t Store::alerts_raised()
{
    return count_alerts(state_->writer.connection);
}

std::vector<AlertChangeRow> Store::alert_changes(std::int64_t after, std::size_t most)
{
    return read_alert_changes(state_->writer.connection, after, most);
}

std::vector<AlertChangeRow> Store::alert_changes_of(std::int64_t alert)
{
    return read_changes_of(state_->writer.connection, alert);
}

std::int64_t Store::newest_alert_change()
{
    return store::newest_alert_change(state_->writer.connection);
}

std::vector<UndecidedRow> Store::undecided(const std::optional<std::string>& patient,
                                           std::size_t most)
{
    return read_undecided(state_->writer.connection, patient, most);
}

std::vector<JournalEntry> Store::journal()
{
    return read_journal(state_->writer.connection);
}

std::vector<EventRow> Store::events_since(devices::Instant since)
{
    return read_events_since(state_->writer.connection, since);
}

std::vector<OpenEvent> Store::open_events(std::size_t most)
{
    std::vector<OpenEvent> events;
    for (auto& row : read_events(state_->writer.connection, true, most))
    {
        events.push_back(std::move(row.event));
    }
    return events;
}

std::vector<DeviceSeen> Store::devices_seen()
{
    return read_devices_seen(state_->writer.connection);
}

std::vector<devices::Answered> Store::answered(std::string_view patient,
                                               std::string_view questionnaire,
                                               devices::Instant since, std::size_t most)
{
    return read_answered(state_->writer.connection, patient, questionnaire, since, most);
}

} // namespace varde::gateway::store
