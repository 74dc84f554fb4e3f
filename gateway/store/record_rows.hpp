// What is kept of one patient, for those who read it: a page at a time by the moment of measuring,
// and all of the rest, which is little.
#pragma once

#include "gateway/store/store.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

// Where a page ended.
struct RecordPlace
{
    devices::Instant taken;
    std::int64_t number = 0;

    friend bool operator==(const RecordPlace&, const RecordPlace&) = default;
};

struct RecordFilter
{
    std::string patient;
    std::optional<std::vector<std::string>> kinds; // nothing: all
    std::optional<devices::Instant> from;          // by the time of measuring
    std::optional<devices::Instant> until;         // excluded
    bool newest_first = true;
    std::optional<RecordPlace> after; // only what comes behind it
    std::size_t most = 50;
};

// Each with what was said of it last. Never those that are implausible: they are not sent, either.
std::vector<Due> read_record(Connection& connection, const RecordFilter& filter);
// Without regard to `after` and `most`.
std::int64_t count_record(Connection& connection, const RecordFilter& filter);
// Of a patient's measurements those that are kept and never told as valid.
std::int64_t count_implausible(Connection& connection, std::string_view patient);

// By the UUID of the measurement.
std::optional<Due> find_recorded(Connection& connection, std::string_view id);

// Every device that measured something of the patient, ever.
std::vector<std::string> devices_of(Connection& connection, std::string_view patient);
// Newest first.
std::vector<AnsweredRow> answered_of(Connection& connection, std::string_view patient);

} // namespace varde::gateway::store
