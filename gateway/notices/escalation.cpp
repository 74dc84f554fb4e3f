#include "gateway/notices/escalation.hpp"

#include "devices/identity.hpp"
#include "gateway/clock.hpp"
#include "gateway/kill_point.hpp"
#include "gateway/log.hpp"
#include "gateway/notices/routes.hpp"
#include "gateway/notices/technical_words.hpp"
#include "gateway/store/hand_over_rows.hpp"
#include "gateway/store/told_rings.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace varde::gateway
{

using devices::Elapsed;
using devices::SignalState;
using store::Ring;

namespace
{

// The name travels to receivers: where it is about a patient's plan, it names nobody.
std::string event_name(std::string_view code, std::string_view subject)
{
    if (code == plan_broken)
    {
        return "event:" + std::string(code) + "/" + devices::uuid_v5(std::string(subject));
    }
    return "event:" + std::string(code) + "/" + std::string(subject);
}

// The ring's number is never used twice; with the time of what it tells of, not even by a gateway
// that lost its store.
std::string notice_id(const std::string& gateway, const Ring& ring, const devices::Notice& notice,
                      const std::string& team)
{
    std::string name = "notice/" + gateway + "/" + ring.alert;
    for (const std::int64_t number :
         {ring.number, static_cast<std::int64_t>(ring.at.time_since_epoch().count()),
          static_cast<std::int64_t>(notice.step), static_cast<std::int64_t>(notice.number)})
    {
        name += "/" + std::to_string(number);
    }
    return devices::uuid_v5(name + "/" + notice.role + "/" + team);
}

devices::Words name_of(const devices::Plan& plan, const std::string& rule)
{
    const auto* found = devices::find_rule(plan.rules, rule);
    return found == nullptr ? devices::Words{rule, rule} : found->name;
}

// It is being told already, and is no worse than it was.
bool is_covered(const Ring& open, const devices::AlertChange& change)
{
    if (open.zone < change.zone)
    {
        return false;
    }
    const bool late = change.ring == devices::Ring::late;
    return late || (!open.late && open.chain_ends.has_value());
}

// A reading of now says that the condition lasts, whoever was told of it and how.
bool lasts(const devices::AlertRecord& record, const devices::AlertChange& change,
           const devices::Plan& plan, devices::Instant now)
{
    const devices::AlertFacets rings{devices::Presence::active, SignalState::enabled};
    return change.phase == devices::Phase::proceed && record.facets == rings &&
           now - change.at <= plan.fresh_for;
}

Ring ring_of(const devices::AlertRecord& record, const devices::Plan& plan,
             const std::string& patient)
{
    Ring ring;
    ring.alert = record.id;
    ring.condition = patient + "/" + record.rule;
    ring.words = name_of(plan, record.rule);
    ring.patient = patient;
    return ring;
}

std::string_view why_over(const devices::AlertRecord& record)
{
    switch (record.facets.signal)
    {
    case SignalState::acknowledged:
        return "acknowledged";
    case SignalState::snoozed:
        return "snoozed";
    case SignalState::enabled:
        break;
    }
    return record.withdrawn ? "withdrawn" : "over";
}

} // namespace

Escalation::Escalation(store::Store& store, Events& events, const Current& current,
                       ElapsedNow elapsed, std::function<void()> changed)
    : store_(store), events_(events), current_(current), elapsed_(std::move(elapsed)),
      changed_(std::move(changed))
{
}

void Escalation::changed(const devices::AlertRecord& record, const devices::AlertChange& change,
                         const devices::Plan& plan, const std::string& patient,
                         devices::Instant now)
{
    const auto open = store_.notices().open_ring(record.id);
    // It was told as what was, and is so still.
    const bool still =
        lasts(record, change, plan, now) && store::was_told_late(store_.connection(), record.id);
    if (change.ring == devices::Ring::none && !still)
    {
        const bool silent = record.facets.signal != SignalState::enabled || !record.is_open();
        if (open && silent)
        {
            end(*open, why_over(record));
        }
        return;
    }
    const bool nobody = current_.get()->notification.channels.empty();
    if (nobody || (open && is_covered(*open, change)))
    {
        return;
    }
    if (open)
    {
        end(*open, "rings anew");
    }
    auto ring = ring_of(record, plan, patient);
    ring.zone = change.zone;
    ring.late = change.ring == devices::Ring::late;
    ring.at = change.at;
    begin(std::move(ring), plan.escalation, &plan);
}

void Escalation::handed_over(const devices::AlertRecord& record, const devices::Plan& plan,
                             const std::string& patient)
{
    if (current_.get()->notification.channels.empty() || !record.is_open() ||
        record.episodes.empty())
    {
        return;
    }
    const auto open = store_.notices().open_ring(record.id);
    const auto& newest = record.episodes.back();
    auto ring = ring_of(record, plan, patient);
    // Others than before: to them it is new, also where everything else is held back.
    const auto to = store::given_to(store_.connection(), record.id, patient, wall_now());
    ring.condition += "/" + (to.empty() ? std::string("plan") : to);
    ring.zone = open ? open->zone : std::max(newest.zone, devices::Zone::yellow);
    ring.late = open ? open->late : store::was_told_late(store_.connection(), record.id);
    ring.at = open ? open->at : newest.latest;
    if (open)
    {
        end(*open, "handed over");
    }
    begin(std::move(ring), plan.escalation, &plan, open ? Chain::whole : Chain::first);
}

void Escalation::begun(const devices::TechnicalEvent& event, devices::Instant at)
{
    const auto alert = technical_alert(event.code);
    const auto settings = current_.get();
    const auto& role = settings->notification.technical_role;
    // Nobody can be told that nobody can be told.
    if (!alert || settings->notification.channels.empty() ||
        (event.code == no_channel && event.subject == role))
    {
        return;
    }
    Ring ring;
    ring.alert = event_name(event.code, event.subject);
    ring.condition = ring.alert;
    ring.technical = true;
    ring.zone = alert->zone;
    ring.words = alert->words;
    ring.at = at;
    if (!store_.notices().open_ring(ring.alert))
    {
        const std::vector<devices::EscalationStep> steps{
            {role, std::chrono::minutes(0), settings->notification.technical_times,
             settings->notification.technical_every, devices::Zone::yellow}};
        begin(std::move(ring), steps, nullptr);
    }
}

void Escalation::over(const std::string& code, const std::string& subject)
{
    answered(event_name(code, subject), "over");
}

bool Escalation::answered(std::string_view alert, std::string_view because)
{
    const auto open = store_.notices().open_ring(alert);
    if (open)
    {
        end(*open, because);
    }
    return open.has_value();
}

// All of the chain is on disk at once: nothing of it depends on what happens to this process.
void Escalation::begin(Ring ring, std::span<const devices::EscalationStep> steps,
                       const devices::Plan* plan, Chain how)
{
    ring.rung = elapsed_();
    const bool once = ring.late || how == Chain::first;
    auto chain = devices::notices(steps, ring.zone, ring.rung);
    if (once && chain.size() > 1)
    {
        chain.resize(
            1); // it is not happening now, or somebody sees to it: it waits on the worklist
    }
    if (plan != nullptr && !once && !chain.empty())
    {
        const auto& last = chain.back();
        ring.chain_ends = last.due + steps[last.step].every;
    }
    ring.number = store_.notices().begin(ring);
    if (how == Chain::first)
    {
        store_.notices().end(ring.number, "told once", ring.rung);
    }
    for (const auto& notice : chain)
    {
        tell_of(ring, notice, plan, chain.front().role);
    }
    if (chain.empty())
    {
        events_.raise({nobody_responsible,
                       "escalation",
                       {"a plan names nobody who is to be told of this zone",
                        "en plan nevner ingen som skal varsles om denne sonen"}},
                      wall_now());
    }
    kill_point("after-ring");
    log::debug("somebody is to be told", {{"alert", ring.alert},
                                          {"zone", std::string(devices::code(ring.zone))},
                                          {"notices", std::to_string(chain.size())}});
    changed_();
}

void Escalation::tell_of(const Ring& ring, const devices::Notice& notice, const devices::Plan* plan,
                         const std::string& first)
{
    const auto teams =
        plan == nullptr ? std::vector<std::string>{""} : teams_for(ring, notice, *plan, first);
    bool carried = false;
    for (const auto& team : teams)
    {
        carried = add_notice(ring, notice, team) || carried;
    }
    if (carried)
    {
        events_.clear(std::string(no_channel), notice.role, wall_now());
    }
    else
    {
        events_.raise({no_channel,
                       notice.role,
                       {"no [[channel]] leads to this role; nobody of it is told",
                        "ingen [[channel]] fører til denne rollen; ingen i den varsles"}},
                      wall_now());
    }
}

bool Escalation::add_notice(const Ring& ring, const devices::Notice& notice,
                            const std::string& team)
{
    const auto settings = current_.get();
    // What a channel cannot do is told on another one.
    const auto failing = event_name(channel_failed, "");
    const auto but = ring.alert.starts_with(failing) ? ring.alert.substr(failing.size()) : "";
    const auto* channel =
        first_channel(settings->notification.channels, {notice.role, team, ring.zone}, but);
    store::NoticeRow row;
    row.id = notice_id(settings->gateway_id, ring, notice, team);
    row.ring = ring.number;
    row.step = notice.step;
    row.repeat = notice.number;
    row.role = notice.role;
    row.team = team;
    // Without one it waits until the settings have one.
    row.channel = channel == nullptr ? "" : channel->id;
    row.due = notice.due;
    row.next_try = notice.due;
    store_.notices().add(row);
    return channel != nullptr;
}

void Escalation::end(const Ring& ring, std::string_view because)
{
    store_.notices().end(ring.number, because, elapsed_());
    log::debug("nobody is told any more",
               {{"alert", ring.alert}, {"because", std::string(because)}});
    events_.clear(std::string(escalation_ended), ring.alert, wall_now());
    changed_();
}

void Escalation::watch(devices::Instant wall)
{
    store::Store::Transaction transaction(store_);
    const auto ended = store_.notices().take_ended_chains(elapsed_());
    for (const auto& ring : ended)
    {
        events_.raise({escalation_ended,
                       ring.alert,
                       {"everybody whom the plan names was told, and nobody acknowledged",
                        "alle som planen nevner, er varslet, og ingen har kvittert"}},
                      wall);
    }
    if (!ended.empty())
    {
        transaction.commit();
    }
}

void Escalation::channels_changed()
{
    const auto settings = current_.get();
    std::vector<std::string> there;
    for (const auto& channel : settings->notification.channels)
    {
        there.push_back(channel.id);
    }
    store::Store::Transaction transaction(store_);
    auto notices = store_.notices();
    for (const auto& row : notices.waiting_elsewhere(there))
    {
        const auto ring = row.ring ? notices.ring(*row.ring) : std::nullopt;
        const auto zone = ring ? ring->zone : devices::Zone::red;
        const auto* channel =
            first_channel(settings->notification.channels, {row.role, row.team, zone});
        if (channel != nullptr && ring)
        {
            notices.hand_over(row, channel->id, "the settings have another channel for it",
                              row.next_try, elapsed_());
            events_.clear(std::string(no_channel), row.role, wall_now());
        }
    }
    transaction.commit();
    changed_();
}

} // namespace varde::gateway
