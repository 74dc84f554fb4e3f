#include "gateway/store/alert_body.hpp"

#include "devices/json.hpp"
#include "devices/json_whole.hpp"

namespace varde::gateway::store
{

namespace
{

using devices::Episode;
using devices::Instant;
using devices::Json;
using devices::UsedSpan;
using devices::Zone;

// We wrote it ourselves.
constexpr devices::JsonLimits own_limits{std::size_t{512} * 1024 * 1024, 16};

Json milliseconds(Instant instant)
{
    return Json(static_cast<std::int64_t>(instant.time_since_epoch().count()));
}

Json span_json(const UsedSpan& span)
{
    return Json::object({{"kind", span.series.kind},
                         {"component", span.series.component},
                         {"from", milliseconds(span.from)},
                         {"until", milliseconds(span.until)},
                         {"count", span.count}});
}

Json episode_json(const Episode& episode)
{
    Json json = Json::object({{"onset", milliseconds(episode.onset)},
                              {"latest", milliseconds(episode.latest)},
                              {"zone", static_cast<int>(episode.zone)},
                              {"peak", static_cast<int>(episode.peak)},
                              {"count", episode.count},
                              {"plan", episode.plan_version},
                              {"en", episode.why.sentence.en},
                              {"nb", episode.why.sentence.nb}});
    if (episode.ended)
    {
        json.append_member("ended", milliseconds(*episode.ended));
    }
    if (!episode.why.because.empty())
    {
        json.append_member("because", episode.why.because);
    }
    if (episode.why.wants_repeat)
    {
        json.append_member("repeat", true);
    }
    if (!episode.why.points.empty())
    {
        Json::Array points(episode.why.points.begin(), episode.why.points.end());
        json.append_member("points", Json(std::move(points)));
    }
    if (!episode.why.spans.empty())
    {
        Json::Array spans;
        for (const UsedSpan& span : episode.why.spans)
        {
            spans.push_back(span_json(span));
        }
        json.append_member("spans", Json(std::move(spans)));
    }
    return json;
}

Instant instant(const Json& json, std::string_view key)
{
    return Instant(std::chrono::milliseconds(devices::whole_in(json, key).value_or(0)));
}

int small(const Json& json, std::string_view key)
{
    return static_cast<int>(devices::whole_in(json, key).value_or(0));
}

const Json::Array& items(const Json& json, std::string_view key)
{
    static const Json::Array none;
    const Json* member = json.find(key);
    const Json::Array* array = member == nullptr ? nullptr : member->as_array();
    return array == nullptr ? none : *array;
}

Episode read_episode(const Json& json)
{
    Episode episode;
    episode.onset = instant(json, "onset");
    episode.latest = instant(json, "latest");
    if (json.find("ended") != nullptr)
    {
        episode.ended = instant(json, "ended");
    }
    episode.zone = static_cast<Zone>(small(json, "zone"));
    episode.peak = static_cast<Zone>(small(json, "peak"));
    episode.count = small(json, "count");
    episode.plan_version = small(json, "plan");
    devices::Verdict& why = episode.why;
    why.truth = devices::Truth::yes;
    why.zone = episode.zone;
    why.because = json.text("because");
    why.sentence = {std::string(json.text("en")), std::string(json.text("nb"))};
    why.wants_repeat = json.find("repeat") != nullptr;
    for (const Json& point : items(json, "points"))
    {
        const std::string* id = point.as_string();
        why.points.push_back(id == nullptr ? "" : *id);
    }
    for (const Json& span : items(json, "spans"))
    {
        why.spans.push_back({{std::string(span.text("kind")), std::string(span.text("component"))},
                             instant(span, "from"),
                             instant(span, "until"),
                             small(span, "count")});
    }
    return episode;
}

} // namespace

std::string write_episodes(std::span<const Episode> episodes)
{
    Json::Array array;
    for (const Episode& episode : episodes)
    {
        array.push_back(episode_json(episode));
    }
    return devices::write_json(Json(std::move(array)));
}

std::optional<std::vector<Episode>> read_episodes(std::string_view text)
{
    const auto json = devices::parse_json(text, own_limits);
    const Json::Array* array = json ? json->as_array() : nullptr;
    if (array == nullptr)
    {
        return std::nullopt;
    }
    std::vector<Episode> episodes;
    for (const Json& item : *array)
    {
        episodes.push_back(read_episode(item));
    }
    return episodes;
}

} // namespace varde::gateway::store
