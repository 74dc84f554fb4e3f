#include "tools/bench/decode_rates.hpp"

#include "devices/gatt/characteristic.hpp"
#include "devices/read_by_profile.hpp"
#include "tools/bench/bare_json.hpp"

#include <stdexcept>

namespace varde::bench
{

namespace
{

// As a real profile lists them, but all.
devices::Profile profile_of_everything()
{
    devices::Profile profile;
    profile.id = "everything";
    for (const auto& characteristic : devices::gatt::characteristics())
    {
        profile.characteristics.push_back({characteristic.uuid, {}});
    }
    return profile;
}

template <class T>
void require_read(const devices::Result<T>& read, const std::string& what)
{
    if (!read)
    {
        throw std::runtime_error(what + ": " + devices::describe(read.error()));
    }
}

void require_json(bool is_json, const std::string& what)
{
    if (!is_json)
    {
        throw std::runtime_error(what + ": RapidJSON does not parse it");
    }
}

void decode(const PacketSample& sample, const devices::Vocabulary& vocabulary)
{
    static const auto profile = profile_of_everything();
    require_read(devices::read_packet(profile, sample.characteristic, sample.octets, vocabulary),
                 sample.characteristic);
}

void decode(const MessageSample& sample, const devices::Vocabulary& vocabulary)
{
    require_read(
        devices::read_message(*sample.profile, {sample.topic, sample.payload, false}, vocabulary),
        sample.dialect);
}

void parse(const PacketSample& sample)
{
    require_json(parse_bare(sample.as_json), sample.characteristic);
}

void parse(const MessageSample& sample)
{
    require_json(parse_bare(sample.payload), sample.dialect);
}

template <class Sample>
Row row_of(const std::string& what, const std::vector<Sample>& samples,
           const devices::Vocabulary& vocabulary, const Effort& effort)
{
    const auto decode_all = [&]
    {
        for (const auto& sample : samples)
        {
            decode(sample, vocabulary);
        }
    };
    const auto parse_all = [&]
    {
        for (const auto& sample : samples)
        {
            parse(sample);
        }
    };
    return {what,
            {core_rate(samples.size(), effort, decode_all),
             core_rate(samples.size(), effort, parse_all)},
            0};
}

// The samples of one name stand together.
template <class Sample>
std::vector<std::vector<Sample>> groups(const std::vector<Sample>& samples,
                                        std::string Sample::*name)
{
    std::vector<std::vector<Sample>> groups;
    for (const auto& sample : samples)
    {
        if (groups.empty() || groups.back().front().*name != sample.*name)
        {
            groups.emplace_back();
        }
        groups.back().push_back(sample);
    }
    return groups;
}

template <class Sample>
std::vector<Row> rows_of(const std::vector<Sample>& samples, std::string Sample::*name,
                         const devices::Vocabulary& vocabulary, const Effort& effort)
{
    std::vector<Row> rows;
    for (const auto& group : groups(samples, name))
    {
        rows.push_back(row_of(group.front().*name, group, vocabulary, effort));
    }
    rows.push_back(row_of("all in turn", samples, vocabulary, effort));
    return rows;
}

} // namespace

std::vector<Row> packet_rows(const std::vector<PacketSample>& samples,
                             const devices::Vocabulary& vocabulary, const Effort& effort)
{
    return rows_of(samples, &PacketSample::characteristic, vocabulary, effort);
}

std::vector<Row> message_rows(const std::vector<MessageSample>& samples,
                              const devices::Vocabulary& vocabulary, const Effort& effort)
{
    return rows_of(samples, &MessageSample::dialect, vocabulary, effort);
}

} // namespace varde::bench
