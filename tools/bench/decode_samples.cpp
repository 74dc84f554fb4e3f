#include "tools/bench/decode_samples.hpp"

#include "devices/json.hpp"
#include "devices/octets.hpp"
#include "tools/simulate_home/model.hpp"
#include "tools/simulate_home/norwegian_time.hpp"
#include "tools/simulate_home/speech.hpp"

#include <array>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

namespace varde::bench
{

namespace sim = simulate_home;

namespace
{

struct Hex
{
    const char* characteristic;
    const char* octets;
};

constexpr auto packets = std::to_array<Hex>({
    {"2A08", "EA070B16071F05"},
    {"2A0D", "04"},
    {"2A0E", "04"},
    {"2A0F", "0404"},
    {"2A18", "1F1000EA070B16071F0588FF37C0120100"},
    {"2A19", "5F"},
    {"2A1C", "064C0E00FEEA070B16071F0503"},
    {"2A1D", "03"},
    {"2A1E", "064C0E00FEEA070B16071F0503"},
    {"2A23", "001C05FFFEFFE874"},
    {"2A24", "424D3835"},
    {"2A25", "31323334"},
    {"2A26", "312E302E32"},
    {"2A27", "312E30"},
    {"2A28", "322E31"},
    {"2A29", "41636D65"},
    {"2A2A", "000200120201000801050001"},
    {"2A2B", "EA070B16071F0507800F"},
    {"2A34", "DF100000013200034108073C010AF042F0"},
    {"2A35", "1E800050006000EA070B16071F054800020400"},
    {"2A36", "0080000008FF07"},
    {"2A37", "1F48002C0100044103"},
    {"2A50", "01570101001001"},
    {"2A52", "06000201"},
    {"2A5E", "0F61004800EA070B16071F05800120000023F0"},
    {"2A5F", "1F6100480060004A0062004600200010000023F0"},
    {"2A9B", "FF9F0000"},
    {"2A9C", "FE0FE300EA070B16071F050270179A01581BA82AD428C41D8A131437E206"},
    {"2A9D", "0E9A38EA070B16071F0502E700EA06"},
    {"2A9E", "9F000000"},
    {"2AA7", "0FE3D2E405000214FF02F0E5F38E3F"},
    {"2AA8", "00800159FFFF"},
    {"2AAA", "EA070B16071F050400"},
    {"2AAB", "5001"},
    {"2B8B", "03011F006700B84B020022B956953200000100190000FF03013C4C0200200261000000"},
    {"2BDD", "0301000000010C000100B84B0200200261000000"},
    {"2BF2", "3AB9569532000001040003"},
    {"2BF3", "0101024B020001081001"},
});

std::string passed_on(const Hex& packet)
{
    return devices::write_json(devices::Json::object({{"address", "A4:C1:38:96:28:F7"},
                                                      {"characteristic", packet.characteristic},
                                                      {"hex", packet.octets},
                                                      {"time", "2026-11-22T07:31:07+01:00"}}));
}

using Act = std::pair<sim::MeterKind, sim::Act>;

// One act of each sort of device.
std::vector<Act> acts()
{
    const auto homes = sim::homes(8);
    std::map<std::string, sim::MeterKind> kinds;
    for (const auto& home : homes)
    {
        for (const auto& meter : home.meters)
        {
            kinds.emplace(meter.id, meter.kind);
        }
    }
    std::vector<Act> acts;
    std::set<sim::MeterKind> seen;
    const auto start = devices::parse_timestamp("2026-11-22T00:00:00Z")->instant;
    for (const auto& taken :
         sim::measurements(homes, 1, start, {start, start + std::chrono::days(2)}))
    {
        const auto kind = kinds.at(taken.device);
        const devices::Timestamp at{taken.at, sim::norwegian_offset(taken.at)};
        if (seen.insert(kind).second)
        {
            acts.push_back({kind, {taken.device, at, 1, taken.battery, taken.readings}});
        }
    }
    return acts;
}

const devices::Profile& find_profile(const devices::Profiles& profiles, std::string_view id)
{
    const auto found = profiles.find(id);
    if (found == profiles.end())
    {
        throw std::runtime_error("no profile " + std::string(id));
    }
    return found->second;
}

} // namespace

std::vector<PacketSample> packet_samples()
{
    std::vector<PacketSample> samples;
    for (const auto& packet : packets)
    {
        const auto octets = devices::parse_hex(packet.octets);
        samples.push_back({packet.characteristic, octets.value(), passed_on(packet)});
    }
    return samples;
}

std::vector<MessageSample> message_samples(const devices::Profiles& profiles)
{
    std::vector<MessageSample> samples;
    for (const auto& dialect : sim::dialects())
    {
        for (const auto& [kind, act] : acts())
        {
            const auto id = dialect.profile(kind);
            if (id.empty())
            {
                continue;
            }
            for (auto& [topic, payload] : dialect.say(act))
            {
                samples.push_back({std::string(dialect.name), &find_profile(profiles, id),
                                   std::move(topic), std::move(payload)});
            }
        }
    }
    return samples;
}

} // namespace varde::bench
