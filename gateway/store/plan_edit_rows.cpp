#include "gateway/store/plan_edit_rows.hpp"

#include "devices/json.hpp"
#include "gateway/store/digest.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace varde::gateway::store
{

namespace
{

using devices::Decimal;
using devices::Edges;
using devices::Json;
using devices::LimitEdit;
using devices::PlanEdit;

constexpr Sql insert_row{
    "keep a plan's limits",
    "INSERT INTO plan_edits (patient, base, version, author, at, reason, limits, checksum) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"};
constexpr Sql select_rows{"read the plans' limits",
                          "SELECT patient, base, version, author, at, reason, limits, checksum "
                          "FROM plan_edits ORDER BY number"};

constexpr Sql select_newest{"number a plan's version",
                            "SELECT coalesce(max(version), 0) FROM plan_edits "
                            "WHERE patient = ?1"};

void put(Json& json, const char* key, const std::optional<Decimal>& edge)
{
    if (edge)
    {
        json.set(key, to_string(*edge));
    }
}

std::string write_limits(const std::vector<LimitEdit>& limits)
{
    Json list(Json::Array{});
    for (const auto& limit : limits)
    {
        auto one = Json::object({{"rule", limit.rule}});
        put(one, "red_below", limit.bounds.below.red);
        put(one, "yellow_below", limit.bounds.below.yellow);
        put(one, "yellow_above", limit.bounds.above.yellow);
        put(one, "red_above", limit.bounds.above.red);
        list.push(std::move(one));
    }
    return devices::write_json(list);
}

std::optional<Decimal> edge_of(const Json& json, const char* key)
{
    const auto value = devices::parse_decimal(json.text(key));
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<std::vector<LimitEdit>> read_limits(const std::string& text)
{
    const auto json = devices::parse_json(text);
    const auto* list = json ? json->as_array() : nullptr;
    if (list == nullptr)
    {
        return std::nullopt;
    }
    std::vector<LimitEdit> limits;
    for (const auto& one : *list)
    {
        limits.push_back({std::string(one.text("rule")),
                          {{edge_of(one, "yellow_below"), edge_of(one, "red_below")},
                           {edge_of(one, "yellow_above"), edge_of(one, "red_above")}}});
    }
    return limits;
}

std::string checksum(const PlanEdit& edit, std::string_view limits)
{
    return Digest()
        .add(edit.patient)
        .add(static_cast<std::int64_t>(edit.base))
        .add(static_cast<std::int64_t>(edit.version.number))
        .add(edit.version.author)
        .add(edit.version.at.time_since_epoch().count())
        .add(edit.version.reason)
        .add(limits)
        .bytes();
}

} // namespace

void insert_plan_edit(Connection& connection, const PlanEdit& edit)
{
    const auto limits = write_limits(edit.limits);
    connection.run(insert_row, edit.patient, edit.base, edit.version.number, edit.version.author,
                   edit.version.at, edit.version.reason, limits, Blob{checksum(edit, limits)});
}

int newest_plan_edit(Connection& connection, std::string_view patient)
{
    auto query = connection.query(select_newest, patient);
    return query.step() ? query.small(0) : 0;
}

PlanEdits read_plan_edits(Connection& connection)
{
    PlanEdits all;
    for (auto query = connection.query(select_rows); query.step();)
    {
        PlanEdit edit;
        edit.patient = query.text(0);
        edit.base = query.small(1);
        edit.version = {query.small(2), query.text(3), query.instant(4), query.text(5)};
        auto limits = read_limits(query.text(6));
        const bool is_damaged = !limits || query.text(7) != checksum(edit, query.text(6));
        const bool was_damaged = std::ranges::find(all.damaged, edit.patient) != all.damaged.end();
        if (is_damaged && !was_damaged)
        {
            all.damaged.push_back(edit.patient);
        }
        if (!is_damaged && !was_damaged)
        {
            edit.limits = *std::move(limits);
            all.edits.push_back(std::move(edit));
        }
    }
    return all;
}

} // namespace varde::gateway::store
