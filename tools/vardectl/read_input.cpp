#include "tools/vardectl/read_input.hpp"

#include "config/settings.hpp"
#include "devices/gatt/characteristic.hpp"
#include "devices/octets.hpp"
#include "devices/read_by_profile.hpp"
#include "devices/reading_json.hpp"
#include "tools/vardectl/library.hpp"
#include "tools/vardectl/text.hpp"

#include <algorithm>
#include <chrono>
#include <istream>
#include <ostream>
#include <stdexcept>
#include <utility>

namespace varde::vardectl
{

namespace
{

using devices::Error;
using devices::Profile;
using devices::Refusal;
using devices::bridges::Sighting;

// Words that CLI11 cannot judge, for they depend on each other.
void check(const InputWords& words)
{
    const bool packet = !words.gatt.empty() || !words.characteristic.empty();
    const char* wrong =
        words.gatt.empty() == words.profile.empty() ? "say either --gatt UUID or --profile ID"
        : !words.gatt.empty() && !words.characteristic.empty()
            ? "--gatt names the characteristic already; --characteristic goes with --profile"
        : packet && words.hex.empty() ? "say the packet with --hex"
        : !packet && !words.hex.empty()
            ? "--hex is a packet: say its --characteristic; a message comes over the standard input"
        : packet && (!words.topic.empty() || words.retained)
            ? "--topic and --retained are of messages, not of packets"
            : nullptr;
    if (wrong != nullptr)
    {
        throw std::runtime_error(wrong);
    }
}

Sightings as_sightings(devices::Result<std::vector<devices::Report>> reports)
{
    if (!reports)
    {
        return reports.error();
    }
    Sighting sighting;
    sighting.reports = *std::move(reports);
    return std::vector<Sighting>{std::move(sighting)};
}

Sightings read_characteristic(const InputWords& words, const devices::Vocabulary& vocabulary)
{
    const auto uuid = devices::gatt::parse_uuid(words.gatt);
    const auto* decoder = uuid ? devices::gatt::find_characteristic(*uuid) : nullptr;
    if (decoder == nullptr)
    {
        return Refusal{Error::characteristic_unknown, "characteristic",
                       "no decoder for " + devices::quoted(words.gatt)};
    }
    const auto octets = devices::parse_hex(words.hex);
    return octets ? as_sightings(decoder->decode(*octets, {}, vocabulary)) : octets.error();
}

Sightings read_packet(const InputWords& words, const Profile& profile,
                      const devices::Vocabulary& vocabulary)
{
    const auto octets = devices::parse_hex(words.hex);
    if (!octets)
    {
        return octets.error();
    }
    return as_sightings(devices::read_packet(profile, words.characteristic, *octets, vocabulary));
}

} // namespace

std::string read_payload(std::istream& in)
{
    const std::size_t most = config::IntakeSettings{}.payload_bytes + 2;
    std::string payload(most, '\0');
    in.read(payload.data(), static_cast<std::streamsize>(most));
    payload.resize(static_cast<std::size_t>(in.gcount()));
    if (payload.ends_with('\n'))
    {
        payload.pop_back();
    }
    return payload;
}

InputRead read_input(const InputWords& words, const Shelves& shelves, const Console& console)
{
    check(words);
    InputRead read{load_vocabulary(shelves), std::nullopt, {}};
    if (!words.gatt.empty())
    {
        read.sightings = read_characteristic(words, read.vocabulary);
        return read;
    }
    read.profile = find_profile(words.profile, shelves, read.vocabulary, console.err);
    read.vocabulary = devices::narrowed(std::move(read.vocabulary), *read.profile);
    if (!words.characteristic.empty())
    {
        read.sightings = read_packet(words, *read.profile, read.vocabulary);
        return read;
    }
    const std::string topic =
        words.topic.empty() ? likely_topic(*read.profile, console) : words.topic;
    const std::string payload = read_payload(console.in);
    read.sightings =
        read_within_limits(*read.profile, {topic, payload, words.retained}, read.vocabulary);
    return read;
}

Sightings read_within_limits(const Profile& profile, const devices::bridges::BridgeMessage& message,
                             const devices::Vocabulary& vocabulary)
{
    devices::ToldBefore nothing;
    return read_within_limits(profile, message, vocabulary, nothing);
}

Sightings read_within_limits(const Profile& profile, const devices::bridges::BridgeMessage& message,
                             const devices::Vocabulary& vocabulary, devices::ToldBefore& told)
{
    const std::size_t most = config::IntakeSettings{}.payload_bytes;
    if (message.payload.size() > most)
    {
        return Refusal{Error::payload_too_large, "",
                       "more than " + std::to_string(most) + " bytes"};
    }
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return devices::read_message(profile, message, vocabulary, told, now);
}

std::string likely_topic(const Profile& profile, const Console& console)
{
    const auto vector = std::ranges::find_if(profile.vectors, [](const devices::ProfileVector& one)
                                             { return !one.topic.empty(); });
    if (profile.bridges.size() != 1 || vector == profile.vectors.end())
    {
        throw std::runtime_error(profile.bridges.empty()
                                     ? "the profile reads no messages; say a packet with "
                                       "--characteristic and --hex"
                                     : "say the message's --topic: the profile listens on several");
    }
    console.err << "vardectl: topic: taken as " << printable(vector->topic)
                << ", where the profile's vector has it\n";
    return vector->topic;
}

void print_refusal(const Refusal& refusal, const Console& console)
{
    console.out << devices::write_json(devices::refusal_json(refusal)) << '\n';
    console.err << "vardectl: what to do: " << devices::advice(refusal.error) << '\n';
}

} // namespace varde::vardectl
