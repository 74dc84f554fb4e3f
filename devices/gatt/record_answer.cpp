#include "devices/gatt/record_answer.hpp"

#include "devices/gatt/record_access.hpp"

#include <string>
#include <utility>
#include <variant>

namespace varde::devices::gatt
{
namespace
{

std::vector<std::string> status_of(const RecordAnswer& answer)
{
    const auto* response = std::get_if<RecordResponse>(&answer);
    if (response == nullptr)
    {
        return {std::string(records_told)};
    }
    const std::string outcome(code(response->outcome));
    if (response->operation != static_cast<std::uint8_t>(RecordOperation::erase))
    {
        return {std::string(records_told), outcome};
    }
    // A device that held nothing has as little left as one that erased it.
    const bool nothing_left = response->outcome == RecordOutcome::success ||
                              response->outcome == RecordOutcome::no_records_found;
    return nothing_left ? std::vector{std::string(records_erased)}
                        : std::vector{std::string(records_kept), outcome};
}

} // namespace

Result<std::vector<Report>> decode_record_answer(std::span<const std::uint8_t> packet,
                                                 const Quirks& /*quirks*/,
                                                 const Vocabulary& /*vocabulary*/)
{
    const auto answer = read_record_answer(packet, RecordNumberSize::bits_16);
    if (!answer)
    {
        return answer.error();
    }
    std::vector<Report> reports(1);
    reports.front().status = status_of(*answer);
    return reports;
}

} // namespace varde::devices::gatt
