#include "gateway/api/page.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace varde::gateway::api
{

Query::Query(const Texts& query, std::initializer_list<std::string_view> known) : query_(query)
{
    for (const auto& [name, value] : query)
    {
        if (name != "limit" && name != "cursor" &&
            std::find(known.begin(), known.end(), name) == known.end())
        {
            wrong(name, "there is no such parameter");
        }
    }
}

void Query::wrong(std::string_view name, std::string detail)
{
    faults_.push_back({std::string(name), std::move(detail)});
}

std::optional<std::string> Query::text(std::string_view name) const
{
    const auto found = query_.find(name);
    return found == query_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::int64_t> Query::whole(std::string_view name, std::int64_t least,
                                         std::int64_t most)
{
    const auto said = text(name);
    std::int64_t value = 0;
    if (!said)
    {
        return std::nullopt;
    }
    const auto* const end = said->data() + said->size();
    const auto parsed = std::from_chars(said->data(), end, value);
    if (parsed.ec != std::errc() || parsed.ptr != end || value < least || value > most)
    {
        wrong(name, "a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
                        " is needed");
        return std::nullopt;
    }
    return value;
}

std::optional<devices::Instant> Query::moment(std::string_view name)
{
    const auto said = text(name);
    if (!said)
    {
        return std::nullopt;
    }
    const auto time = devices::parse_timestamp(*said);
    if (!time)
    {
        wrong(name, "a time of RFC 3339 with its offset is needed");
        return std::nullopt;
    }
    return time->instant;
}

std::optional<std::string> Query::choice(std::string_view name,
                                         std::initializer_list<std::string_view> values)
{
    auto said = text(name);
    if (said && std::find(values.begin(), values.end(), *said) == values.end())
    {
        wrong(name, "there is no such choice");
        return std::nullopt;
    }
    return said;
}

std::size_t Query::limit()
{
    return static_cast<std::size_t>(whole("limit", 1, 200).value_or(50));
}

std::optional<std::int64_t> Query::cursor()
{
    return whole("cursor", 0, std::numeric_limits<std::int64_t>::max() / 2);
}

http::Response Query::refusal() const
{
    return problem(400, "malformed", "", faults_);
}

devices::Json page_of(devices::Json items, std::optional<std::string> next)
{
    if (items.is_null())
    {
        items = empty_list();
    }
    return devices::Json::object(
        {{"items", std::move(items)}, {"next", next ? devices::Json(*next) : devices::Json()}});
}

} // namespace varde::gateway::api
