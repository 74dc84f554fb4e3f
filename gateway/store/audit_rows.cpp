#include "gateway/store/audit_rows.hpp"

#include "gateway/store/digest.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_last{"read the end of the audit",
                          "SELECT number, chain FROM audit ORDER BY number DESC LIMIT 1"};
constexpr Sql insert_row{"write the audit",
                         "INSERT INTO audit (number, at, account, role, patient, action, subject, "
                         "outcome, chain) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"};
constexpr Sql select_rows{
    "read the audit",
    "SELECT number, at, account, role, patient, action, subject, outcome FROM audit "
    "WHERE (?1 IS NULL OR patient = ?1) AND (?2 IS NULL OR account = ?2) "
    "AND (?3 IS NULL OR at >= ?3) AND (?4 IS NULL OR at < ?4) AND (?5 IS NULL OR number < ?5) "
    "ORDER BY number DESC LIMIT ?6"};
constexpr Sql select_chain{
    "read the audit",
    "SELECT number, at, account, role, patient, action, subject, outcome, chain FROM audit "
    "ORDER BY number"};

std::string chain_of(std::string_view before, std::int64_t number, const AuditEntry& entry)
{
    Digest digest;
    digest.add(before).add(number).add(
        static_cast<std::int64_t>(entry.at.time_since_epoch().count()));
    digest.add(entry.account).add(entry.role).add(entry.patient).add(entry.action);
    digest.add(entry.subject).add(static_cast<std::int64_t>(entry.outcome));
    return digest.bytes();
}

AuditRow read(const Query& query)
{
    AuditRow row;
    row.number = query.integer(0);
    row.entry = {query.instant(1),
                 query.text(2),
                 query.text(3),
                 query.text(4),
                 query.text(5),
                 query.text(6),
                 query.flag(7) ? AuditOutcome::refused : AuditOutcome::done};
    return row;
}

} // namespace

void insert_audit(Connection& connection, const AuditEntry& entry)
{
    std::int64_t number = 1;
    std::string before;
    if (auto last = connection.query(select_last); last.step())
    {
        number = last.integer(0) + 1;
        before = last.text(1);
    }
    connection.run(insert_row, number, entry.at, entry.account, entry.role, entry.patient,
                   entry.action, entry.subject, static_cast<int>(entry.outcome),
                   Blob{chain_of(before, number, entry)});
}

std::vector<AuditRow> read_audit(Connection& connection, const AuditFilter& filter)
{
    std::vector<AuditRow> rows;
    auto query =
        connection.query(select_rows, filter.patient, filter.account, filter.from, filter.until,
                         filter.before, static_cast<std::int64_t>(filter.most));
    while (query.step())
    {
        rows.push_back(read(query));
    }
    return rows;
}

std::optional<std::int64_t> find_broken_audit(Connection& connection)
{
    std::int64_t expected = 1;
    std::string before;
    for (auto query = connection.query(select_chain); query.step(); ++expected)
    {
        const auto row = read(query);
        auto chain = query.text(8);
        if (row.number != expected || chain != chain_of(before, row.number, row.entry))
        {
            return expected;
        }
        before = std::move(chain);
    }
    return std::nullopt;
}

} // namespace varde::gateway::store
