#include "devices/gatt/record_access.hpp"

#include "devices/octets.hpp"

#include <array>
#include <limits>

namespace varde::devices::gatt
{
namespace
{

constexpr std::uint8_t count_response = 5;
constexpr std::uint8_t response_code = 6;
constexpr std::uint8_t no_operator = 0;
constexpr std::uint8_t by_number = 1; // the other filter is a time, which clocks may change

constexpr std::array<std::string_view, 10> outcome_codes{"success",
                                                         "op-code-not-supported",
                                                         "invalid-operator",
                                                         "operator-not-supported",
                                                         "invalid-operand",
                                                         "no-records-found",
                                                         "abort-unsuccessful",
                                                         "procedure-not-completed",
                                                         "operand-not-supported",
                                                         "server-busy"};

bool has_low(RecordRange range) noexcept
{
    return range == RecordRange::from || range == RecordRange::within;
}

bool has_high(RecordRange range) noexcept
{
    return range == RecordRange::up_to || range == RecordRange::within;
}

std::uint32_t largest(RecordNumberSize size) noexcept
{
    return size == RecordNumberSize::bits_16 ? std::numeric_limits<std::uint16_t>::max()
                                             : std::numeric_limits<std::uint32_t>::max();
}

void append_number(std::vector<std::uint8_t>& octets, std::uint32_t number, RecordNumberSize size)
{
    const unsigned bits = size == RecordNumberSize::bits_16 ? 16 : 32;
    for (unsigned shift = 0; shift < bits; shift += 8)
    {
        octets.push_back(static_cast<std::uint8_t>(number >> shift));
    }
}

std::uint32_t read_number(Octets& octets, std::string_view field, RecordNumberSize size)
{
    return size == RecordNumberSize::bits_16 ? octets.u16(field) : octets.u32(field);
}

// An abort names no records, and everything else does.
bool is_consistent(const RecordRequest& request) noexcept
{
    return (request.operation == RecordOperation::abort) == (request.range == RecordRange::none);
}

Refusal reserved(std::string_view field, std::size_t offset)
{
    return {Error::value_reserved, std::string(field), "a value that this point does not have",
            offset};
}

RecordAnswer parse_answer(std::uint8_t kind, Octets& octets, RecordNumberSize size)
{
    if (kind == count_response)
    {
        return RecordCount{read_number(octets, "count", size)};
    }
    RecordResponse response;
    response.operation = octets.u8("request");
    response.outcome = static_cast<RecordOutcome>(octets.u8("outcome"));
    return response;
}

bool is_outcome(RecordOutcome outcome) noexcept
{
    return outcome >= RecordOutcome::success && outcome <= RecordOutcome::server_busy;
}

} // namespace

std::string_view code(RecordOutcome outcome) noexcept
{
    return outcome_codes.at(static_cast<std::size_t>(outcome) - 1);
}

Result<std::vector<std::uint8_t>> write_record_request(const RecordRequest& request,
                                                       RecordNumberSize size)
{
    if (!is_consistent(request))
    {
        return reserved("operator", 1);
    }
    const bool low = has_low(request.range);
    const bool high = has_high(request.range);
    if ((low && request.low > largest(size)) || (high && request.high > largest(size)))
    {
        return Refusal{Error::number_out_of_range, "operand", "a number of more than 16 bits"};
    }
    if (low && high && request.low > request.high)
    {
        return Refusal{Error::number_out_of_range, "operand", "a range that ends before it begins"};
    }
    std::vector<std::uint8_t> octets{static_cast<std::uint8_t>(request.operation),
                                     static_cast<std::uint8_t>(request.range)};
    if (low || high)
    {
        octets.push_back(by_number);
    }
    if (low)
    {
        append_number(octets, request.low, size);
    }
    if (high)
    {
        append_number(octets, request.high, size);
    }
    return octets;
}

Result<RecordRequest> read_record_request(std::span<const std::uint8_t> packet,
                                          RecordNumberSize size)
{
    Octets octets(packet);
    RecordRequest request;
    const auto operation = octets.u8("op_code");
    const auto range = octets.u8("operator");
    request.operation = static_cast<RecordOperation>(operation);
    request.range = static_cast<RecordRange>(range);
    const bool filtered = has_low(request.range) || has_high(request.range);
    const auto filter = filtered ? octets.u8("filter") : by_number;
    request.low = has_low(request.range) ? read_number(octets, "low", size) : 0;
    request.high = has_high(request.range) ? read_number(octets, "high", size) : 0;
    if (auto refusal = octets.truncated())
    {
        return *std::move(refusal);
    }
    if (operation == 0 || request.operation > RecordOperation::count)
    {
        return reserved("op_code", 0);
    }
    if (request.range > RecordRange::last || !is_consistent(request))
    {
        return reserved("operator", 1);
    }
    if (filter != by_number)
    {
        return reserved("filter", 2);
    }
    if (auto refusal = octets.unfinished())
    {
        return *std::move(refusal);
    }
    return request;
}

Result<RecordAnswer> read_record_answer(std::span<const std::uint8_t> packet, RecordNumberSize size)
{
    Octets octets(packet);
    const auto kind = octets.u8("op_code");
    const auto unused = octets.u8("operator");
    const RecordAnswer answer = parse_answer(kind, octets, size);
    if (auto refusal = octets.truncated())
    {
        return *std::move(refusal);
    }
    if (kind != count_response && kind != response_code)
    {
        return reserved("op_code", 0);
    }
    if (unused != no_operator)
    {
        return reserved("operator", 1);
    }
    const auto* response = std::get_if<RecordResponse>(&answer);
    if (response != nullptr && !is_outcome(response->outcome))
    {
        return reserved("outcome", 3);
    }
    if (auto refusal = octets.unfinished())
    {
        return *std::move(refusal);
    }
    return answer;
}

Result<std::vector<std::uint8_t>> write_record_answer(const RecordAnswer& answer,
                                                      RecordNumberSize size)
{
    if (const auto* response = std::get_if<RecordResponse>(&answer))
    {
        return std::vector<std::uint8_t>{response_code, no_operator, response->operation,
                                         static_cast<std::uint8_t>(response->outcome)};
    }
    const auto& count = std::get<RecordCount>(answer);
    if (count.records > largest(size))
    {
        return Refusal{Error::number_out_of_range, "count", "a number of more than 16 bits"};
    }
    std::vector<std::uint8_t> octets{count_response, no_operator};
    append_number(octets, count.records, size);
    return octets;
}

} // namespace varde::devices::gatt
