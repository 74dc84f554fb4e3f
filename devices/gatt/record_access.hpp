// Record Access Control Point 2A52: how a collector asks a device for what it stored (Glucose
// Service 1.0.1, section 3.4; Generic Health Sensor Service 1.0 with wider numbers).
#pragma once

#include "devices/refusal.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

namespace varde::devices::gatt
{

enum class RecordNumberSize
{
    bits_16, // a sequence number; of a continuous glucose monitor the minutes of the session
    bits_32, // the record number of a Generic Health Sensor
};

enum class RecordOperation : std::uint8_t
{
    report = 1,
    erase = 2, // for good: never before the records are stored here
    abort = 3,
    count = 4,
};

enum class RecordRange : std::uint8_t
{
    none = 0, // only of an abort
    all = 1,
    up_to = 2,  // this number or a lower one
    from = 3,   // this number or a higher one
    within = 4, // both ends belong to it
    first = 5,  // the oldest
    last = 6,   // the newest
};

struct RecordRequest
{
    RecordOperation operation = RecordOperation::report;
    RecordRange range = RecordRange::all;
    std::uint32_t low = 0;  // of `from` and `within`
    std::uint32_t high = 0; // of `up_to` and `within`

    friend bool operator==(const RecordRequest&, const RecordRequest&) = default;
};

// The octets to write. number-out-of-range when a number does not fit its size or `within` is
// empty; value-reserved for an abort of some records or another operation on none.
Result<std::vector<std::uint8_t>> write_record_request(const RecordRequest& request,
                                                       RecordNumberSize size);
// What a device reads; for its simulation.
Result<RecordRequest> read_record_request(std::span<const std::uint8_t> packet,
                                          RecordNumberSize size);

enum class RecordOutcome : std::uint8_t
{
    success = 1,
    op_code_not_supported,
    invalid_operator,
    operator_not_supported,
    invalid_operand,
    no_records_found, // nothing new: not a fault
    abort_unsuccessful,
    procedure_not_completed,
    operand_not_supported,
    server_busy, // only of a Generic Health Sensor
};
std::string_view code(RecordOutcome outcome) noexcept; // "no-records-found"

struct RecordCount
{
    std::uint32_t records = 0;

    friend bool operator==(const RecordCount&, const RecordCount&) = default;
};

struct RecordResponse
{
    // The op code that it answers, as sent: a device may answer one that we never wrote.
    std::uint8_t operation = 0;
    RecordOutcome outcome = RecordOutcome::success;

    friend bool operator==(const RecordResponse&, const RecordResponse&) = default;
};

using RecordAnswer = std::variant<RecordCount, RecordResponse>;

// What the device indicates when it is done.
Result<RecordAnswer> read_record_answer(std::span<const std::uint8_t> packet,
                                        RecordNumberSize size);
// For the simulation of a device.
Result<std::vector<std::uint8_t>> write_record_answer(const RecordAnswer& answer,
                                                      RecordNumberSize size);

} // namespace varde::devices::gatt
