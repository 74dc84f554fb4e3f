#include "gateway/api/news.hpp"

#include "devices/json.hpp"
#include "gateway/api/alert_words.hpp"
#include "gateway/store/news_rows.hpp"

#include <limits>
#include <utility>

namespace varde::gateway::api
{

using devices::Json;
using people::Role;

namespace
{

std::string line(std::initializer_list<Json::Member> members)
{
    return devices::write_json(Json::object(members));
}

} // namespace

std::vector<Notice> News::since_last(store::Reader& reader)
{
    auto& connection = reader.connection();
    auto version = store::data_version(connection);
    if (version == version_)
    {
        return {};
    }
    version_ = std::move(version);
    const store::Snapshot of_one_moment(connection);
    measurements(connection);
    answers(connection);
    decisions(connection);
    alerts(connection);
    plans(connection);
    hand_overs(connection);
    devices(connection);
    claims(connection);
    queues(connection);
    events(reader);
    auto found = std::exchange(found_, {});
    return std::exchange(began_, true) ? found : std::vector<Notice>();
}

void News::measurements(store::Connection& connection)
{
    const auto news = store::measured_since(connection, measurement_);
    measurement_ = news.mark;
    std::map<std::string, Json> kinds;
    for (const auto& [patient, kind] : news.rows)
    {
        kinds[patient].push(kind);
    }
    for (auto& [patient, list] : kinds)
    {
        found_.push_back({"measurement",
                          line({{"patient", patient}, {"kinds", std::move(list)}}),
                          {Role::clinician, Role::patient},
                          patient});
    }
}

void News::answers(store::Connection& connection)
{
    const auto news = store::answered_since(connection, answers_);
    answers_ = news.mark;
    std::map<std::string, Json> questionnaires;
    for (const auto& [patient, questionnaire] : news.rows)
    {
        questionnaires[patient].push(questionnaire);
    }
    for (auto& [patient, list] : questionnaires)
    {
        found_.push_back({"answers",
                          line({{"patient", patient}, {"questionnaires", std::move(list)}}),
                          {Role::clinician, Role::patient},
                          patient});
    }
}

void News::decisions(store::Connection& connection)
{
    const auto news = store::decided_since(connection, decision_);
    decision_ = news.mark;
    for (const auto& [what, subject] : news.rows)
    {
        if (what.starts_with("device."))
        {
            found_.push_back({"device", line({{"device", subject}}), {Role::technician}, ""});
        }
    }
}

void News::alerts(store::Connection& connection)
{
    const auto news = store::alerts_since(connection, {alert_change_, alert_note_});
    alert_change_ = news.change;
    alert_note_ = news.note;
    if (!began_)
    {
        return;
    }
    for (const auto number : news.alerts)
    {
        const auto row = store::read_alert(connection, number);
        const auto notes = store::notes_in_short(connection, number);
        found_.push_back({"alert",
                          line({{"alert", row->record.id},
                                {"patient", row->patient},
                                {"triage", code(triage_of(*row))},
                                {"version", row->changes + notes.newest}}),
                          {Role::clinician, Role::patient},
                          row->patient});
    }
}

void News::plans(store::Connection& connection)
{
    const auto news = store::plans_since(connection, plan_edit_);
    plan_edit_ = news.mark;
    for (const auto& [patient, nothing] : news.rows)
    {
        found_.push_back(
            {"plan", line({{"patient", patient}}), {Role::clinician, Role::patient}, patient});
    }
}

void News::hand_overs(store::Connection& connection)
{
    const auto news = store::hand_overs_since(connection, hand_over_);
    hand_over_ = news.mark;
    for (const auto& [patient, nothing] : news.rows)
    {
        found_.push_back({"hand_over", line({{"patient", patient}}), {Role::clinician}, patient});
    }
}

void News::devices(store::Connection& connection)
{
    const auto news = store::heard_since(connection, device_);
    device_ = news.mark;
    for (const auto& [device, nothing] : news.rows)
    {
        found_.push_back({"device", line({{"device", device}}), {Role::technician}, ""});
    }
}

void News::claims(store::Connection& connection)
{
    if (std::exchange(claim_, store::claims_mark(connection)) != claim_)
    {
        found_.push_back({"claims", "{}", {Role::technician}, ""});
    }
}

void News::queues(store::Connection& connection)
{
    auto before = std::exchange(parked_, store::parked_by_destination(connection));
    for (const auto& [destination, count] : parked_)
    {
        const auto known = before.extract(destination);
        if (known.empty() || known.mapped() != count)
        {
            found_.push_back({"destination",
                              line({{"destination", destination}}),
                              {Role::technician, Role::administrator},
                              ""});
        }
    }
    for (const auto& [destination, count] : before) // nothing is parked there any more
    {
        found_.push_back({"destination",
                          line({{"destination", destination}}),
                          {Role::technician, Role::administrator},
                          ""});
    }
}

void News::events(store::Reader& reader)
{
    auto before = std::exchange(open_, {});
    const auto tell = [this](const std::pair<std::string, std::string>& event, bool open)
    {
        found_.push_back({"technical",
                          line({{"code", event.first}, {"subject", event.second}, {"open", open}}),
                          {Role::technician, Role::administrator, Role::clinician},
                          ""});
    };
    for (const auto& row : reader.events(true, std::numeric_limits<std::int32_t>::max()))
    {
        const std::pair event(row.event.event.code, row.event.event.subject);
        open_.emplace(event, row.number);
        if (before.extract(event).empty())
        {
            tell(event, true);
        }
    }
    for (const auto& [event, number] : before)
    {
        tell(event, false);
    }
}

} // namespace varde::gateway::api
