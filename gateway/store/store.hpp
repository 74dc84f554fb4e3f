// The only writer of the database. Owned by the core thread; every call is made on it.
// Wrong input never reaches it; a broken disk is an exception (StoreFailure) and ends the process.
#pragma once

#include "devices/alert.hpp"
#include "devices/answered.hpp"
#include "devices/measurement.hpp"
#include "devices/refusal.hpp"
#include "devices/sequence.hpp"
#include "fhir/verdict.hpp"
#include "gateway/store/alert_rows.hpp"
#include "gateway/store/claims.hpp"
#include "gateway/store/decisions.hpp"
#include "gateway/store/failure.hpp"
#include "gateway/store/journal_rows.hpp"
#include "gateway/store/notices.hpp"
#include "gateway/store/registry_rows.hpp"
#include "gateway/store/relayed.hpp"
#include "gateway/store/told.hpp"
#include "gateway/store/undecided_rows.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

class Connection;
class WriteScope;

// A message as it came, kept whole.
struct RawMessage
{
    std::string topic;
    std::string device; // a device id that passed is_device_id, or empty
    std::string payload;
    devices::Instant received;
    int qos = 1;
    bool retained = false;
    // Nothing in it says when it was measured: the same bytes at another moment are another
    // measurement. Such a message is found again by `received`, so give a redelivery the
    // `received` that it had first (recently_kept).
    bool tells_time = true;
};

// A message that waits for the other values of its act.
struct Held
{
    std::int64_t number = 0;
    RawMessage message;
};

struct KeptDigest
{
    std::string digest; // as message_digest gives it
    devices::Instant received;
};

enum class Kept
{
    stored,
    duplicate,
    conflicting, // an earlier measurement has the same identity and other values: kept as refused
};

struct KeptMessage
{
    Kept kept = Kept::stored;
    std::vector<std::size_t> fresh; // indices of the measurements that are new
};

struct OpenEvent
{
    devices::TechnicalEvent event;
    devices::Instant first;
    devices::Instant last;
    std::int64_t times = 0;
};

struct EventRow
{
    std::int64_t number = 0;
    OpenEvent event;
    std::optional<devices::Instant> cleared;
};

// Of which table an item of the outbox is a row. The numbers are stored: never renumber.
enum class What
{
    measurement = 0,
    correction = 1,
    alert = 2, // of alert_changes; the newest of an alert carries those before it
    plan = 3,
    answers = 4,
    // What hubs told this relay: one table, a sort for each.
    relayed_alert = 5, // a version; the newest of an alert carries those before it
    relayed_plan = 6,
    relayed_answers = 7,
};

// A measurement, or a correction of one.
constexpr bool is_measured(What what) noexcept
{
    return what == What::measurement || what == What::correction;
}
constexpr bool is_relayed(What what) noexcept
{
    return what >= What::relayed_alert;
}
constexpr std::string_view code(What what) noexcept
{
    constexpr std::string_view codes[] = {"measurement",  "correction",     "alert",
                                          "plan",         "answers",        "relayed-alert",
                                          "relayed-plan", "relayed-answers"};
    return codes[static_cast<std::size_t>(what)];
}

// No text is a measurement: what there was first.
constexpr std::optional<What> find_what(std::string_view text) noexcept
{
    for (const auto what :
         {What::measurement, What::correction, What::alert, What::plan, What::answers,
          What::relayed_alert, What::relayed_plan, What::relayed_answers})
    {
        if (code(what) == text || (text.empty() && what == What::measurement))
        {
            return what;
        }
    }
    return std::nullopt;
}

struct ItemKey
{
    std::int64_t number = 0;
    What what = What::measurement;

    friend auto operator<=>(const ItemKey&, const ItemKey&) = default;
};

// What is said of a measurement after it was stored, by a person unless `by_clock`. What a person
// says does not change the measurement itself.
struct Correction
{
    std::int64_t number = 0;
    std::int64_t measurement = 0; // its number
    bool withdrawn = false;       // it must not be used; else these hold instead:
    std::vector<devices::Component> components;
    devices::Instant at;
    std::string reason; // without the patient: it leaves with the correction
    // The gateway says it of the time at which the measurement was taken: its clock was wrong. The
    // value stays what was said of it last.
    bool by_clock = false;
    // Read only: who said it, as the decision about it has it; empty: nobody did.
    std::string by = {};
};

struct AnsweredRow
{
    std::int64_t number = 0;
    devices::Answered answered;
    bool intact = true; // the checksum holds
};

