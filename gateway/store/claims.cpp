#include "gateway/store/claims.hpp"

#include "gateway/store/connection.hpp"
#include "gateway/store/cut_text.hpp"
#include "gateway/store/registry_body.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql put_row{
    "keep a claim",
    "INSERT INTO claims (source, address, dialect, topic, model, profiles, first, last, times) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (source) DO UPDATE SET "
    "address = coalesce(nullif(excluded.address, ''), address), "
    "dialect = coalesce(nullif(excluded.dialect, ''), dialect), "
    "topic = coalesce(nullif(excluded.topic, ''), topic), "
    "model = coalesce(nullif(excluded.model, ''), model), "
    "profiles = coalesce(nullif(excluded.profiles, '[]'), profiles), "
    "last = excluded.last, times = times + excluded.times"};
constexpr Sql forget_old{"forget old claims", "DELETE FROM claims WHERE last < ?1"};
// Not the one that was just seen: its time may be the oldest where the clock was set back.
constexpr Sql forget_more{"bound the claims",
                          "DELETE FROM claims WHERE source IN (SELECT source FROM claims "
                          "WHERE source <> ?1 ORDER BY last DESC, source LIMIT -1 OFFSET ?2)"};
constexpr Sql delete_row{"remove a claim", "DELETE FROM claims WHERE source = ?1"};
constexpr Sql select_rows{"read the claims",
                          "SELECT source, address, dialect, topic, model, profiles, first, last, "
                          "times FROM claims ORDER BY last DESC, source"};

std::string_view bounded(std::string_view text)
{
    return cut_text(text, most_claim_text);
}

} // namespace

void put_claim(Connection& connection, const Claim& seen)
{
    const auto source = bounded(seen.source);
    connection.run(put_row, source, bounded(seen.address), bounded(seen.dialect),
                   bounded(seen.topic), bounded(seen.model), write_matches(seen.profiles),
                   seen.first, seen.last, seen.times);
    const devices::Instant oldest = seen.last - claim_lasts;
    connection.run(forget_old, oldest);
    connection.run(forget_more, source, most_claims - 1);
}

std::vector<Claim> read_claims(Connection& connection)
{
    std::vector<Claim> claims;
    for (auto query = connection.query(select_rows); query.step();)
    {
        claims.push_back({query.text(0), query.text(1), query.text(2), query.text(3), query.text(4),
                          read_matches(query.text(5)), query.instant(6), query.instant(7),
                          query.integer(8)});
    }
    return claims;
}

bool delete_claim(Connection& connection, std::string_view source)
{
    return connection.run(delete_row, bounded(source)) > 0;
}

} // namespace varde::gateway::store
