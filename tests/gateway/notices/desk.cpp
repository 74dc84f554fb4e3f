#include "desk.hpp"

#include "devices/identity.hpp"
#include "gateway/store/account_rows.hpp"
#include "gateway/store/alert_note_rows.hpp"
#include "gateway/store/alert_rows.hpp"
#include "gateway/store/hand_over_rows.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace varde::tests
{

using namespace std::chrono_literals;
using devices::Presence;
using devices::Ring;
using devices::SignalState;
using devices::Zone;

namespace
{

devices::Instant noon()
{
    return devices::parse_timestamp("2026-11-22T12:00:00Z").value().instant;
}

std::string alert_of(const std::string& rule)
{
    return devices::uuid_v5("p-1/" + rule);
}

} // namespace

config::ChannelSettings webhook(const std::string& id, std::vector<std::string> roles)
{
    config::ChannelSettings made;
    made.id = id;
    made.roles = std::move(roles);
    made.url = "http://127.0.0.1:1";
    return made;
}

devices::Plan plan()
{
    devices::Plan made;
    made.id = "copd";
    devices::Rule pulse;
    pulse.id = "pulse";
    pulse.name = {"Pulse is high", "Høy puls"};
    made.rules = {pulse};
    made.escalation = {{"nurse", 0min, 2, 30min, Zone::yellow}, {"doctor", 1h, 1, 1h, Zone::red}};
    const auto always = devices::Instant{};
    made.responsible = {{"nurse", "north", always, {}}, {"doctor", "north", always, {}}};
    return made;
}

Desk::Desk(std::vector<config::ChannelSettings> channels, config::NotificationSettings notification)
{
    settings.notification = std::move(notification);
    settings.notification.channels = std::move(channels);
    start_again();
}

void Desk::start_again()
{
    queue.reset();
    escalation.reset();
    events.reset();
    store.reset();
    current =
        std::make_unique<gateway::Current>(std::make_shared<const config::Settings>(settings));
    store = std::make_unique<gateway::store::Store>(folder_.path());
    events = std::make_unique<gateway::Events>(*store);
    const auto clock = [this] { return now; };
    const auto count = [this] { changes += 1; };
    escalation = std::make_unique<gateway::Escalation>(*store, *events, *current, clock, count);
    queue = std::make_unique<gateway::NoticeQueue>(*store, *events, *current, clock, count);
    events->tell({[this](const devices::TechnicalEvent& event, devices::Instant at)
                  { escalation->begun(event, at); },
                  [this](const std::string& code, const std::string& subject)
                  { escalation->over(code, subject); }});
    escalation->channels_changed();
    escalation->plans_changed();
}

void Desk::change(const std::string& rule, devices::AlertFacets facets,
                  devices::AlertChange changed)
{
    devices::AlertRecord record;
    record.id = alert_of(rule);
    record.rule = rule;
    record.facets = facets;
    changed.alert = record.id;
    changed.rule = rule;
    gateway::store::Store::Transaction transaction(*store);
    escalation->changed(record, changed, plan, "p-1", noon());
    transaction.commit();
}

void Desk::rings(const std::string& rule, Zone zone, Ring ring)
{
    change(rule, {Presence::active, SignalState::enabled},
           {"", "", devices::Phase::start, ring, zone, noon()});
}

void Desk::goes_on(const std::string& rule, Zone zone, std::chrono::hours ago)
{
    change(rule, {Presence::active, SignalState::enabled},
           {"", "", devices::Phase::proceed, Ring::none, zone, noon() - ago});
}

void Desk::acknowledged(const std::string& rule)
{
    change(rule, {Presence::active, SignalState::acknowledged},
           {"", "", devices::Phase::update, Ring::none, Zone::yellow, noon()});
}

void Desk::over(const std::string& rule)
{
    change(rule, {Presence::inactive, SignalState::enabled},
           {"", "", devices::Phase::end, Ring::none, Zone::yellow, noon()});
}

void Desk::hands_over(const std::string& rule, const std::string& team, SignalState signal)
{
    auto& connection = store->connection();
    gateway::store::Store::Transaction transaction(*store);
    auto row = gateway::store::find_alert(connection, alert_of(rule));
    if (!row)
    {
        row.emplace();
        row->patient = "p-1";
        row->record.id = alert_of(rule);
        row->record.rule = rule;
        row->record.episodes = {{noon(), noon(), std::nullopt, Zone::red, Zone::red, 1, 1, {}}};
        std::vector<gateway::store::AlertChangeRow> log(1);
        log.front().change = {row->record.id, rule,      devices::Phase::start,
                              Ring::now,      Zone::red, noon()};
        log.front().after = row->record.facets;
        log.front().recorded = noon();
        gateway::store::keep_alert(connection, *row, log);
    }
    row->record.facets = {Presence::active, signal};
    gateway::store::AlertNote note;
    note.alert = row->number;
    note.at = noon();
    note.account = "a-1";
    note.act = "handed-over";
    note.team = team;
    gateway::store::insert_alert_note(connection, note);
    escalation->handed_over(row->record, plan, "p-1");
    transaction.commit();
}

void Desk::gives_patient(const std::string& rule, const std::string& team, const std::string& login)
{
    auto& connection = store->connection();
    gateway::store::Store::Transaction transaction(*store);
    if (team.empty() && login.empty())
    {
        gateway::store::end_hand_over(connection, "p-1", "a-1", noon());
    }
    else
    {
        gateway::people::Account account;
        account.id = login.empty() ? "" : "a-" + login;
        account.login = login;
        account.roles = {gateway::people::Role::clinician};
        if (!login.empty())
        {
            gateway::store::put_account(connection, account);
        }
        gateway::store::insert_hand_over(connection, {"p-1", team, account.id, "a-1", "", noon(),
                                                      noon() + std::chrono::years(100)});
    }
    gateway::store::AlertRow row;
    row.record.id = alert_of(rule);
    row.record.rule = rule;
    row.record.facets = {Presence::active, SignalState::enabled};
    row.record.episodes = {{noon(), noon(), std::nullopt, Zone::red, Zone::red, 1, 1, {}}};
    escalation->handed_over(row.record, plan, "p-1");
    transaction.commit();
}

void Desk::raise(const std::string& code, const std::string& subject)
{
    const auto known = gateway::EventCode::find(code);
    REQUIRE(known.has_value());
    gateway::store::Store::Transaction transaction(*store);
    events->raise({*known, subject, {"a test", "en prøve"}}, noon());
    transaction.commit();
}

void Desk::clear(const std::string& code, const std::string& subject)
{
    gateway::store::Store::Transaction transaction(*store);
    events->clear(code, subject, noon());
    transaction.commit();
}

std::vector<std::string> Desk::tell(const std::string& id)
{
    std::vector<std::string> told;
    while (const auto telling = queue->next(channel(id)))
    {
        told.push_back(telling->ring ? telling->notice.role + " " + telling->ring->condition
                                     : "sum of " + std::to_string(telling->held));
        queue->told(*telling);
    }
    return told;
}

void Desk::fail(const std::string& id, const std::string& reason, bool for_good)
{
    while (const auto telling = queue->next(channel(id)))
    {
        queue->failed(*telling, channel(id), reason, for_good, 1s);
    }
}

bool Desk::is_open(const std::string& code, const std::string& subject) const
{
    const auto open = store->open_events(1000);
    return std::ranges::any_of(open, [&](const auto& one)
                               { return one.event.code == code && one.event.subject == subject; });
}

const config::ChannelSettings& Desk::channel(const std::string& id) const
{
    const auto& all = settings.notification.channels;
    const auto found = std::ranges::find(all, id, &config::ChannelSettings::id);
    if (found == all.end())
    {
        throw std::logic_error("no channel " + id);
    }
    return *found;
}

} // namespace varde::tests
