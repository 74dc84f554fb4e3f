#include "gateway/registrar_words.hpp"

#include "config/norwegian_number.hpp"
#include "config/text_form.hpp"
#include "devices/bridges/address.hpp"
#include "devices/decimal.hpp"
#include "devices/json_whole.hpp"

#include <algorithm>
#include <utility>

namespace varde::gateway
{
namespace
{

using devices::Error;
using devices::Json;
using devices::Refusal;

constexpr std::size_t longest_words = 200;
constexpr int most_users = 255;

std::optional<Refusal> read_words(const Json& words, const char* key, std::string& text)
{
    const auto* member = words.find(key);
    if (member == nullptr)
    {
        return std::nullopt;
    }
    const auto* value = member->as_string();
    const bool fits = value != nullptr && value->size() <= longest_words &&
                      std::none_of(value->begin(), value->end(),
                                   [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
    if (!fits)
    {
        return Refusal{Error::text_malformed, key,
                       "a text of at most 200 bytes without line breaks"};
    }
    text = *value;
    return std::nullopt;
}

std::optional<Refusal> read_address(const Json& words, devices::Device& device)
{
    std::string address;
    if (auto refusal = read_words(words, "address", address))
    {
        return refusal;
    }
    if (address.empty())
    {
        return std::nullopt;
    }
    auto normal = devices::bridges::address_of(address);
    if (!normal)
    {
        return Refusal{Error::text_malformed, "address", normal.error().detail};
    }
    device.address = *std::move(normal);
    return std::nullopt;
}

std::optional<Refusal> read_topics(const Json& words, devices::Device& device)
{
    const auto* member = words.find("topics");
    if (member == nullptr)
    {
        return std::nullopt;
    }
    const Refusal wrong{Error::type_wrong, "topics", "a list of topic filters"};
    if (member->as_array() == nullptr)
    {
        return wrong;
    }
    device.topics.clear();
    for (const auto& topic : *member->as_array())
    {
        if (topic.as_string() == nullptr)
        {
            return wrong;
        }
        device.topics.push_back(*topic.as_string());
    }
    return std::nullopt;
}

std::optional<Refusal> read_silence(const Json& words, devices::Device& device)
{
    const auto* member = words.find("silent_after_minutes");
    if (member == nullptr)
    {
        return std::nullopt;
    }
    constexpr std::int64_t year = std::int64_t{366} * 24 * 60;
    const auto minutes = devices::whole_of(*member);
    if (!minutes || *minutes < 0 || *minutes > year)
    {
        return Refusal{Error::number_out_of_range, "silent_after_minutes",
                       "whole minutes up to 366 days; 0: it may be silent"};
    }
    device.silent_after.reset();
    if (*minutes > 0)
    {
        device.silent_after = std::chrono::minutes(*minutes);
    }
    return std::nullopt;
}

devices::Result<devices::Nearness> near_of(const Json& words)
{
    devices::Nearness near;
    near.kind = std::string(words.text("kind"));
    const auto low = devices::parse_decimal(words.text("low"));
    const auto high = devices::parse_decimal(words.text("high"));
    if (!low || !high)
    {
        return Refusal{Error::number_malformed, "near", "low and high are decimals in quotes"};
    }
    near.low = *low;
    near.high = *high;
    return near;
}

void set_text(Json& json, const char* key, const std::string& text)
{
    if (!text.empty())
    {
        json.set(key, text);
    }
}

} // namespace

devices::Result<devices::Device> device_of(const Json& words, devices::Device device)
{
    const std::pair<const char*, std::string*> texts[] = {
        {"profile", &device.profile},   {"manufacturer", &device.manufacturer},
        {"model", &device.model},       {"serial", &device.serial},
        {"firmware", &device.firmware}, {"udi", &device.udi},
        {"location", &device.location}};
    for (const auto& [key, text] : texts)
    {
        if (auto refusal = read_words(words, key, *text))
        {
            return *std::move(refusal);
        }
    }
    for (const auto read : {read_address, read_topics, read_silence})
    {
        if (auto refusal = read(words, device))
        {
            return *std::move(refusal);
        }
    }
    return device;
}

devices::Result<devices::Instant> moment_of(const Json& command, std::string_view key,
                                            devices::Instant fallback)
{
    const auto text = command.text(key);
    if (text.empty())
    {
        return fallback;
    }
    const auto moment = devices::parse_timestamp(text);
    if (!moment)
    {
        return Refusal{moment.error().error, std::string(key),
                       "a date and time with its offset, such as 2026-11-22T07:30:00+01:00"};
    }
    return moment->instant;
}

devices::Result<std::optional<int>> user_of(const Json& command)
{
    const auto* member = command.find("user");
    if (member == nullptr)
    {
        return std::optional<int>();
    }
    const auto user = devices::whole_of(*member);
    if (!user || *user < 0 || *user > most_users)
    {
        return Refusal{Error::number_out_of_range, "user", "a whole number, 0 to 255"};
    }
    return std::optional<int>(static_cast<int>(*user));
}

devices::Result<devices::Assignment> assignment_of(const Json& command, devices::Instant now)
{
    devices::Assignment assignment;
    assignment.device = std::string(command.text("device"));
    assignment.patient = std::string(command.text("patient"));
    const auto from = moment_of(command, "from", now);
    const auto user = user_of(command);
    if (!from || !user)
    {
        return from ? user.error() : from.error();
    }
    assignment.from = *from;
    assignment.user = *user;
    if (const auto* near = command.find("near"))
    {
        auto read = near_of(*near);
        if (!read)
        {
            return read.error();
        }
        assignment.near = *std::move(read);
    }
    if (assignment.user && assignment.near)
    {
        return Refusal{Error::key_unknown, "near", "of no use beside user; leave one of them out"};
    }
    return assignment;
}

std::string why_not_add(const devices::Registry& registry, const devices::Patient& patient)
{
    const auto& [system, value] = patient.identifier;
    if (!config::forms::patient_id.accepts(patient.id))
    {
        return std::string("patient: must be ") + config::forms::patient_id.expected;
    }
    if (registry.find_patient(patient.id) != nullptr)
    {
        return "there is a patient " + devices::quoted(patient.id) + " already";
    }
    if (!config::forms::uri.accepts(system))
    {
        return std::string("system: must be ") + config::forms::uri.expected;
    }
    if (!config::forms::identifier_value.accepts(value) || !config::fits_register(system, value))
    {
        return "value: is no identifier of its system; compare it with its source";
    }
    const auto same = std::find_if(registry.patients.begin(), registry.patients.end(),
                                   [&patient](const auto& entry)
                                   { return entry.second.identifier == patient.identifier; });
    return same == registry.patients.end() ? ""
                                           : "the patient " + devices::quoted(same->first) +
                                                 " has this identifier; a person is one patient";
}

Json json_of(const devices::Device& device, bool declared)
{
    auto json = Json::object({{"id", device.id}});
    set_text(json, "profile", device.profile);
    set_text(json, "address", device.address);
    auto topics = Json(Json::Array{});
    for (const auto& topic : device.topics)
    {
        topics.push(topic);
    }
    json.set("topics", std::move(topics));
    set_text(json, "manufacturer", device.manufacturer);
    set_text(json, "model", device.model);
    set_text(json, "serial", device.serial);
    set_text(json, "firmware", device.firmware);
    set_text(json, "udi", device.udi);
    set_text(json, "location", device.location);
    json.set("state", std::string(code(device.state)));
    json.set("declared", declared);
    return json;
}

Json json_of(const devices::Assignment& assignment)
{
    auto json = Json::object({{"patient", assignment.patient}});
    if (assignment.user)
    {
        json.set("user", *assignment.user);
    }
    if (assignment.near)
    {
        json.set("near", Json::object({{"kind", assignment.near->kind},
                                       {"low", to_string(assignment.near->low)},
                                       {"high", to_string(assignment.near->high)}}));
    }
    json.set("from", devices::format_utc(assignment.from));
    if (assignment.until)
    {
        json.set("until", devices::format_utc(*assignment.until));
    }
    return json;
}

Json patients_json(const devices::Registry& all, const devices::Registry& declared)
{
    auto patients = Json(Json::Array{});
    for (const auto& [id, patient] : all.patients)
    {
        patients.push(
            Json::object({{"id", id}, {"declared", declared.find_patient(id) != nullptr}}));
    }
    return Json::object({{"ok", true}, {"patients", std::move(patients)}});
}

Json json_of(const store::Claim& claim)
{
    auto profiles = Json(Json::Array{});
    for (const auto& match : claim.profiles)
    {
        auto reasons = Json(Json::Array{});
        for (const auto& reason : match.reasons)
        {
            reasons.push(reason.en);
        }
        profiles.push(Json::object({{"id", match.profile}, {"reasons", std::move(reasons)}}));
    }
    auto json = Json::object({{"source", claim.source},
                              {"address", claim.address},
                              {"dialect", claim.dialect},
                              {"topic", claim.topic}});
    if (!claim.model.empty())
    {
        json.set("model", claim.model);
    }
    json.set("first", devices::format_utc(claim.first));
    json.set("last", devices::format_utc(claim.last));
    json.set("times", claim.times);
    json.set("profiles", std::move(profiles));
    return json;
}

Json json_of(const store::Erasure& erasure)
{
    auto json = Json::object({{"asked", devices::format_utc(erasure.asked)}, {"way", erasure.way}});
    if (erasure.erased)
    {
        json.set("erased", devices::format_utc(*erasure.erased));
    }
    if (!erasure.kept.empty())
    {
        json.set("kept", erasure.kept);
    }
    return json;
}

} // namespace varde::gateway
