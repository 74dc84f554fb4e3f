#include "gateway/api/hand_over_calls.hpp"

#include "gateway/api/body.hpp"
#include "gateway/api/teams.hpp"
#include "gateway/clinic.hpp"
#include "gateway/store/account_rows.hpp"
#include "gateway/store/hand_over_rows.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>

namespace varde::gateway::api
{

using devices::Json;

namespace
{

constexpr std::size_t longest_note = 2000;
constexpr std::size_t longest_name = 64;
constexpr std::chrono::days longest_time{14};

bool can_have(const std::optional<people::Account>& account, std::string_view patient)
{
    return account && !account->disabled && account->has(people::Role::clinician) &&
           people::may_see(*account, patient);
}

void check_whom(Body& body, const store::HandOver& given, const Deciding& deciding)
{
    auto& connection = deciding.store.connection();
    if (given.team.empty() == given.person.empty())
    {
        body.wrong("team", "name a team or a person, one of them");
    }
    else if (!given.team.empty() && !all_teams(deciding.settings, connection).contains(given.team))
    {
        body.wrong("team", "there is no such team; see /teams");
    }
    else if (!given.person.empty() &&
             !can_have(store::find_account(connection, given.person), given.patient))
    {
        body.wrong("person", "nobody of /teams who may see this patient has this account");
    }
}

} // namespace

Answer give_patient(Deciding& deciding, const Call& call)
{
    Body body(call.body, {"team", "person", "until", "note"});
    store::HandOver given;
    given.patient = call.patient;
    given.team = body.text("team", Need::may, longest_name);
    given.person = body.text("person", Need::may, longest_name);
    given.by = call.account->id;
    given.note = body.text("note", Need::may, longest_note);
    given.since = deciding.now;
    const auto until = body.moment("until", Need::must);
    if (until && (*until <= deciding.now || *until > deciding.now + longest_time))
    {
        body.wrong("until", "a hand-over ends in the future and within 14 days");
    }
    if (body.good())
    {
        check_whom(body, given, deciding);
    }
    if (!body.good())
    {
        return invalid(body.faults());
    }
    given.until = *until;
    deciding.clinic.patient_given(given.patient, deciding.now, deciding.now,
                                  [&]
                                  { store::insert_hand_over(deciding.store.connection(), given); });
    Answer done(answer(Json(Json::Object{})));
    done.subject = given.team.empty() ? "account " + given.person : "team " + given.team;
    return done;
}

Answer take_patient_back(Deciding& deciding, const Call& call)
{
    const Body body(call.body, {});
    if (!body.good())
    {
        return invalid(body.faults());
    }
    auto& connection = deciding.store.connection();
    if (!store::hand_over_of(connection, call.patient, deciding.now))
    {
        return problem(409, "conflict", "the patient is with nobody but those whom the plan names");
    }
    deciding.clinic.patient_given(
        call.patient, deciding.now, deciding.now,
        [&] { store::end_hand_over(connection, call.patient, call.account->id, deciding.now); });
    return answer(Json(Json::Object{}));
}

} // namespace varde::gateway::api