// One item waiting for one destination.
struct Due
{
    std::int64_t number = 0;          // in its table, rising in the order of storing
    devices::Measurement measurement; // of a measurement or correction
    int attempts = 0;
    bool unsure = false; // an earlier try ended without an answer: the server may have it
    bool intact = true;  // the checksum holds
    What what = What::measurement;
    std::optional<Correction> correction = {}; // the newest of the measurement
    // Of a correction and an alert: where the destination keeps what it is about, and whether it
    // has it.
    std::string place = {};
    bool is_there = true;
    std::optional<ToldAlert> alert = {};
    std::optional<PlanRelease> plan = {};
    std::optional<AnsweredRow> answers = {};
    std::optional<RelayedItem> relayed = {};
};

struct Settlement
{
    std::int64_t number = 0;
    fhir::Judgement judgement; // delivered, retry or parked
    bool unsure = false;       // for retry: nobody knows whether it was stored
    What what = What::measurement;
    std::string withheld = {}; // why a rule keeps it back; then nothing was judged
};

struct DestinationCounts
{
    std::string id;
    std::int64_t queued =
        0; // ever given to the destination = delivered + pending + parked + dropped + withheld
    std::int64_t delivered = 0;
    std::int64_t pending = 0;
    std::int64_t parked = 0;
    std::int64_t dropped = 0;                    // by a person, with a reason
    std::int64_t withheld = 0;                   // by a rule about who may have what
    std::optional<devices::Instant> oldest = {}; // of what is pending: when it was received
};

struct Conservation
{
    std::int64_t received = 0; // messages = stored + duplicate + refused + noted + waiting
    std::int64_t stored = 0;
    std::int64_t duplicate = 0;
    std::int64_t refused = 0;
    std::int64_t noted = 0;   // said nothing that was measured: only counted
    std::int64_t waiting = 0; // for the other values of their act, now
    std::map<std::string, std::int64_t> refused_by;
    std::int64_t measurements = 0; // = valid + withheld
    std::int64_t withheld = 0;     // implausible: kept, never sent as valid
    std::vector<DestinationCounts> destinations;
};

struct DeviceSeen
{
    std::string device;
    devices::SequenceState sequence;
    devices::Instant last;
    std::optional<int> battery;
};

class Store
{
public:
    // Creates or migrates the database, asserts WAL and FULL, takes the lock. Throws StoreFailure,
    // and StoreInUse when another process has it.
    explicit Store(const std::filesystem::path& directory);
    ~Store();
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;

    // For rows that have files of their own: accounts, audit. On the core, as everything here.
    Connection& connection() noexcept;

    // The destinations that new measurements are queued for, from now on.
    void set_destinations(std::span<const std::string> ids);
    // Those of them that new alerts, plans or answers are queued for.
    void set_takers(What what, std::span<const std::string> ids);

    // Rolls back unless committed.
    class Transaction
    {
    public:
        explicit Transaction(Store& store);
        ~Transaction();
        Transaction(const Transaction&) = delete;
        Transaction& operator=(const Transaction&) = delete;
        void commit();

    private:
        std::unique_ptr<WriteScope> scope_;
    };

    // Inside a transaction:
    KeptMessage keep(const RawMessage& message, std::span<const devices::Measurement> measurements);
    Kept keep(const RawMessage& message, const devices::Answered& answered);
    void refuse(const RawMessage& message, const devices::Refusal& refusal);
    // Metadata only: nothing of the payload is kept.
    void refuse_without_content(const RawMessage& message, const devices::Refusal& refusal);
    // Messages that said nothing measured.
    void note(std::int64_t deliveries = 1);
    // Stored as it came; waits for the other values of its act. Gives the number under which it
    // waits, which is that of an equal message that waits already (then this one is a duplicate);
    // 0 when it was stored before (a duplicate too).
    std::int64_t hold(const RawMessage& message);
    // They wait no more, and are the source of these measurements: all stored, or all duplicates,
    // or all refused where one conflicts. The measurements name the first number.
    KeptMessage keep_held(std::span<const std::int64_t> numbers,
                          std::span<const devices::Measurement> measurements);
    void refuse_held(std::span<const std::int64_t> numbers, const devices::Refusal& refusal);
    void note_held(std::span<const std::int64_t> numbers);
    // Writes the alert and logs the changes; both get their numbers. Who takes alerts is told.
    void keep_alert(AlertRow& row, std::span<AlertChangeRow> changes);
    // A version of a plan is in force; false when that was known.
    bool release_plan(const PlanRelease& release);
    // What a work list said of the alert (told.hpp).
    void put_list_answer(std::string_view destination, std::int64_t alert, const ListAnswer& answer,
                         devices::Instant at);
    // What a hub told its relay; false when that version or a later one is known.
    bool keep(const Relayed& row);
    void put_undecided(const UndecidedRow& row);
    void remove_undecided(std::string_view patient, std::string_view rule);
    void put_journal(JournalEntry& entry); // gives a new one its number
    void raise_event(const devices::TechnicalEvent& event, devices::Instant at);
    void clear_event(std::string_view code, std::string_view subject, devices::Instant at);
    devices::SequenceState sequence(std::string_view device);
    void put_device_seen(const DeviceSeen& seen);
    // What people enrolled; new or changed.
    void put_enrolled(const devices::Device& device, devices::Instant at);
    void put_enrolled(const devices::Patient& patient, devices::Instant at);
    std::int64_t assign(const devices::Assignment& assignment); // gives its number
    // False when there is none of that number or it has an end already.
    bool end_assignment(std::int64_t number, devices::Instant until);
    // Adds or counts up, within the bounds of claims.hpp. At most once a minute per source: every
    // call wears the disk.
    void claim_seen(const Claim& seen);
    bool remove_claim(std::string_view source);
    void decided(const PersonDecision& decision);

