// vardectl profile new: a profile to begin with. It passes its own check as it is; an integrator
// puts a real device in the place of the example.
#include "devices/gatt/characteristic.hpp"
#include "devices/octets.hpp"
#include "devices/read_by_profile.hpp"
#include "tools/vardectl/library.hpp"
#include "tools/vardectl/profile_facts.hpp"
#include "tools/vardectl/remarks.hpp"
#include "tools/vardectl/skeleton_samples.hpp"
#include "tools/vardectl/text.hpp"

#include <algorithm>
#include <fstream>
#include <ostream>
#include <stdexcept>

namespace varde::vardectl
{

namespace
{

using devices::Json;
using devices::Profile;

constexpr const char* head =
    R"(# Say here in a sentence what is special about this model. Explained in docs/profiles.md.
format = "varde-profile-1"
id = "$ID"
revision = 1
name = "$ID"                # as people call it
# manufacturer = "Acme"
# model = "CUFF-1"
sources = ["https://example.org/"] # where what stands here was found, so that others can check it
# mdc = [{ code = "528391", display = "MDC_DEV_SPEC_PROFILE_BP" }] # what it is
# udi_di = "07640149380002" # as it is printed on the device

# By what a device is recognised that nobody enrolled. "*" and "?" as in file names.
# [match]
# names = ["ACME*"]            # that it advertises
# models = ["CUFF-?"]          # as it or a bridge says it
# services = ["1810"]
# manufacturer_data = ["5701"] # the first octets, the company's number in front

# [users]   # the slots it has for people
# first = 1
# count = 2

# [clock]
# tells = "local"      # "none", "local" (without an offset from UTC), "offset" or "session"
# may_be_set = true    # by the gateway

# [battery]
# expected = true
# low = 20             # percent

# Narrower than the vocabulary: what this model can measure.
# [[plausible]]
# kind = "body_weight"
# low = "5"
# high = "150"
)";

constexpr const char* characteristic = R"(
[[characteristic]]
uuid = "$UUID" # $NAME

# Where the device departs from the specification:
# [characteristic.quirks]
# big_endian = ["pulse"] # fields with the most significant octet first
# zero_absent = ["mean"] # of blood pressure: a 0 in it stands for "not measured"
# flags_set = 0x08       # flags it means though it does not set them
# flags_clear = 0x40     # flags it sets without meaning them
# user = 1               # it has only this one
# unit = "kg"            # whatever its flag says
# resolution = "0.005"   # of weights, kilograms a count
# ignore_trailing = 2    # octets behind the last field
)";

constexpr const char* bridge = R"(
[[bridge]]
dialect = "$DIALECT"
topics = ["$FILTER"]
)";

constexpr const char* example_of = R"(
# Every packet or message here must be read as it says. Put recorded ones in the place of this
# example, and add those that must be refused: refused = "packet-truncated".
[[vector]]
name = "an example that nobody recorded"
)";

void replace(std::string& text, std::string_view word, std::string_view by)
{
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size()))
    {
        text.replace(at, word.size(), by);
    }
}

// The strings, numbers and arrays that readings have are the same in TOML; objects are not.
std::string toml(const Json& json)
{
    std::string text;
    if (const auto* object = json.as_object())
    {
        for (const auto& [key, value] : *object)
        {
            const bool empty = value.as_array() != nullptr && value.as_array()->empty();
            text += empty ? "" : (text.empty() ? "" : ", ") + key + " = " + toml(value);
        }
        return "{ " + text + " }";
    }
    return devices::write_json(json);
}

// What must come of the example: what comes of it.
std::string outcome(const std::vector<devices::bridges::Sighting>& sightings)
{
    std::string text;
    for (const auto& sighting : sightings)
    {
        text += sighting.note.empty() ? "" : "note = \"" + sighting.note + "\"\n";
        for (const auto& report : sighting.reports)
        {
            const Json status(Json::Array(report.status.begin(), report.status.end()));
            text += report.battery ? "battery = " + std::to_string(*report.battery) + "\n" : "";
            text += report.readings.empty() && !report.status.empty()
                        ? "status = " + devices::write_json(status) + "\n"
                        : "";
        }
    }
    const Json readings = readings_of(sightings);
    for (const auto& reading : *readings.as_array())
    {
        text += (&reading == &readings.as_array()->front() ? "readings = [\n    " : "    ") +
                toml(reading) + ",\n";
    }
    return text + (readings.as_array()->empty() ? "" : "]\n");
}

