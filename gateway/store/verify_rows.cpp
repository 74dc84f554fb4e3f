#include "gateway/store/verify_rows.hpp"

#include "gateway/store/answer_rows.hpp"
#include "gateway/store/corrections.hpp"
#include "gateway/store/measurement_row.hpp"
#include "gateway/store/message_rows.hpp"
#include "gateway/store/redated_answers.hpp"
#include "gateway/store/redated_events.hpp"
#include "gateway/store/redated_rows.hpp"

#include <array>

namespace varde::gateway::store
{

namespace
{

constexpr Sql integrity{"check the database's structure", "PRAGMA integrity_check"};
constexpr Sql foreign_keys{"check the references", "PRAGMA foreign_key_check"};
constexpr Sql all_messages{"read the messages",
                           "SELECT number, device, topic, payload, size, digest, stored, "
                           "duplicates FROM messages ORDER BY number"};
constexpr Sql all_measurements{"read the measurements",
                               "SELECT * FROM measurements ORDER BY number"};
// A stored message brought a measurement or answers; one that was not stored brought none.
constexpr Sql messages_without_effect{"compare messages and measurements",
                                      "SELECT number FROM messages WHERE stored <> "
                                      "(number IN (SELECT message FROM measurements UNION ALL "
                                      "SELECT message FROM joined_messages UNION ALL "
                                      "SELECT message FROM answers))"};
// A message that waits has become nothing yet, and one that was joined leads to a measurement.
constexpr Sql messages_out_of_place{
    "compare messages that wait or were joined",
    "SELECT message FROM held WHERE message IN (SELECT number FROM messages WHERE stored = 1) "
    "UNION SELECT message FROM joined_messages "
    "WHERE first NOT IN (SELECT message FROM measurements)"};
constexpr Sql messages_without_outcome{
    "compare messages and refusals",
    "SELECT number FROM messages WHERE stored = 0 AND duplicates = 0 AND noted = 0 "
    "AND number NOT IN (SELECT message FROM refusals UNION ALL SELECT message FROM held)"};
constexpr Sql not_queued{
    "compare measurements and outbox",
    "SELECT d.id, m.number FROM destination_terms t JOIN destinations d "
    "ON d.number = t.destination JOIN measurements m ON m.number >= t.first "
    "AND (t.last IS NULL OR m.number <= t.last) WHERE m.withheld = 0 AND NOT EXISTS "
    "(SELECT 1 FROM outbox o WHERE o.destination = t.destination AND o.what = 0 "
    "AND o.number = m.number)"};
constexpr Sql wrongly_queued{
    "compare outbox and measurements",
    "SELECT d.id, o.number FROM outbox o JOIN destinations d ON d.number = o.destination "
    "LEFT JOIN measurements m ON m.number = o.number WHERE o.what = 0 AND "
    "(m.number IS NULL OR m.withheld = 1 OR NOT EXISTS "
    "(SELECT 1 FROM destination_terms t WHERE t.destination = o.destination "
    "AND o.number >= t.first AND (t.last IS NULL OR o.number <= t.last)))"};

// A correction goes to whom the measurement was given, and to nobody else.
constexpr Sql corrections_not_queued{
    "compare corrections and outbox",
    "SELECT d.id, c.number FROM corrections c JOIN outbox o ON o.what = 0 "
    "AND o.number = c.measurement JOIN destinations d ON d.number = o.destination "
    "JOIN measurements m ON m.number = c.measurement WHERE NOT EXISTS "
    "(SELECT 1 FROM outbox q WHERE q.destination = o.destination AND q.what = 1 "
    "AND q.number = c.number)"};
constexpr Sql corrections_wrongly_queued{
    "compare outbox and corrections",
    "SELECT d.id, o.number FROM outbox o JOIN destinations d ON d.number = o.destination "
    "LEFT JOIN corrections c ON c.number = o.number WHERE o.what = 1 AND (c.number IS NULL "
    "OR NOT EXISTS (SELECT 1 FROM outbox g WHERE g.destination = o.destination AND g.what = 0 "
    "AND g.number = c.measurement))"};

// Of the sorts with terms of their own: who takes it has a row, and nobody else.
struct ToldSort
{
    const char* name;
    Sql not_queued;
    Sql wrongly_queued;
};

constexpr std::array told_sorts{
    ToldSort{"change of an alert",
             {"compare alerts and outbox",
              "SELECT d.id, i.number FROM item_terms t JOIN destinations d "
              "ON d.number = t.destination JOIN alert_changes i ON i.number >= t.first "
              "AND (t.last IS NULL OR i.number <= t.last) WHERE t.what = 2 AND NOT EXISTS "
              "(SELECT 1 FROM outbox o WHERE o.destination = t.destination AND o.what = 2 "
              "AND o.number = i.number)"},
             {"compare outbox and alerts",
              "SELECT d.id, o.number FROM outbox o JOIN destinations d "
              "ON d.number = o.destination WHERE o.what = 2 AND "
              "(o.number NOT IN (SELECT number FROM alert_changes) OR NOT EXISTS "
              "(SELECT 1 FROM item_terms t WHERE t.destination = o.destination AND t.what = 2 "
              "AND o.number >= t.first AND (t.last IS NULL OR o.number <= t.last)))"}},
    ToldSort{"version of a plan",
             {"compare plans and outbox",
              "SELECT d.id, i.number FROM item_terms t JOIN destinations d "
              "ON d.number = t.destination JOIN plan_releases i ON i.number >= t.first "
              "AND (t.last IS NULL OR i.number <= t.last) WHERE t.what = 3 AND NOT EXISTS "
              "(SELECT 1 FROM outbox o WHERE o.destination = t.destination AND o.what = 3 "
              "AND o.number = i.number)"},
             {"compare outbox and plans",
              "SELECT d.id, o.number FROM outbox o JOIN destinations d "
              "ON d.number = o.destination WHERE o.what = 3 AND "
              "(o.number NOT IN (SELECT number FROM plan_releases) OR NOT EXISTS "
              "(SELECT 1 FROM item_terms t WHERE t.destination = o.destination AND t.what = 3 "
              "AND o.number >= t.first AND (t.last IS NULL OR o.number <= t.last)))"}},
    ToldSort{"answers",
             {"compare answers and outbox",
              "SELECT d.id, i.number FROM item_terms t JOIN destinations d "
              "ON d.number = t.destination JOIN answers i ON i.number >= t.first "
              "AND (t.last IS NULL OR i.number <= t.last) WHERE t.what = 4 AND NOT EXISTS "
              "(SELECT 1 FROM outbox o WHERE o.destination = t.destination AND o.what = 4 "
              "AND o.number = i.number)"},
             {"compare outbox and answers",
              "SELECT d.id, o.number FROM outbox o JOIN destinations d "
              "ON d.number = o.destination WHERE o.what = 4 AND "
              "(o.number NOT IN (SELECT number FROM answers) OR NOT EXISTS "
              "(SELECT 1 FROM item_terms t WHERE t.destination = o.destination AND t.what = 4 "
              "AND o.number >= t.first AND (t.last IS NULL OR o.number <= t.last)))"}},
};

std::string number_text(const char* what, std::int64_t number)
{
    return std::string(what) + " " + std::to_string(number);
}

void verify_told(Connection& connection, const ToldSort& sort, Findings& findings)
{
    for (auto query = connection.query(sort.not_queued); query.step();)
    {
        findings.add(number_text(sort.name, query.integer(1)) + ": was never queued for " +
                     query.text(0));
    }
    for (auto query = connection.query(sort.wrongly_queued); query.step();)
    {
        findings.add(number_text(sort.name, query.integer(1)) + ": is queued for " + query.text(0) +
                     " though it may not be");
    }
}

} // namespace

void Findings::add(std::string detail)
{
    if (said_ == most_findings)
    {
        verification_.cut = true;
        return;
    }
    ++said_;
    verification_.findings.push_back({check_, std::move(detail)});
}

void verify_structure(Connection& connection, Verification& verification)
{
    Findings findings(verification, "integrity");
    for (auto query = connection.query(integrity); query.step();)
    {
        if (const auto said = query.text(0); said != "ok")
        {
            findings.add(said);
        }
    }
    for (auto query = connection.query(foreign_keys); query.step();)
    {
        findings.add("row " + query.text(1) + " of " + query.text(0) +
                     " refers to a missing row of " + query.text(2));
    }
}

void verify_messages(Connection& connection, Verification& verification)
{
    Findings findings(verification, "message");
    for (auto query = connection.query(all_messages); query.step();)
    {
        const auto payload = query.text(3);
        const bool whole = static_cast<std::int64_t>(payload.size()) == query.integer(4);
        if (whole && message_digest(query.text(1), query.text(2), payload) != query.text(5))
        {
            findings.add(number_text("message", query.integer(0)) +
                         ": its bytes are not those that came");
        }
        verification.messages += whole ? 1 : 0;
    }
    for (auto query = connection.query(messages_without_effect); query.step();)
    {
        findings.add(number_text("message", query.integer(0)) +
                     ": what is said to have become of it does not fit its measurements");
    }
    for (auto query = connection.query(messages_without_outcome); query.step();)
    {
        findings.add(number_text("message", query.integer(0)) +
                     ": neither stored nor duplicate nor refused nor noted, and does not wait");
    }
    for (auto query = connection.query(messages_out_of_place); query.step();)
    {
        findings.add(number_text("message", query.integer(0)) +
                     ": waits though it is stored, or was joined to one without a measurement");
    }
}

void verify_measurements(Connection& connection, Verification& verification)
{
    Findings findings(verification, "measurement");
    for (auto query = connection.query(all_measurements); query.step();)
    {
        const auto row = read_measurement(query, 0);
        if (!row.intact)
        {
            findings.add(number_text("measurement", row.number) + " of message " +
                         std::to_string(row.message) + ": the checksum does not hold");
        }
        ++verification.measurements;
    }
    for (const auto number : damaged_redated(connection))
    {
        findings.add(number_text("measurement", number) +
                     ": the checksum of its first times does not hold");
    }
}

void verify_answers(Connection& connection, Verification& verification)
{
    Findings findings(verification, "answers");
    for (const auto number : damaged_answers(connection))
    {
        findings.add(number_text("answers", number) + ": the checksum does not hold");
    }
    for (const auto number : damaged_redated_answers(connection))
    {
        findings.add(number_text("answers", number) +
                     ": the checksum of their first times does not hold");
    }
}

void verify_events(Connection& connection, Verification& verification)
{
    Findings findings(verification, "event");
    for (const auto number : damaged_redated_events(connection))
    {
        findings.add(number_text("event", number) +
                     ": the checksum of what the clock showed does not hold");
    }
}

void verify_outbox(Connection& connection, Verification& verification)
{
    Findings findings(verification, "outbox");
    for (auto query = connection.query(not_queued); query.step();)
    {
        findings.add(number_text("measurement", query.integer(1)) + ": was never queued for " +
                     query.text(0));
    }
    for (auto query = connection.query(wrongly_queued); query.step();)
    {
        findings.add(number_text("measurement", query.integer(1)) + ": is queued for " +
                     query.text(0) + " though it may not be");
    }
    for (const auto number : damaged_corrections(connection))
    {
        findings.add(number_text("correction", number) + ": the checksum does not hold");
    }
    for (auto query = connection.query(corrections_not_queued); query.step();)
    {
        findings.add(number_text("correction", query.integer(1)) + ": was never queued for " +
                     query.text(0));
    }
    for (auto query = connection.query(corrections_wrongly_queued); query.step();)
    {
        findings.add(number_text("correction", query.integer(1)) + ": is queued for " +
                     query.text(0) + " though it may not be");
    }
    for (const auto& sort : told_sorts)
    {
        verify_told(connection, sort, findings);
    }
}

} // namespace varde::gateway::store
