// Who is to be told of what: rings, their notices on each channel, and what became of them. Belongs
// to the store, and is used on the core inside its transactions.
#pragma once

#include "devices/escalation.hpp"
#include "devices/storm.hpp"
#include "devices/time.hpp"
#include "devices/vocabulary.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

class Connection;
struct Writer;

// The numbers are stored: never renumber.
enum class NoticeState
{
    pending = 0,
    sent = 1,
    failed = 2,    // the channel did not take it; the next one of the role has it
    cancelled = 3, // somebody answered, or the cause is gone
    held = 4,      // back in a storm, until it is summed up
    summed = 5,    // told in the sum
};
std::string_view code(NoticeState state) noexcept; // "pending"

// What somebody must be told of.
struct Ring
{
    std::int64_t number = 0; // given by the store
    std::string alert;       // its id, or "event:<code>/<subject>"
    std::string condition;   // as devices::Told has it
    bool technical = false;
    devices::Zone zone = devices::Zone::yellow;
    bool late = false;
    devices::Words words; // the rule's name
    std::string patient;  // our own id
    devices::Instant at;  // of the reading or the event
    devices::Elapsed rung{};
    std::optional<devices::Elapsed> chain_ends; // when nobody is left to be told
};

struct NoticeRow
{
    std::int64_t number = 0; // given by the store
    std::string id;
    std::optional<std::int64_t> ring; // none: the sum of what was held back
    std::size_t step = 0;
    int repeat = 1;
    std::string role;
    std::string team; // empty: nobody is responsible, so the whole role
    std::string channel;
    devices::Elapsed due{};
    devices::Elapsed next_try{};
    int attempts = 0;
    NoticeState state = NoticeState::pending;
    std::string reason;
    std::optional<devices::Elapsed> settled;
};

// A notice and what it tells of.
struct NoticeOfAlert
{
    NoticeRow notice;
    std::string alert; // empty: a sum
    devices::Zone zone = devices::Zone::green;
};
std::vector<NoticeOfAlert> newest_notices(Connection& connection, std::size_t most);

class Notices
{
public:
    explicit Notices(Writer& writer) : writer_(writer) {}

    // Rings.
    std::int64_t begin(const Ring& ring);
    // What was not sent is cancelled. Nothing when there is no such open ring.
    void end(std::int64_t ring, std::string_view because, devices::Elapsed at);
    std::optional<Ring> open_ring(std::string_view alert);
    std::optional<Ring> ring(std::int64_t number);
    std::vector<Ring> open_rings();
    // Open ones whose chain is at its end, each given once.
    std::vector<Ring> take_ended_chains(devices::Elapsed now);

    // Notices. One that is there already, by id and channel, stays as it is.
    void add(const NoticeRow& notice);
    std::vector<NoticeRow> due(std::string_view channel, devices::Elapsed now, std::size_t most);
    std::optional<devices::Elapsed> next_try(std::string_view channel);
    std::optional<NoticeRow> notice(std::int64_t number);
    std::vector<NoticeRow> of_ring(std::int64_t ring);
    // What waits for a channel that is none of these.
    std::vector<NoticeRow> waiting_elsewhere(const std::vector<std::string>& channels);
    // Only what is pending changes.
    void settle(std::int64_t notice, NoticeState state, std::string_view reason,
                devices::Elapsed at);
    void try_later(std::int64_t notice, std::string_view reason, devices::Elapsed next_try);
    // It failed here, and the channel `to` tries it.
    void hand_over(const NoticeRow& notice, std::string_view to, std::string_view reason,
                   devices::Elapsed next_try, devices::Elapsed at);

    // Storm control.
    std::vector<devices::Told> told_since(std::string_view channel, std::string_view role,
                                          devices::Elapsed since);
    bool was_told(std::int64_t ring, std::string_view channel, std::string_view role);
    std::int64_t held(std::string_view channel, std::string_view role);
    bool sum_waits(std::string_view channel, std::string_view role);
    void sum_up(std::string_view channel, std::string_view role, devices::Elapsed at);

    // What does not get through.
    std::optional<devices::Elapsed> unreached_since(std::string_view subject);
    void put_unreached(std::string_view subject, devices::Elapsed since); // keeps an earlier one
    void put_reached(std::string_view subject);

private:
    Writer& writer_;
};

} // namespace varde::gateway::store
