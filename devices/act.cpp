#include "devices/act.hpp"

#include "devices/bridges/entity_join.hpp"
#include "devices/gatt/body_composition.hpp"
#include "devices/gatt/characteristic.hpp"
#include "devices/gatt/glucose_join.hpp"
#include "devices/gatt/health_report.hpp"
#include "devices/gatt/health_sensor.hpp"
#include "devices/list_of.hpp"
#include "devices/read_by_profile.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace varde::devices
{
namespace
{

using bridges::BridgeMessage;
using bridges::RawPacket;
using bridges::Sighting;
using Reports = Result<std::vector<Report>>;

constexpr std::uint16_t glucose = 0x2A18;
constexpr std::uint16_t glucose_context = 0x2A34;
constexpr std::uint16_t body_composition = 0x2A9C;
constexpr std::uint16_t live_observation = 0x2B8B;
constexpr std::uint16_t stored_observation = 0x2BDD;

// With its packet as it came.
std::optional<Result<Sighting>> undecoded(const Profile& profile, std::string_view address,
                                          const BridgeMessage& message)
{
    const auto* bridge = profile.find_bridge(message.topic);
    const auto* dialect = bridge == nullptr ? nullptr : bridges::find_dialect(bridge->dialect);
    if (dialect == nullptr)
    {
        return std::nullopt;
    }
    auto sightings = dialect->read(message, bridge->terms);
    if (!sightings)
    {
        return Result<Sighting>(sightings.error());
    }
    const auto found =
        std::find_if(sightings->begin(), sightings->end(),
                     [address](const Sighting& one) { return one.address == address; });
    return found == sightings->end() ? std::nullopt
                                     : std::optional(Result<Sighting>(std::move(*found)));
}

bool is_esphome(const Profile& profile, std::string_view topic)
{
    const auto* bridge = profile.find_bridge(topic);
    return bridge != nullptr && bridge->dialect == "esphome";
}

bool has_status(const Report& report, std::string_view status)
{
    return std::find(report.status.begin(), report.status.end(), status) != report.status.end();
}

bool is_part(const Profile& profile, const RawPacket& packet, const Vocabulary& vocabulary)
{
    const auto uuid = gatt::parse_uuid(packet.uuid);
    if (!uuid || packet.origin != RawPacket::Origin::characteristic)
    {
        return false;
    }
    if (*uuid == glucose_context)
    {
        return true;
    }
    if (*uuid == live_observation || *uuid == stored_observation)
    {
        return gatt::only_segment(packet.octets).has_error();
    }
    const auto reports = read_packet(profile, packet.uuid, packet.octets, vocabulary);
    return reports && std::any_of(reports->begin(), reports->end(),
                                  [](const Report& report) {
                                      return has_status(report, "context-follows") ||
                                             has_status(report, "partial");
                                  });
}

// All that waits for its other half, of one device.
class Joins
{
public:
    Joins(const Profile& profile, const Vocabulary& vocabulary, const Hearing& hearing)
        : profile_(profile), vocabulary_(vocabulary), hearing_(hearing)
    {
    }

    Reports take(const Sighting& sighting, std::size_t index)
    {
        if (!sighting.packet || sighting.packet->origin != RawPacket::Origin::characteristic)
        {
            return entities(sighting);
        }
        index_ = index;
        auto reports = packet(*sighting.packet);
        if (reports)
        {
            give_time(*reports, sighting.packet->time);
        }
        return reports;
    }

    // Of earlier messages, by what a later one showed.
    std::vector<RefusedPart> take_refused()
    {
        while (!open_parts_.empty())
        {
            lose_end(open_parts_.begin()->first);
        }
        return std::exchange(refused_, {});
    }

    std::vector<Report> flush()
    {
        auto rest = gatt::flush(glucoses_);
        if (auto partial = gatt::abandon(compositions_))
        {
            std::vector<Report> half = list_of(*std::move(partial));
            give_digits(half, profile_.find_characteristic(body_composition)->quirks);
            rest.push_back(std::move(half.front()));
        }
        give_time(rest, last_time_);
        for (auto& joined : bridges::take_due(entities_, begin + bridges::JoinPolicy{}.window))
        {
            std::move(joined.reports.begin(), joined.reports.end(), std::back_inserter(rest));
        }
        return rest;
    }

private:
    // All messages are of one window, so no time passes between them.
    static constexpr bridges::Moment begin{};

    Reports entities(const Sighting& sighting)
    {
        std::vector<Report> reports;
        for (auto& joined : bridges::join(entities_, sighting, begin))
        {
            std::move(joined.reports.begin(), joined.reports.end(), std::back_inserter(reports));
        }
        return reports;
    }

    Reports packet(const RawPacket& raw)
    {
        const auto uuid = gatt::parse_uuid(raw.uuid).value_or(0);
        const auto* known = profile_.find_characteristic(uuid);
        if (known == nullptr)
        {
            return read_packet(profile_, raw.uuid, raw.octets, vocabulary_, hearing_);
        }
        switch (uuid)
        {
        case glucose:
            return measurement(raw, known->quirks);
        case glucose_context:
            return context(raw, known->quirks);
        case body_composition:
            return composition(raw, known->quirks);
        case live_observation:
        case stored_observation:
            return segment(uuid, raw, known->quirks);
        default:
            return read_packet(profile_, raw.uuid, raw.octets, vocabulary_, hearing_);
        }
    }

    Reports measurement(const RawPacket& raw, const gatt::Quirks& quirks)
    {
        const auto before = glucoses_.waiting.size();
        auto reports = gatt::take_measurement(glucoses_, raw.octets, quirks);
        if (reports && glucoses_.waiting.size() > before)
        {
            index_of_[glucoses_.waiting.back().sequence.value_or(0)] = index_;
        }
        return reports;
    }

    Reports composition(const RawPacket& raw, const gatt::Quirks& quirks)
    {
        auto reports = gatt::join(compositions_, raw.octets, quirks);
        if (reports)
        {
            give_digits(*reports, quirks);
        }
        return reports;
    }

    void give_digits(std::vector<Report>& reports, const gatt::Quirks& quirks)
    {
        const auto& premises = hearing_.told.of(profile_, hearing_.address);
        gatt::apply_digits(premises.composition, quirks, reports);
    }

    // A context may show that its glucose is none: then both are refused.
    Reports context(const RawPacket& raw, const gatt::Quirks& quirks)
    {
        const auto before = glucoses_.waiting;
        auto reports = gatt::take_context(glucoses_, raw.octets, quirks);
        if (!reports && glucoses_.waiting.size() < before.size())
        {
            const auto gone = std::find_if(
                before.begin(), before.end(),
                [this](const Report& one)
                {
                    return std::none_of(glucoses_.waiting.begin(), glucoses_.waiting.end(),
                                        [&one](const Report& other)
                                        { return other.sequence == one.sequence; });
                });
            refused_.push_back({index_of_[gone->sequence.value_or(0)], reports.error()});
        }
        return reports;
    }

    Reports segment(std::uint16_t uuid, const RawPacket& raw, const gatt::Quirks& quirks)
    {
        const bool open = segments_[uuid].open;
        auto octets = gatt::join(segments_[uuid], raw.octets);
        if (!octets && open)
        {
            // The one before lost its end; this one begins another.
            lose_end(uuid);
            octets = gatt::join(segments_[uuid], raw.octets);
        }
        if (!octets)
        {
            return octets.error();
        }
        if (!*octets)
        {
            open_parts_[uuid].push_back(index_);
            return std::vector<Report>();
        }
        open_parts_.erase(uuid);
        return uuid == live_observation ? gatt::decode_live_octets(**octets, quirks, vocabulary_)
                                        : gatt::decode_stored_octets(**octets, quirks, vocabulary_);
    }

    void lose_end(std::uint16_t uuid)
    {
        for (const std::size_t index : open_parts_[uuid])
        {
            refused_.push_back(
                {index, {Error::segment_missing, "", "the last segment never came"}});
        }
        open_parts_.erase(uuid);
    }

    void give_time(std::vector<Report>& reports, const DeviceTime& time)
    {
        last_time_ = time;
        for (Report& report : reports)
        {
            if (report.time.raw.empty())
            {
                report.time = time;
            }
        }
    }

    const Profile& profile_;
    const Vocabulary& vocabulary_;
    Hearing hearing_;
    bridges::EntityJoin entities_;
    gatt::GlucoseJoin glucoses_;
    gatt::BodyCompositionParts compositions_;
    std::map<std::uint16_t, gatt::HealthSegments> segments_;
    std::map<std::uint16_t, std::vector<std::size_t>> open_parts_; // by their index
    DeviceTime last_time_;
    std::size_t index_ = 0;                        // of the message at hand
    std::map<std::int64_t, std::size_t> index_of_; // of each waiting glucose, by its sequence
    std::vector<RefusedPart> refused_;
};

} // namespace

bool is_part_of_an_act(const Profile& profile, std::string_view address,
                       const BridgeMessage& message, const Vocabulary& vocabulary)
{
    const auto sighting = undecoded(profile, address, message);
    if (!sighting || sighting->has_error())
    {
        return false;
    }
    if ((*sighting)->packet)
    {
        return is_part(profile, *(*sighting)->packet, vocabulary);
    }
    return is_esphome(profile, message.topic) && !(*sighting)->reports.empty();
}

Act read_act(const Profile& profile, std::string_view address,
             std::span<const BridgeMessage> messages, const Vocabulary& vocabulary,
             ToldBefore& told, Instant heard)
{
    Act act;
    Joins joins(profile, vocabulary, {told, address, heard});
    const auto keep = [&act](std::vector<Report> reports)
    { std::move(reports.begin(), reports.end(), std::back_inserter(act.reports)); };
    for (std::size_t index = 0; index < messages.size(); ++index)
    {
        const auto sighting = undecoded(profile, address, messages[index]);
        if (!sighting)
        {
            continue;
        }
        auto reports = *sighting ? joins.take(**sighting, index) : Reports(sighting->error());
        if (reports)
        {
            keep(*std::move(reports));
        }
        else
        {
            act.refused.push_back({index, reports.error()});
        }
    }
    keep(joins.flush());
    const auto later = joins.take_refused();
    act.refused.insert(act.refused.end(), later.begin(), later.end());
    std::sort(act.refused.begin(), act.refused.end(),
              [](const RefusedPart& one, const RefusedPart& other)
              { return one.index < other.index; });
    return act;
}

} // namespace varde::devices
