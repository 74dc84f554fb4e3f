#include "devices/erasure.hpp"

#include "devices/bridges/write_command.hpp"
#include "devices/gatt/record_access.hpp"
#include "devices/gatt/record_answer.hpp"

#include <array>
#include <utility>

namespace varde::devices
{
namespace
{

constexpr std::uint16_t record_access = 0x2A52;

// Which service a Record Access Control Point belongs to is told by what is beside it.
constexpr std::array<std::pair<std::uint16_t, std::uint16_t>, 6> services{{
    {0x2A18, 0x1808}, // glucose
    {0x2AA7, 0x181F}, // continuous glucose
    {0x2A5E, 0x1822}, // oximetry
    {0x2A5F, 0x1822},
    {0x2B8B, 0x1840}, // generic health sensor
    {0x2BDD, 0x1840},
}};

std::optional<std::uint16_t> service_of(const Profile& profile)
{
    for (const auto& [characteristic, service] : services)
    {
        if (profile.find_characteristic(characteristic) != nullptr)
        {
            return service;
        }
    }
    return std::nullopt;
}

std::string joined(std::span<const std::string> words)
{
    std::string text;
    for (const auto& word : words)
    {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

} // namespace

std::optional<ErasureRequest> erasure_request(const Device& device, const Profile* profile,
                                              std::string_view heard_on)
{
    if (device.profile.empty())
    {
        return ErasureRequest{"varde/" + device.id + "/down/command", R"({"command":"erase"})",
                              "native"};
    }
    if (profile == nullptr || profile->find_characteristic(record_access) == nullptr)
    {
        return std::nullopt;
    }
    const auto service = service_of(*profile);
    const auto* bridge = profile->find_bridge(heard_on);
    if (!service || bridge == nullptr)
    {
        return std::nullopt;
    }
    const auto octets = gatt::write_record_request(
        {gatt::RecordOperation::erase, gatt::RecordRange::all}, gatt::RecordNumberSize::bits_16);
    auto command = bridges::write_command(bridge->dialect, heard_on,
                                          {device.address, *service, record_access, *octets});
    if (!command)
    {
        return std::nullopt;
    }
    return ErasureRequest{std::move(command->topic), std::move(command->payload), bridge->dialect};
}

ErasureAnswer erasure_answer(std::span<const Report> reports)
{
    ErasureAnswer answer;
    for (const Report& report : reports)
    {
        if (!report.readings.empty() || report.status.empty())
        {
            continue;
        }
        answer.erased = answer.erased || report.status.front() == gatt::records_erased;
        if (report.status.front() == gatt::records_kept)
        {
            answer.kept = joined(std::span(report.status).subspan(1));
        }
    }
    return answer;
}

} // namespace varde::devices
