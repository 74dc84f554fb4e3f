// What clinicians decide about a patient's plan.
#include "gateway/api/plan_calls.hpp"
#include "gateway/api/plan_edit_words.hpp"
#include "gateway/api/plan_words.hpp"
#include "gateway/store/plan_edit_rows.hpp"

#include <algorithm>
#include <chrono>

namespace varde::gateway::api
{

Answer change_plan(Deciding& deciding, const Call& call)
{
    const auto* plan = plan_in_force(deciding.settings, call.patient, deciding.now);
    if (plan == nullptr)
    {
        return not_found();
    }
    Body body(call.body, {"base_version", "reason", "limits"});
    auto edit = read_edit(body, call, *plan, deciding.settings.vocabulary);
    if (!body.good())
    {
        return invalid(body.faults());
    }
    if (edit.base != plan->version.number)
    {
        return outdated(*plan);
    }
    auto& connection = deciding.store.connection();
    edit.version.number =
        std::max(plan->version.number, store::newest_plan_edit(connection, call.patient)) + 1;
    // Two changes in one millisecond are two versions.
    edit.version.at = std::max(deciding.now, plan->version.at + std::chrono::milliseconds(1));
    store::insert_plan_edit(connection, edit);
    Answer answer(api::answer(devices::Json(devices::Json::Object{})));
    answer.subject = "version " + std::to_string(edit.version.number);
    answer.registry_changed = true;
    return answer;
}

} // namespace varde::gateway::api
