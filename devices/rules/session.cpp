#include "devices/rules/session.hpp"

#include "devices/rules/arithmetic.hpp"

#include <cstddef>

namespace varde::devices
{
namespace
{

std::optional<Session> session_of(std::span<const Point> readings, const SessionProtocol& protocol,
                                  int decimals)
{
    const auto first = static_cast<std::size_t>(protocol.discard);
    const auto count = static_cast<std::size_t>(protocol.average);
    if (readings.size() < first + count)
    {
        return std::nullopt;
    }
    Session session;
    std::vector<Decimal> values;
    for (const Point& point : readings.subspan(first, count))
    {
        values.push_back(point.value);
        session.points.push_back(point.id);
        session.at = point.at;
    }
    session.value = average(values, decimals);
    return session;
}

} // namespace

std::vector<Session> sessions(std::span<const Point> points,
                              const std::optional<SessionProtocol>& protocol, int decimals)
{
    std::vector<Session> found;
    if (!protocol)
    {
        for (const Point& point : points)
        {
            found.push_back({point.at, point.value, {point.id}});
        }
        return found;
    }
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= points.size(); ++i)
    {
        if (i < points.size() && points[i].at - points[i - 1].at <= protocol->gap)
        {
            continue;
        }
        if (auto session = session_of(points.subspan(begin, i - begin), *protocol, decimals))
        {
            found.push_back(std::move(*session));
        }
        begin = i;
    }
    return found;
}

} // namespace varde::devices
