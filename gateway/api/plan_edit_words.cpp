#include "gateway/api/plan_edit_words.hpp"

#include <optional>
#include <string>

namespace varde::gateway::api
{

using devices::Edges;
using devices::Json;
using devices::LimitEdit;

namespace
{

constexpr std::size_t longest_reason = 500;
constexpr std::size_t longest_rule = 200;

Edges read_edges(Body& limit, std::string_view side, const std::string& where)
{
    const auto* json = limit.object(side, Need::must);
    if (json == nullptr)
    {
        return {};
    }
    Body body(*json, {"yellow", "red"}, where + "/" + std::string(side));
    const Edges edges{body.decimal("yellow", Need::may), body.decimal("red", Need::may)};
    limit.take_faults(body);
    return edges;
}

std::vector<LimitEdit> read_limits(Body& body, const Json* json)
{
    const auto* list = json == nullptr ? nullptr : json->as_array();
    if (list == nullptr || list->empty())
    {
        body.wrong("limits", "a list of at least one limit is needed");
        return {};
    }
    std::vector<LimitEdit> limits;
    for (const auto& item : *list)
    {
        const auto where = "/limits/" + std::to_string(limits.size());
        Body one(item, {"rule", "below", "above"}, where);
        LimitEdit limit;
        limit.rule = one.text("rule", Need::must, longest_rule);
        limit.bounds = {read_edges(one, "below", where), read_edges(one, "above", where)};
        body.take_faults(one);
        limits.push_back(std::move(limit));
    }
    return limits;
}

} // namespace

devices::PlanEdit read_edit(Body& body, const Call& call, const devices::Plan& plan,
                            const devices::Vocabulary& vocabulary)
{
    devices::PlanEdit edit;
    edit.patient = call.patient;
    edit.base = static_cast<int>(body.whole("base_version", Need::must).value_or(0));
    edit.version.author = call.account->id;
    edit.version.reason = body.text("reason", Need::must, longest_reason);
    edit.limits = read_limits(body, call.body.find("limits"));
    for (const auto& mistake : body.good() ? devices::mistakes_in(edit, plan, vocabulary)
                                           : std::vector<devices::EditMistake>{})
    {
        body.wrong("limits/" + std::to_string(mistake.limit), mistake.detail);
    }
    return edit;
}

http::Response outdated(const devices::Plan& plan)
{
    return problem(409, "conflict",
                   "the plan has version " + std::to_string(plan.version.number) +
                       " meanwhile; look at it and decide anew");
}

} // namespace varde::gateway::api
