// What clinicians decide about alerts. The clinic carries it out, as for vardectl; what they write
// beside it is kept in the same transaction.
#include "gateway/api/alert_calls.hpp"
#include "gateway/api/body.hpp"
#include "gateway/api/route.hpp"
#include "gateway/api/teams.hpp"
#include "gateway/clinic.hpp"
#include "gateway/store/alert_note_rows.hpp"
#include "gateway/store/alert_rows.hpp"

#include <string>
#include <utility>

namespace varde::gateway::api
{

using devices::Json;

namespace
{

constexpr std::size_t longest_note = 2000;
constexpr std::size_t longest_team = 64;

// One alert, and who decides what about it.
struct Act
{
    store::AlertRow row;
    store::AlertNote note;
    store::PersonDecision decision;
};

Act act_of(const Deciding& deciding, const Call& call, std::string name, std::string text)
{
    Act act;
    act.row = *store::find_alert(deciding.store.connection(), call.path.find("alert")->second);
    act.decision = {deciding.now, call.account->id, std::string(call.route->operation),
                    std::to_string(act.row.number), text};
    act.note.alert = act.row.number;
    act.note.at = deciding.now;
    act.note.account = call.account->id;
    act.note.act = std::move(name);
    act.note.text = std::move(text);
    return act;
}

Answer done()
{
    return answer(Json(Json::Object{}));
}

Answer conflict(std::string detail)
{
    return problem(409, "conflict", std::move(detail));
}

bool says_something(const store::AlertNote& note)
{
    return !note.text.empty() || note.until || note.useful;
}

// What was written is kept only with what was done.
Answer finish(const Deciding& deciding, const Act& act, const Clinic::Acted& acted)
{
    if (!acted)
    {
        return conflict(acted.error().detail);
    }
    if (says_something(act.note))
    {
        store::insert_alert_note(deciding.store.connection(), act.note);
    }
    return done();
}

} // namespace

Answer acknowledge_alert(Deciding& deciding, const Call& call)
{
    Body body(call.body, {"note"});
    const auto act =
        act_of(deciding, call, "acknowledged", body.text("note", Need::may, longest_note));
    if (!body.good())
    {
        return invalid(body.faults());
    }
    if (act.row.record.facets.signal == devices::SignalState::acknowledged)
    {
        return conflict("somebody has acknowledged it already");
    }
    return finish(deciding, act, deciding.clinic.acknowledge(act.row.number, act.decision));
}

Answer snooze_alert(Deciding& deciding, const Call& call)
{
    Body body(call.body, {"until", "note"});
    const auto until = body.moment("until", Need::must);
    auto act = act_of(deciding, call, "snoozed", body.text("note", Need::may, longest_note));
    if (until && (*until <= deciding.now || *until > deciding.now + devices::longest_snooze))
    {
        body.wrong("until", "a snooze ends in the future and within 24 hours");
    }
    if (!body.good())
    {
        return invalid(body.faults());
    }
    act.note.until = *until;
    return finish(deciding, act,
                  deciding.clinic.snooze(act.row.number, act.decision, *until, deciding.elapsed));
}

// Also on an alert that is over: what was done about it is told later, too.
Answer note_on_alert(Deciding& deciding, const Call& call)
{
    Body body(call.body, {"text"});
    const auto act = act_of(deciding, call, "note", body.text("text", Need::must, longest_note));
    if (!body.good())
    {
        return invalid(body.faults());
    }
    store::insert_alert_note(deciding.store.connection(), act.note);
    return done();
}

Answer hand_over_alert(Deciding& deciding, const Call& call)
{
    Body body(call.body, {"team", "note"});
    auto act = act_of(deciding, call, "handed-over", body.text("note", Need::may, longest_note));
    act.note.team = body.text("team", Need::must, longest_team);
    auto& connection = deciding.store.connection();
    if (body.good() && !all_teams(deciding.settings, connection).contains(act.note.team))
    {
        body.wrong("team", "there is no such team; see /teams");
    }
    if (!body.good())
    {
        return invalid(body.faults());
    }
    if (!act.row.record.is_open())
    {
        return conflict("the alert is over; there is nothing to hand over");
    }
    store::insert_alert_note(connection, act.note);
    const auto told = deciding.clinic.handed_over(act.row.number, deciding.now);
    return told ? done() : conflict(told.error().detail);
}

// While it is so, the alert stays: that it is seen to acknowledges it, and it ends by itself.
Answer resolve_alert(Deciding& deciding, const Call& call)
{
    Body body(call.body, {"useful", "note"});
    auto act = act_of(deciding, call, "resolved", body.text("note", Need::may, longest_note));
    act.note.useful = body.flag("useful", Need::must);
    if (!body.good())
    {
        return invalid(body.faults());
    }
    auto acted = deciding.clinic.resolve(act.row.number, act.decision);
    const auto& facets = act.row.record.facets;
    if (!acted && facets.presence == devices::Presence::active)
    {
        acted = facets.signal == devices::SignalState::acknowledged
                    ? Clinic::Acted(act.row)
                    : deciding.clinic.acknowledge(act.row.number, act.decision);
    }
    return finish(deciding, act, acted);
}

} // namespace varde::gateway::api
