#include "gateway/store/redated_answers.hpp"

#include "gateway/store/answer_rows.hpp"

#include <utility>

namespace varde::gateway::store
{

namespace
{

constexpr Sql insert_entry{"note the first answers of an entry",
                           "INSERT INTO journal_answers (entry, first) "
                           "SELECT ?1, 1 + coalesce(max(number), 0) FROM answers"};
constexpr Sql select_entry{
    "find the answers of an entry of the journal",
    "SELECT a.first, coalesce((SELECT min(next.first) FROM journal_answers next "
    "WHERE next.entry > a.entry), ?3) FROM journal_answers a JOIN journal j ON j.number = a.entry "
    "WHERE j.began = ?1 AND j.measurements_from = ?2 ORDER BY j.number LIMIT 1"};
constexpr Sql select_range{
    "read which answers came while the clock was wrong",
    "SELECT a.*, r.number, r.taken, r.offset, r.trust, r.received, r.at, r.checksum "
    "FROM answers a LEFT JOIN redated_answers r ON r.number = a.number "
    "WHERE a.number >= ?1 AND a.number < ?2 ORDER BY a.number"};
constexpr Sql select_redated{
    "read which answers were dated anew",
    "SELECT a.*, r.number, r.taken, r.offset, r.trust, r.received, r.at, r.checksum "
    "FROM redated_answers r JOIN answers a ON a.number = r.number "
    "WHERE r.number >= ?1 AND r.number < ?2 ORDER BY r.number"};
constexpr Sql put_row{
    "keep the first time of answers",
    "INSERT INTO redated_answers (number, taken, offset, trust, received, at, checksum) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
    "ON CONFLICT (number) DO UPDATE SET at = ?6, checksum = ?7"};
constexpr Sql remove_row{"give answers their first time back",
                         "DELETE FROM redated_answers WHERE number = ?1"};
constexpr Sql queue_again{"tell of answers again", "UPDATE outbox SET state = 0, attempts = 0 "
                                                   "WHERE what = 4 AND number = ?1 AND state = 1"};
constexpr int columns_of_answers = 13;
constexpr std::int64_t beyond_all = std::int64_t{1} << 62;

const FirstTimesTable table{"redated-answers", put_row, remove_row};

struct Row
{
    DatableAnswers datable;
    bool intact = true;
};

Row read_row(const Query& query)
{
    auto stored = read_answered_row(query);
    const auto& answered = stored.answered;
    auto kept =
        read_first_times(query, columns_of_answers, table, {answered.taken, answered.received});
    return {{std::move(stored), std::move(kept.times)}, kept.intact};
}

} // namespace

void note_first_answers(Connection& connection, std::int64_t entry)
{
    connection.run(insert_entry, entry);
}

std::optional<AnswerNumbers> answers_of_entry(Connection& connection, devices::Instant began,
                                              std::int64_t first_measurement)
{
    auto query = connection.query(select_entry, began, first_measurement, beyond_all);
    return query.step() ? std::optional(AnswerNumbers{query.integer(0), query.integer(1)})
                        : std::nullopt;
}

std::vector<DatableAnswers> read_datable_answers(Connection& connection, std::int64_t first,
                                                 std::int64_t end, bool redated_only)
{
    std::vector<DatableAnswers> all;
    for (auto query = connection.query(redated_only ? select_redated : select_range, first, end);
         query.step();)
    {
        auto row = read_row(query);
        if (row.intact && row.datable.row.intact)
        {
            all.push_back(std::move(row.datable));
        }
    }
    return all;
}

void put_times(Connection& connection, DatableAnswers& datable, const FirstTimes& times,
               devices::Instant at)
{
    auto& row = datable.row;
    row.answered.taken = times.taken;
    row.answered.received = times.received;
    update_answer_times(connection, row);
    keep_first_times(connection, table, row.number, datable.first, times, at);
}

bool tell_answers_again(Connection& connection, std::int64_t number)
{
    return connection.run(queue_again, number) > 0;
}

std::vector<std::int64_t> damaged_redated_answers(Connection& connection)
{
    std::vector<std::int64_t> damaged;
    for (auto query = connection.query(select_redated, std::int64_t{0}, beyond_all); query.step();)
    {
        if (const auto row = read_row(query); !row.intact)
        {
            damaged.push_back(row.datable.row.number);
        }
    }
    return damaged;
}

} // namespace varde::gateway::store
