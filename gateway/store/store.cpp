#include "gateway/store/store.hpp"

#include "gateway/kill_point.hpp"
#include "gateway/store/answer_rows.hpp"
#include "gateway/store/conservation.hpp"
#include "gateway/store/corrections.hpp"
#include "gateway/store/destinations.hpp"
#include "gateway/store/device_rows.hpp"
#include "gateway/store/durability.hpp"
#include "gateway/store/emergencies.hpp"
#include "gateway/store/events.hpp"
#include "gateway/store/held.hpp"
#include "gateway/store/item_terms.hpp"
#include "gateway/store/keep.hpp"
#include "gateway/store/message_rows.hpp"
#include "gateway/store/migrations.hpp"
#include "gateway/store/outbox.hpp"
#include "gateway/store/refusals.hpp"
#include "gateway/store/relayed_rows.hpp"
#include "gateway/store/store_state.hpp"
#include "gateway/store/told_rows.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace varde::gateway::store
{

namespace
{

std::filesystem::path prepared_file(const std::filesystem::path& folder)
{
    auto file = folder / database_name;
    if (!std::filesystem::exists(file))
    {
        make_private_file(file);
    }
    return file;
}

} // namespace

Store::State::State(const std::filesystem::path& folder)
    : lock(folder), writer(prepared_file(folder))
{
    harden(writer.connection);
    refuse_foreign(writer.connection);
    make_durable(writer.connection);
    migrate(writer.connection);
    load_destinations(writer);
    load_takers(writer);
}

Store::Store(const std::filesystem::path& directory) : state_(std::make_unique<State>(directory)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Connection& Store::connection() noexcept
{
    return state_->writer.connection;
}

void Store::set_destinations(std::span<const std::string> ids)
{
    WriteScope scope(state_->writer);
    change_destinations(state_->writer, ids);
    scope.commit();
}

void Store::set_takers(What what, std::span<const std::string> ids)
{
    WriteScope scope(state_->writer);
    change_takers(state_->writer, what, ids);
    scope.commit();
}

Store::Transaction::Transaction(Store& store)
    : scope_(std::make_unique<WriteScope>(store.state_->writer))
{
    kill_point("after-begin");
}

Store::Transaction::~Transaction() = default;

void Store::Transaction::commit()
{
    kill_point("before-commit");
    scope_->commit();
    kill_point("after-commit");
}

KeptMessage Store::keep(const RawMessage& message,
                        std::span<const devices::Measurement> measurements)
{
    return keep_message(state_->writer, message, measurements);
}

Kept Store::keep(const RawMessage& message, const devices::Answered& answered)
{
    const auto kept = keep_answered(state_->writer, message, answered);
    if (kept == Kept::stored)
    {
        enqueue_item(state_->writer, What::answers, number_of_answers(state_->writer.connection));
    }
    return kept;
}

void Store::refuse(const RawMessage& message, const devices::Refusal& refusal)
{
    refuse_message(state_->writer, message, refusal);
}

void Store::refuse_without_content(const RawMessage& message, const devices::Refusal& refusal)
{
    refuse_bare(state_->writer, message, refusal);
}

void Store::note(std::int64_t deliveries)
{
    if (deliveries < 0)
    {
        throw std::invalid_argument("store: fewer than no message cannot be noted");
    }
    auto& counters = state_->writer.counters;
    counters.add(counter::received, deliveries);
    counters.add(counter::noted, deliveries);
    counters.add(counter::noted_unkept, deliveries);
}

std::int64_t Store::hold(const RawMessage& message)
{
    return hold_message(state_->writer, message);
}

KeptMessage Store::keep_held(std::span<const std::int64_t> numbers,
                             std::span<const devices::Measurement> measurements)
{
    return keep_held_messages(state_->writer, numbers, measurements);
}

void Store::refuse_held(std::span<const std::int64_t> numbers, const devices::Refusal& refusal)
{
    refuse_held_messages(state_->writer, numbers, refusal);
}

void Store::note_held(std::span<const std::int64_t> numbers)
{
    note_held_messages(state_->writer, numbers);
}

void Store::keep_alert(AlertRow& row, std::span<AlertChangeRow> changes)
{
    store::keep_alert(state_->writer.connection, row, changes);
    for (const auto& change : changes)
    {
        enqueue_item(state_->writer, What::alert, change.number);
    }
}

bool Store::release_plan(const PlanRelease& release)
{
    const auto number = insert_release(state_->writer.connection, release);
    if (number)
    {
        enqueue_item(state_->writer, What::plan, *number);
    }
    return number.has_value();
}

bool Store::keep(const Relayed& row)
{
    const auto number = insert_relayed(state_->writer.connection, row);
    if (number)
    {
        enqueue_item(state_->writer, row.what, *number);
    }
    return number.has_value();
}

void Store::put_list_answer(std::string_view destination, std::int64_t alert,
                            const ListAnswer& answer, devices::Instant at)
{
    store::put_list_answer(state_->writer, destination, alert, answer, at);
}

void Store::put_undecided(const UndecidedRow& row)
{
    store::put_undecided(state_->writer.connection, row);
}

void Store::remove_undecided(std::string_view patient, std::string_view rule)
{
    store::remove_undecided(state_->writer.connection, patient, rule);
}

void Store::put_journal(JournalEntry& entry)
{
    put_journal_entry(state_->writer.connection, entry);
}

void Store::raise_event(const devices::TechnicalEvent& event, devices::Instant at)
{
    open_event(state_->writer.connection, event, at);
}

void Store::clear_event(std::string_view code, std::string_view subject, devices::Instant at)
{
    close_event(state_->writer.connection, code, subject, at);
}

devices::SequenceState Store::sequence(std::string_view device)
{
    const auto seen = read_device_seen(state_->writer.connection, device);
    return seen ? seen->sequence : devices::SequenceState{};
}

void Store::put_device_seen(const DeviceSeen& seen)
{
    write_device_seen(state_->writer.connection, seen);
}

void Store::put_enrolled(const devices::Device& device, devices::Instant at)
{
    put_device_row(state_->writer.connection, device, at);
}

void Store::put_enrolled(const devices::Patient& patient, devices::Instant at)
{
    put_patient_row(state_->writer.connection, patient, at);
}

std::int64_t Store::assign(const devices::Assignment& assignment)
{
    return insert_assignment(state_->writer.connection, assignment);
}

bool Store::end_assignment(std::int64_t number, devices::Instant until)
{
    return close_assignment(state_->writer.connection, number, until);
}

void Store::claim_seen(const Claim& seen)
{
    put_claim(state_->writer.connection, seen);
}

bool Store::remove_claim(std::string_view source)
{
    return delete_claim(state_->writer.connection, source);
}

void Store::decided(const PersonDecision& decision)
{
    insert_decision(state_->writer.connection, decision);
}

std::vector<Due> Store::due(std::string_view destination, std::size_t most,
                            const std::set<ItemKey>& leave_out)
{
    return due_items(state_->writer, destination, most, leave_out);
}

void Store::settle(std::string_view destination, std::span<const Settlement> settlements,
                   devices::Instant at)
{
    WriteScope scope(state_->writer);
    for (const auto& settlement : settlements)
    {
        settle_item(state_->writer, destination, settlement, at);
    }
    kill_point("before-settle-commit");
    scope.commit();
    kill_point("after-settle-commit");
}

std::optional<std::string> Store::device_place(std::string_view destination,
                                               std::string_view device, std::string_view hash)
{
    return place_of_device(state_->writer.connection, destination, device, hash);
}

void Store::put_device(std::string_view destination, std::string_view device, std::string_view hash,
                       std::string_view location)
{
    WriteScope scope(state_->writer);
    note_device(state_->writer.connection, destination, device, hash, location);
    scope.commit();
}

std::vector<ToldAlert> Store::listed_alerts(std::string_view destination, std::size_t most)
{
    return read_listed(state_->writer, destination, most);
}

std::optional<ToldAlert> Store::told_alert(std::string_view destination, std::int64_t alert)
{
    return find_told(state_->writer, destination, alert);
}

bool Store::replay(std::string_view destination, std::int64_t number, What what)
{
    WriteScope scope(state_->writer);
    const bool found = replay_item(state_->writer, destination, {number, what});
    scope.commit();
    return found;
}

bool Store::drop(std::string_view destination, std::int64_t number, std::string_view reason,
                 devices::Instant at, What what)
{
    WriteScope scope(state_->writer);
    const bool found = drop_item(state_->writer, destination, {number, what}, reason, at);
    scope.commit();
    return found;
}

Notices Store::notices()
{
    return Notices(state_->writer);
}

std::optional<std::int64_t> Store::correct(Correction correction)
{
    return insert_correction(state_->writer, std::move(correction));
}

std::optional<Due> Store::measurement(std::int64_t number)
{
    return find_with_correction(state_->writer.connection, number);
}

std::int64_t Store::break_glass(const devices::BreakGlass& emergency, devices::Instant since)
{
    insert_emergency(state_->writer.connection, emergency);
    return release_items(state_->writer, emergency.to, emergency.patient, since);
}

std::string_view sqlite_version() noexcept
{
    return sqlite3_libversion();
}

} // namespace varde::gateway::store