std::string of_characteristic(std::uint16_t uuid)
{
    std::string text = characteristic;
    replace(text, "$UUID", uuid_text(uuid));
    replace(text, "$NAME", devices::gatt::find_characteristic(uuid)->name);
    return text;
}

std::uint16_t uuid_of(const SkeletonWords& words)
{
    const auto uuid = devices::gatt::parse_uuid(words.gatt.empty() ? "2A35" : words.gatt);
    if (!uuid || devices::gatt::find_characteristic(*uuid) == nullptr)
    {
        std::string known;
        for (const auto& one : devices::gatt::characteristics())
        {
            known += (known.empty() ? "" : ", ") + uuid_text(one.uuid);
        }
        throw std::runtime_error("--gatt " + printable(words.gatt) +
                                 ": no decoder for this; one of: " + known);
    }
    return *uuid;
}

// The example packet, read as the specification has it.
std::string packet_vector(std::uint16_t uuid, const devices::Vocabulary& vocabulary)
{
    const auto& sample = *find_packet_sample(uuid);
    devices::bridges::Sighting sighting;
    sighting.reports = devices::gatt::find_characteristic(uuid)
                           ->decode(devices::parse_hex(sample.hex).value(), {}, vocabulary)
                           .value();
    return example_of + ("characteristic = \"" + uuid_text(uuid)) + "\"\npacket = \"" +
           std::string(sample.hex) + "\"\n" + outcome({std::move(sighting)});
}

// The example message, whose readings are filled in when the profile around it can be read.
std::string message_skeleton(const SkeletonWords& words, const MessageSample& sample)
{
    std::string text = bridge;
    replace(text, "$DIALECT", sample.dialect);
    replace(text, "$FILTER", sample.filter);
    text += sample.terms;
    text += example_of + ("topic = \"" + std::string(sample.topic)) + "\"\npayload = '" +
            std::string(sample.payload) + "'\n";
    if (&sample == find_passing_sample(sample.dialect))
    {
        const auto uuid = uuid_of(words);
        replace(text, "$UUID", uuid_text(uuid));
        replace(text, "$HEX", find_packet_sample(uuid)->hex);
        return of_characteristic(uuid) + text;
    }
    return text;
}

std::string skeleton(const SkeletonWords& words, const devices::Vocabulary& vocabulary)
{
    std::string text = head;
    replace(text, "$ID", words.id);
    if (words.dialect.empty())
    {
        const auto uuid = uuid_of(words);
        return text + of_characteristic(uuid) + packet_vector(uuid, vocabulary);
    }
    const auto& sample = *(words.gatt.empty() ? find_message_sample(words.dialect)
                                              : find_passing_sample(words.dialect));
    text += message_skeleton(words, sample);
    const Profile profile = read_profile_text(text, vocabulary);
    const auto& example = profile.vectors.back();
    const auto read = devices::read_message(profile, {example.topic, example.payload}, vocabulary);
    return text + outcome(read.value());
}

void check(const SkeletonWords& words)
{
    const auto fits = [](char c)
    { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    if (words.id.empty() || words.id.size() > 64 || !std::ranges::all_of(words.id, fits))
    {
        throw std::runtime_error(
            "name the profile VENDOR-MODEL: 1 to 64 of a-z, 0-9 and dash, such as beurer-bm85");
    }
    if (words.dialect.empty() && words.gatt.empty())
    {
        throw std::runtime_error("say how it is read: --gatt UUID or --dialect NAME");
    }
    if (!words.dialect.empty() && !words.gatt.empty() &&
        find_passing_sample(words.dialect) == nullptr)
    {
        throw std::runtime_error("--gatt goes only with a bridge that passes packets on: "
                                 "gatt_hex, open_mqtt_gateway or tasmota");
    }
}

} // namespace

int new_profile(const SkeletonWords& words, const Shelves& shelves, const Console& console)
{
    check(words);
    const auto text = skeleton(words, load_vocabulary(shelves));
    if (words.out.empty())
    {
        console.out << text;
        return 0;
    }
    if (std::filesystem::exists(words.out))
    {
        console.err << "vardectl: " << printable(words.out.string())
                    << " is there already; it was left as it is\n";
        return 1;
    }
    std::ofstream file(words.out);
    if (!(file << text << std::flush))
    {
        throw std::runtime_error("cannot write " + printable(words.out.string()));
    }
    console.out << "Written to " << printable(words.out.string())
                << "; change it, then: vardectl profile check " << printable(words.out.string())
                << '\n';
    return 0;
}

} // namespace varde::vardectl
