// Which teams a chain is told to, and what becomes of it when others answer for the patient.
#include "gateway/clock.hpp"
#include "gateway/notices/escalation.hpp"
#include "gateway/notices/routes.hpp"
#include "gateway/notices/technical_words.hpp"
#include "gateway/store/hand_over_rows.hpp"

#include <algorithm>
#include <utility>

namespace varde::gateway
{

using store::Ring;

// Those to whom a person gave it, else those that the plan names. Where nobody is responsible,
// everybody who has the role is told. A colleague stands in for those who are told first: whoever
// the chain comes to after them is told of what a single person may not have heard.
std::vector<std::string> Escalation::teams_for(const Ring& ring, const devices::Notice& notice,
                                               const devices::Plan& plan, const std::string& first)
{
    const auto now = wall_now();
    const auto at = now + (notice.due - ring.rung);
    const auto chosen = store::given_to(store_.connection(), ring.alert, ring.patient, at);
    const bool stands = !chosen.empty() && (!store::is_person(chosen) || notice.role == first);
    if (stands && is_reached(chosen, ring, notice))
    {
        return {chosen};
    }
    auto teams = devices::responsible_for(plan, notice.role, at);
    if (teams.empty())
    {
        events_.raise({nobody_responsible,
                       notice.role,
                       {"a plan names no team for this role then; the whole role is told",
                        "en plan nevner ikke noe team for denne rollen da; hele rollen varsles"}},
                      now);
        teams.emplace_back();
    }
    else
    {
        events_.clear(std::string(nobody_responsible), notice.role, now);
    }
    return teams;
}

// A team that no channel leads to leaves nobody untold: those of the plan are told instead.
bool Escalation::is_reached(const std::string& team, const Ring& ring,
                            const devices::Notice& notice)
{
    const auto settings = current_.get();
    const bool reached =
        first_channel(settings->notification.channels, {notice.role, team, ring.zone}) != nullptr;
    const auto subject = team + "/" + notice.role;
    if (reached)
    {
        events_.clear(std::string(no_channel), subject, wall_now());
    }
    else
    {
        events_.raise(
            {no_channel,
             subject,
             {"an alert was handed over to them, and no [[channel]] leads to this role of theirs; "
              "the teams of the plan are told",
              "et varsel er overført dit, og ingen [[channel]] fører til denne rollen "
              "der; teamene i planen varsles"}},
            wall_now());
    }
    return reached;
}

void Escalation::plans_changed()
{
    const auto settings = current_.get();
    store::Store::Transaction transaction(store_);
    for (const auto& ring : store_.notices().open_rings())
    {
        const auto found = settings->plans.patients.find(ring.patient);
        const auto* plan = ring.technical || ring.late || found == settings->plans.patients.end()
                               ? nullptr
                               : devices::in_force(found->second, wall_now());
        if (plan != nullptr && waits_elsewhere(ring, *plan))
        {
            end(ring, "another team answers");
            auto anew = ring;
            anew.chain_ends.reset();
            begin(std::move(anew), plan->escalation, plan);
        }
    }
    transaction.commit();
}

// Something of it is still to be told to a team that does not answer for the patient then.
bool Escalation::waits_elsewhere(const Ring& ring, const devices::Plan& plan)
{
    if (!store::given_to(store_.connection(), ring.alert, ring.patient, wall_now()).empty())
    {
        return false;
    }
    const auto elapsed = elapsed_();
    const auto now = wall_now();
    const auto strays = [&](const store::NoticeRow& row)
    {
        const auto teams = devices::responsible_for(plan, row.role, now + (row.due - elapsed));
        return row.state == store::NoticeState::pending && !teams.empty() &&
               std::ranges::find(teams, row.team) == teams.end();
    };
    return std::ranges::any_of(store_.notices().of_ring(ring.number), strays);
}

} // namespace varde::gateway
