#include "gateway/store/bridge_rhythm_rows.hpp"

#include "devices/json.hpp"

#include <charconv>
#include <cstdint>
#include <system_error>

namespace varde::gateway::store
{

namespace
{

constexpr std::chrono::days remembered{14};

constexpr Sql put_row{"keep how often a bridge speaks",
                      "INSERT INTO bridge_rhythms (dialect, bridge, kept, listened, pauses, "
                      "several) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                      "ON CONFLICT (dialect, bridge) DO UPDATE SET kept = ?3, listened = ?4, "
                      "pauses = ?5, several = ?6"};
constexpr Sql forget_rows{"forget how often bridges spoke long ago",
                          "DELETE FROM bridge_rhythms WHERE kept < ?1"};
constexpr Sql select_rows{"read how often bridges speak",
                          "SELECT dialect, bridge, kept, listened, pauses, several "
                          "FROM bridge_rhythms ORDER BY dialect, bridge"};

using Pauses = std::vector<std::optional<std::chrono::seconds>>;

std::string text_of(const Pauses& pauses)
{
    devices::Json list{devices::Json::Array{}};
    for (const auto& pause : pauses)
    {
        list.push(pause ? devices::Json(static_cast<std::int64_t>(pause->count()))
                        : devices::Json());
    }
    return devices::write_json(list);
}

std::optional<std::chrono::seconds> pause_of(const devices::Json& json)
{
    const auto* number = json.as_number();
    std::int64_t seconds = 0;
    if (number == nullptr)
    {
        return std::nullopt;
    }
    const auto& text = number->text;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
    return read.ec == std::errc{} ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
}

Pauses pauses_in(const std::string& text)
{
    Pauses pauses;
    const auto list = devices::parse_json(text);
    const auto* array = list ? list->as_array() : nullptr;
    if (array == nullptr)
    {
        return pauses; // it is learned anew
    }
    for (const auto& one : *array)
    {
        pauses.push_back(pause_of(one));
    }
    return pauses;
}

} // namespace

void put_rhythm(Connection& connection, const LearnedRhythm& learned, devices::Elapsed now)
{
    connection.run(put_row, learned.dialect, learned.bridge, std::int64_t{now.count()},
                   std::int64_t{learned.listened.count()}, text_of(learned.pauses),
                   learned.several);
    connection.run(forget_rows, std::int64_t{(now - devices::Elapsed(remembered)).count()});
}

std::vector<KeptRhythm> read_rhythms(Connection& connection)
{
    std::vector<KeptRhythm> rows;
    for (auto query = connection.query(select_rows); query.step();)
    {
        rows.push_back({{query.text(0), query.text(1), std::chrono::seconds(query.integer(3)),
                         pauses_in(query.text(4)), query.flag(5)},
                        devices::Elapsed(query.integer(2))});
    }
    return rows;
}

} // namespace varde::gateway::store
