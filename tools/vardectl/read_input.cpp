#include "tools/vardectl/read_input.hpp"

#include "config/settings.hpp"
#include "devices/gatt/characteristic.hpp"
#include "devices/interpret.hpp"
#include "devices/octets.hpp"
#include "devices/read_by_profile.hpp"
#include "devices/reading_json.hpp"
#include "tools/vardectl/library.hpp"
#include "tools/vardectl/text.hpp"

#include <algorithm>
#include <istream>
#include <ostream>
#include <stdexcept>
#include <string_view>
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
        : packet && !words.hex ? "say the packet with --hex"
        : !packet && words.hex
            ? "--hex is a packet: say its --characteristic; a message comes over the standard input"
        : packet && (!words.topic.empty() || words.retained)
            ? "--topic and --retained are of messages, not of packets"
            : nullptr;
    if (wrong != nullptr)
    {
        throw std::runtime_error(wrong);
    }
}

// A packet as it is copied from wherever it was: over several lines, with tabs.
devices::Result<std::vector<std::uint8_t>> octets_of(std::string hex)
{
    constexpr std::string_view white_space = "\t\n\v\f\r";
    std::ranges::replace_if(
        hex, [white_space](char one) { return white_space.find(one) != white_space.npos; }, ' ');
    return devices::parse_hex(hex);
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
    const auto octets = octets_of(*words.hex);
    return octets ? as_sightings(decoder->decode(*octets, {}, vocabulary)) : octets.error();
}

Sightings read_packet(const InputWords& words, const Profile& profile,
                      const devices::Vocabulary& vocabulary)
{
    const auto octets = octets_of(*words.hex);
    if (!octets)
    {
        return octets.error();
    }
    return as_sightings(devices::read_packet(profile, words.characteristic, *octets, vocabulary));
}

Sightings read_message(const InputWords& words, const Profile& profile,
                       const devices::Vocabulary& vocabulary, const Console& console)
{
    const std::string topic = words.topic.empty() ? likely_topic(profile, console) : words.topic;
    const std::string payload = read_payload(console.in);
    if (payload.size() > most_payload_bytes())
    {
        return Refusal{Error::payload_too_large, "",
                       "more than " + std::to_string(most_payload_bytes()) + " bytes"};
    }
    return devices::read_message(profile, {topic, payload, words.retained}, vocabulary);
}

} // namespace

std::string read_payload(std::istream& in)
{
    const std::size_t most = most_payload_bytes() + 2;
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
    }
    else
    {
        read.profile = find_profile(words.profile, shelves, read.vocabulary, console.err);
        read.vocabulary = devices::narrowed(std::move(read.vocabulary), *read.profile);
        read.sightings = words.characteristic.empty()
                             ? read_message(words, *read.profile, read.vocabulary, console)
                             : read_packet(words, *read.profile, read.vocabulary);
    }
    read.sightings = with_known_units(std::move(read.sightings), read.vocabulary);
    return read;
}

std::string_view advice_on_one(Error error)
{
    return error == Error::segment_missing
               ? "Read it together with the others of its measurement: decode --recording, or "
                 "profile try."
               : devices::advice(error);
}

std::size_t most_payload_bytes()
{
    return config::IntakeSettings{}.payload_bytes;
}

Sightings with_known_units(Sightings sightings, const devices::Vocabulary& vocabulary)
{
    if (!sightings)
    {
        return sightings;
    }
    for (const Sighting& sighting : *sightings)
    {
        for (const devices::Report& report : sighting.reports)
        {
            if (auto refusal = devices::check_units(report, vocabulary))
            {
                return *std::move(refusal);
            }
        }
    }
    return sightings;
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
    console.err << "vardectl: what to do: " << advice_on_one(refusal.error) << '\n';
}

} // namespace varde::vardectl