    // What is next for a destination, without those in `leave_out`: alerts, each behind what it was
    // judged by, then measurements, oldest first, then the rest.
    std::vector<Due> due(std::string_view destination, std::size_t most,
                         const std::set<ItemKey>& leave_out);
    // In one transaction of its own. An item that is not pending stays as it is.
    void settle(std::string_view destination, std::span<const Settlement> settlements,
                devices::Instant at);
    // Where a destination keeps a device resource with that content (`hash` of its text), empty
    // where it did not say; nothing: it does not have it.
    std::optional<std::string> device_place(std::string_view destination, std::string_view device,
                                            std::string_view hash);
    void put_device(std::string_view destination, std::string_view device, std::string_view hash,
                    std::string_view location);

    // A person's decision about a parked item; false when there is no such parked item.
    bool replay(std::string_view destination, std::int64_t number, What what = What::measurement);
    bool drop(std::string_view destination, std::int64_t number, std::string_view reason,
              devices::Instant at, What what = What::measurement);
    // Open alerts of which the destination has the newest state, newest first: what its work list
    // may answer.
    std::vector<ToldAlert> listed_alerts(std::string_view destination, std::size_t most);
    // An alert as it is, and as far as the destination knows it; nothing: there is none.
    std::optional<ToldAlert> told_alert(std::string_view destination, std::int64_t alert);
    // In a transaction: queues the correction for every destination that was given the measurement.
    // Its number; nothing: there is no intact measurement of that number, or what is said of it is
    // no other thing than before.
    std::optional<std::int64_t> correct(Correction correction);
    // A measurement as it is stored, with what was said of it last.
    std::optional<Due> measurement(std::int64_t number);
    // In a transaction: the patient's data is open to the destination; what rules kept back of what
    // was taken `since` is pending again. How much.
    std::int64_t break_glass(const devices::BreakGlass& emergency, devices::Instant since);

    // Who is told of what: inside a transaction where it changes something.
    Notices notices();

    Enrolled enrolled();
    std::vector<Claim> claims();
    std::vector<Held> held(); // the oldest first
    // A refused message as it came, to be taken in again; nothing when its payload was cut, it
    // waits, or it was stored since.
    std::optional<RawMessage> refused_message(std::int64_t number);
    // Of the `most` newest messages those that were stored and received since then, the newest
    // first.
    std::vector<KeptDigest> recently_kept(devices::Instant since, std::size_t most);

    Conservation conservation();
    // What the rules look at (history_rows.hpp).
    std::vector<devices::Measurement> history(std::string_view patient, std::string_view kind,
                                              devices::Instant since, std::size_t most);
    std::vector<devices::Measurement> taken_between(std::string_view patient, devices::Instant from,
                                                    devices::Instant until);
    // Those of a patient that are open or changed since then.
    std::vector<AlertRow> alerts_of(std::string_view patient, devices::Instant since);
    std::vector<AlertRow> alerts(const AlertFilter& filter); // newest first
    std::optional<AlertRow> alert(std::int64_t number);
    std::int64_t alerts_raised(); // ever
    // After that number, oldest first: for everybody who tells others of alerts.
    std::vector<AlertChangeRow> alert_changes(std::int64_t after, std::size_t most);
    std::vector<AlertChangeRow> alert_changes_of(std::int64_t alert);
    std::int64_t newest_alert_change(); // 0: there is none
    std::vector<UndecidedRow> undecided(const std::optional<std::string>& patient,
                                        std::size_t most);
    std::vector<JournalEntry> journal(); // the oldest first
    std::vector<OpenEvent> open_events(std::size_t most);
    // Open ones, and those that were cleared since then. Newest first.
    std::vector<EventRow> events_since(devices::Instant since);
    std::vector<DeviceSeen> devices_seen();
    // What a patient answered after `since` (answer_rows.hpp), in the order of time.
    std::vector<devices::Answered> answered(std::string_view patient,
                                            std::string_view questionnaire, devices::Instant since,
                                            std::size_t most);

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Of the SQLite library this process runs with, e.g. "3.40.1".
std::string_view sqlite_version() noexcept;

inline constexpr const char* database_name = "varde.db"; // in the store's folder
inline constexpr const char* control_socket_name = "control.sock";

} // namespace varde::gateway::store
