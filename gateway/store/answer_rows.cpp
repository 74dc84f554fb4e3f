#include "gateway/store/answer_rows.hpp"

#include "devices/json.hpp"
#include "gateway/kill_point.hpp"
#include "gateway/store/digest.hpp"
#include "gateway/store/measurement_body.hpp"
#include "gateway/store/measurement_row.hpp"
#include "gateway/store/message_rows.hpp"
#include "gateway/store/refusals.hpp"

#include <algorithm>
#include <utility>

namespace varde::gateway::store
{

namespace
{

using devices::Answered;
using devices::Json;

constexpr Sql next_number{"read the last answers' number",
                          "SELECT coalesce(max(number), 0) + 1 FROM answers"};
constexpr Sql insert_row{
    "keep answers",
    "INSERT INTO answers (number, id, message, device, patient, questionnaire, version, taken, "
    "received, trust, complete, body, checksum) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"};
constexpr Sql update_row{"give answers another time",
                         "UPDATE answers SET taken = ?2, received = ?3, trust = ?4, body = ?5, "
                         "checksum = ?6 WHERE number = ?1"};
constexpr Sql select_message{"find the message of answers",
                             "SELECT message FROM answers WHERE number = ?1"};
constexpr Sql select_by_id{"find answers", "SELECT * FROM answers WHERE id = ?1"};
constexpr Sql select_of_patient{"read a patient's answers",
                                "SELECT * FROM answers WHERE patient = ?1 AND questionnaire = ?2 "
                                "AND taken > ?3 AND trust <> 2 ORDER BY taken DESC LIMIT ?4"};
constexpr Sql select_since{"read the answers since a time",
                           "SELECT * FROM answers WHERE (?1 IS NULL OR patient = ?1) "
                           "AND taken > ?2 AND trust <> 2 ORDER BY taken, number"};
constexpr Sql select_newest{"read the newest answers",
                            "SELECT * FROM answers ORDER BY number DESC LIMIT ?1"};
constexpr Sql newest_number{"find the newest answers",
                            "SELECT coalesce(max(number), 0) FROM answers"};
constexpr Sql select_by_number{"read answers", "SELECT * FROM answers WHERE number = ?1"};
constexpr Sql select_all{"read the answers", "SELECT * FROM answers ORDER BY number"};

std::string body_of(const Answered& answered)
{
    return devices::write_json(
        Json::object({{"raw", answered.taken.raw},
                      {"offset", static_cast<std::int64_t>(answered.taken.at.offset.count())},
                      {"answers", devices::answers_json(answered.answers)}}));
}

bool read_body_of(const std::string& text, Answered& answered)
{
    const auto body = devices::parse_json(text);
    const auto* answers = body ? body->find("answers") : nullptr;
    const auto* offset = body ? body->find("offset") : nullptr;
    if (answers == nullptr || offset == nullptr || offset->as_number() == nullptr)
    {
        return false;
    }
    auto read = devices::read_answers(*answers);
    const auto minutes = devices::parse_decimal(offset->as_number()->text);
    if (!read || !minutes || minutes->exponent != 0)
    {
        return false;
    }
    answered.answers = *std::move(read);
    answered.taken.raw = body->text("raw");
    answered.taken.at.offset = std::chrono::minutes(minutes->mantissa);
    return true;
}

std::string checksum(std::int64_t number, std::int64_t message, const Answered& answered,
                     const std::string& body)
{
    return Digest()
        .add(number)
        .add(answered.id)
        .add(message)
        .add(answered.device)
        .add(answered.patient)
        .add(answered.questionnaire)
        .add(static_cast<std::int64_t>(answered.version))
        .add(answered.taken.at.instant.time_since_epoch().count())
        .add(answered.received.time_since_epoch().count())
        .add(static_cast<std::int64_t>(answered.taken.trust))
        .add(static_cast<std::int64_t>(answered.complete))
        .add(body)
        .bytes();
}

AnsweredRow read_row(const Query& query)
{
    AnsweredRow row;
    Answered& answered = row.answered;
    row.number = query.integer(0);
    answered.id = uuid_text(query.text(1));
    const auto message = query.integer(2);
    answered.device = query.text(3);
    answered.patient = query.text(4);
    answered.questionnaire = query.text(5);
    answered.version = query.small(6);
    answered.taken.at.instant = query.instant(7);
    answered.received = query.instant(8);
    answered.taken.trust = static_cast<devices::ClockTrust>(query.small(9));
    answered.complete = query.flag(10);
    const auto body = query.text(11);
    row.intact = query.text(12) == checksum(row.number, message, answered, body) &&
                 read_body_of(body, answered);
    return row;
}

std::vector<AnsweredRow> read_rows(Query& query)
{
    std::vector<AnsweredRow> rows;
    while (query.step())
    {
        rows.push_back(read_row(query));
    }
    return rows;
}

std::optional<AnsweredRow> find_same(Connection& connection, const Answered& answered)
{
    auto query = connection.query(select_by_id, Blob{uuid_bytes(answered.id)});
    return query.step() ? std::optional(read_row(query)) : std::nullopt;
}

void insert_answered(Connection& connection, std::int64_t message, const Answered& answered)
{
    std::int64_t number = 0;
    {
        auto query = connection.query(next_number);
        query.step();
        number = query.integer(0);
    }
    const auto body = body_of(answered);
    connection.run(insert_row, number, Blob{uuid_bytes(answered.id)}, message, answered.device,
                   answered.patient, answered.questionnaire, answered.version,
                   answered.taken.at.instant, answered.received,
                   static_cast<int>(answered.taken.trust), answered.complete, body,
                   Blob{checksum(number, message, answered, body)});
}

} // namespace

AnsweredRow read_answered_row(const Query& query)
{
    return read_row(query);
}

Kept keep_answered(Writer& writer, const RawMessage& message, const Answered& answered)
{
    auto& connection = writer.connection;
    const auto key = key_of(message, told(answered.taken.raw));
    const auto found = find_message(connection, message, key);
    const auto same = find_same(connection, answered);
    // A damaged row cannot be compared; it is verify's to report, not the device's fault.
    if (same && same->intact && !devices::same_content(same->answered, answered))
    {
        refuse_message(writer, message,
                       {devices::Error::identity_conflict, "answers",
                        "other answers were stored for this device, questionnaire and time"});
        return Kept::conflicting;
    }
    if (same)
    {
        const auto number =
            found ? found->number : insert_message(connection, message, key, message.payload);
        count_duplicate(connection, number);
        count_delivery(writer.counters, counter::duplicate);
        return Kept::duplicate;
    }
    const auto number = found ? found->number : insert_stored_message(connection, message, key);
    if (found)
    {
        mark_stored(connection, number, message);
    }
    kill_point("after-insert");
    insert_answered(connection, number, answered);
    count_delivery(writer.counters, counter::stored);
    return Kept::stored;
}

std::vector<Answered> read_answered(Connection& connection, std::string_view patient,
                                    std::string_view questionnaire, devices::Instant since,
                                    std::size_t most)
{
    auto query = connection.query(select_of_patient, patient, questionnaire, since,
                                  static_cast<std::int64_t>(most));
    std::vector<Answered> all;
    for (auto& row : read_rows(query))
    {
        if (row.intact)
        {
            all.push_back(std::move(row.answered));
        }
    }
    std::ranges::reverse(all);
    return all;
}

std::vector<Answered> read_answered_since(Connection& connection,
                                          const std::optional<std::string>& patient,
                                          devices::Instant since)
{
    auto query = connection.query(select_since, patient, since);
    std::vector<Answered> all;
    for (auto& row : read_rows(query))
    {
        if (row.intact)
        {
            all.push_back(std::move(row.answered));
        }
    }
    return all;
}

std::vector<AnsweredRow> newest_answered(Connection& connection, std::size_t most)
{
    auto query = connection.query(select_newest, static_cast<std::int64_t>(most));
    return read_rows(query);
}

std::int64_t number_of_answers(Connection& connection)
{
    auto query = connection.query(newest_number);
    query.step();
    return query.integer(0);
}

std::optional<AnsweredRow> read_answers_row(Connection& connection, std::int64_t number)
{
    auto query = connection.query(select_by_number, number);
    return query.step() ? std::optional(read_row(query)) : std::nullopt;
}

void update_answer_times(Connection& connection, const AnsweredRow& row)
{
    const auto& answered = row.answered;
    const auto body = body_of(answered);
    std::int64_t message = 0;
    {
        auto query = connection.query(select_message, row.number);
        query.step();
        message = query.integer(0);
    }
    connection.run(update_row, row.number, answered.taken.at.instant, answered.received,
                   static_cast<int>(answered.taken.trust), body,
                   Blob{checksum(row.number, message, answered, body)});
}

std::vector<std::int64_t> damaged_answers(Connection& connection)
{
    std::vector<std::int64_t> damaged;
    for (auto query = connection.query(select_all); query.step();)
    {
        if (const auto row = read_row(query); !row.intact)
        {
            damaged.push_back(row.number);
        }
    }
    return damaged;
}

} // namespace varde::gateway::store
