#include "gateway/store/notices.hpp"
#include "gateway/store/told_rings.hpp"
#include "gateway/store/writer.hpp"

namespace varde::gateway::store
{

namespace
{

using devices::Elapsed;

constexpr Sql insert_ring{
    "begin a ring",
    "INSERT INTO rings (alert, condition, technical, zone, late, words_en, words_nb, patient, at, "
    "rung, chain_ends) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"};
constexpr Sql end_row{"end a ring", "UPDATE rings SET ended = ?3, because = ?2 "
                                    "WHERE number = ?1 AND ended IS NULL"};
constexpr Sql cancel_notices{"cancel notices", "UPDATE notices SET state = 3, reason = ?2, "
                                               "settled = ?3 WHERE ring = ?1 AND state IN (0, 4)"};
constexpr Sql select_open{"read an open ring",
                          "SELECT number, alert, condition, technical, zone, late, words_en, "
                          "words_nb, patient, at, rung, chain_ends FROM rings "
                          "WHERE alert = ?1 AND ended IS NULL"};
constexpr Sql select_ring{"read a ring",
                          "SELECT number, alert, condition, technical, zone, late, words_en, "
                          "words_nb, patient, at, rung, chain_ends FROM rings WHERE number = ?1"};
constexpr Sql select_all_open{"read the open rings",
                              "SELECT number, alert, condition, technical, zone, late, words_en, "
                              "words_nb, patient, at, rung, chain_ends FROM rings "
                              "WHERE ended IS NULL ORDER BY number"};
constexpr Sql select_newest{"read an alert's newest ring",
                            "SELECT late FROM rings WHERE alert = ?1 ORDER BY number DESC LIMIT 1"};
constexpr Sql set_time{"date a ring anew", "UPDATE rings SET at = ?2 WHERE number = ?1"};
constexpr Sql select_ended_chains{"read the ended chains",
                                  "SELECT number, alert, condition, technical, zone, late, "
                                  "words_en, words_nb, patient, at, rung, chain_ends FROM rings "
                                  "WHERE ended IS NULL AND chain_ends <= ?1 ORDER BY number"};
constexpr Sql note_ended_chains{"note the ended chains",
                                "UPDATE rings SET chain_ends = NULL "
                                "WHERE ended IS NULL AND chain_ends <= ?1"};
constexpr Sql select_unreached{"read since when nothing gets through",
                               "SELECT since FROM unreached WHERE subject = ?1"};
constexpr Sql insert_unreached{"note that nothing gets through",
                               "INSERT INTO unreached (subject, since) VALUES (?1, ?2) "
                               "ON CONFLICT (subject) DO NOTHING"};
constexpr Sql delete_unreached{"note that data get through",
                               "DELETE FROM unreached WHERE subject = ?1"};

std::int64_t count(Elapsed time)
{
    return time.count();
}

std::optional<std::int64_t> count(const std::optional<Elapsed>& time)
{
    return time ? std::optional(time->count()) : std::nullopt;
}

Ring read_ring(const Query& query)
{
    Ring ring;
    ring.number = query.integer(0);
    ring.alert = query.text(1);
    ring.condition = query.text(2);
    ring.technical = query.flag(3);
    ring.zone = static_cast<devices::Zone>(query.small(4));
    ring.late = query.flag(5);
    ring.words = {query.text(6), query.text(7)};
    ring.patient = query.text(8);
    ring.at = query.instant(9);
    ring.rung = Elapsed(query.integer(10));
    if (!query.is_null(11))
    {
        ring.chain_ends = Elapsed(query.integer(11));
    }
    return ring;
}

std::vector<Ring> read_rings(Query& query)
{
    std::vector<Ring> rings;
    while (query.step())
    {
        rings.push_back(read_ring(query));
    }
    return rings;
}

std::optional<Ring> read_one(Query& query)
{
    return query.step() ? std::optional(read_ring(query)) : std::nullopt;
}

} // namespace

std::int64_t Notices::begin(const Ring& ring)
{
    writer_.connection.run(insert_ring, ring.alert, ring.condition, ring.technical,
                           static_cast<int>(ring.zone), ring.late, ring.words.en, ring.words.nb,
                           ring.patient, ring.at, count(ring.rung), count(ring.chain_ends));
    return writer_.connection.last_row();
}

void Notices::end(std::int64_t ring, std::string_view because, Elapsed at)
{
    writer_.connection.run(end_row, ring, because, count(at));
    writer_.connection.run(cancel_notices, ring, because, count(at));
}

std::optional<Ring> Notices::open_ring(std::string_view alert)
{
    auto query = writer_.connection.query(select_open, alert);
    return read_one(query);
}

bool was_told_late(Connection& connection, std::string_view alert)
{
    auto query = connection.query(select_newest, alert);
    return query.step() && query.flag(0);
}

void put_ring_time(Connection& connection, std::int64_t ring, devices::Instant at)
{
    connection.run(set_time, ring, at);
}

std::optional<Ring> Notices::ring(std::int64_t number)
{
    auto query = writer_.connection.query(select_ring, number);
    return read_one(query);
}

std::vector<Ring> Notices::open_rings()
{
    auto query = writer_.connection.query(select_all_open);
    return read_rings(query);
}

std::vector<Ring> Notices::take_ended_chains(Elapsed now)
{
    std::vector<Ring> ended;
    {
        auto query = writer_.connection.query(select_ended_chains, count(now));
        ended = read_rings(query);
    }
    if (!ended.empty())
    {
        writer_.connection.run(note_ended_chains, count(now));
    }
    return ended;
}

std::optional<Elapsed> Notices::unreached_since(std::string_view subject)
{
    auto query = writer_.connection.query(select_unreached, subject);
    return query.step() ? std::optional(Elapsed(query.integer(0))) : std::nullopt;
}

void Notices::put_unreached(std::string_view subject, Elapsed since)
{
    writer_.connection.run(insert_unreached, subject, count(since));
}

void Notices::put_reached(std::string_view subject)
{
    writer_.connection.run(delete_unreached, subject);
}

} // namespace varde::gateway::store
