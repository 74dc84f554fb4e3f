// vardectl answers and notices: what patients answered, and who was told of what.
#include "tools/vardectl/commands.hpp"
#include "tools/vardectl/table.hpp"

#include <utility>

namespace varde::vardectl
{

namespace
{

using devices::Json;
using gateway::store::AnsweredRow;
using gateway::store::NoticeOfAlert;

Json answered_json(const AnsweredRow& row)
{
    const auto& answered = row.answered;
    return Json::object({{"number", row.number},
                         {"id", answered.id},
                         {"device", answered.device},
                         {"patient", answered.patient},
                         {"questionnaire", answered.questionnaire},
                         {"version", answered.version},
                         {"answered_at", devices::format_timestamp(answered.taken.at)},
                         {"trust", std::string(devices::code(answered.taken.trust))},
                         {"complete", answered.complete},
                         {"intact", row.intact},
                         {"answers", devices::answers_json(answered.answers)}});
}

std::string remarks(const AnsweredRow& row)
{
    std::string text = row.intact ? "" : "DAMAGED ";
    text += row.answered.complete ? "" : "incomplete ";
    if (row.answered.taken.trust != devices::ClockTrust::trusted)
    {
        text += "clock " + std::string(devices::code(row.answered.taken.trust));
    }
    return text;
}

std::string zone_of(const NoticeOfAlert& row)
{
    return row.alert.empty() ? "" : std::string(devices::code(row.zone));
}

Json notice_json(const NoticeOfAlert& row)
{
    const auto& notice = row.notice;
    return Json::object({{"id", notice.id},
                         {"alert", row.alert},
                         {"zone", zone_of(row)},
                         {"role", notice.role},
                         {"team", notice.team},
                         {"step", static_cast<std::int64_t>(notice.step) + 1},
                         {"repeat", notice.repeat},
                         {"channel", notice.channel},
                         {"state", std::string(gateway::store::code(notice.state))},
                         {"attempts", notice.attempts},
                         {"reason", notice.reason}});
}

template <class Rows, class Write>
void print_json(std::ostream& out, const Rows& rows, Write write)
{
    Json::Array list;
    for (const auto& row : rows)
    {
        list.push_back(write(row));
    }
    out << devices::write_json(Json(std::move(list))) << '\n';
}

} // namespace

int list_answers(Reader& reader, std::size_t most, const Output& output)
{
    const auto rows = reader.answered(most);
    if (output.json)
    {
        print_json(output.out, rows, answered_json);
        return 0;
    }
    Table table({"NUMBER", "ANSWERED", "DEVICE", "PATIENT", "QUESTIONNAIRE", "ANSWERS", "REMARKS"});
    for (const auto& row : rows)
    {
        const auto& answered = row.answered;
        table.add({std::to_string(row.number), devices::format_timestamp(answered.taken.at),
                   answered.device, answered.patient, answered.questionnaire,
                   devices::write_json(devices::answers_json(answered.answers)), remarks(row)});
    }
    table.print(output.out, "Nothing was answered.");
    return 0;
}

int list_notices(Reader& reader, std::size_t most, const Output& output)
{
    const auto rows = reader.notices(most);
    if (output.json)
    {
        print_json(output.out, rows, notice_json);
        return 0;
    }
    Table table({"ALERT", "ZONE", "ROLE", "TEAM", "CHANNEL", "STATE", "TRIES", "REASON"});
    for (const auto& row : rows)
    {
        table.add({row.alert.empty() ? "(held back)" : row.alert, zone_of(row), row.notice.role,
                   row.notice.team, row.notice.channel,
                   std::string(gateway::store::code(row.notice.state)),
                   std::to_string(row.notice.attempts), row.notice.reason});
    }
    table.print(output.out, "Nobody is to be told of anything.");
    return 0;
}

} // namespace varde::vardectl
