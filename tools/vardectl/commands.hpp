// What vardectl can do. Each command writes to `out` and returns the exit status: 0 done, 1
// something was found wrong or nothing was there to do it with. Failures are exceptions (exit
// status 2).
#pragma once

#include "gateway/store/reader.hpp"

#include <filesystem>
#include <ostream>
#include <string>

namespace varde::vardectl
{

struct Output
{
    std::ostream& out;
    bool json = false; // for programs; else tables for people
};

using gateway::store::Reader;

int show_status(Reader& reader, const Output& output);
int list_measurements(Reader& reader, const gateway::store::MeasurementFilter& filter,
                      const Output& output);
int list_refused(Reader& reader, std::size_t most, const Output& output);
int show_refused(Reader& reader, std::int64_t message, const Output& output);
// Refused messages that wait for a person's decision.
int list_held(Reader& reader, std::size_t most, const Output& output);
int list_queue(Reader& reader, const gateway::store::QueueFilter& filter, const Output& output);
int show_item(Reader& reader, const gateway::store::QueueFilter& filter, const Output& output);
int list_alerts(Reader& reader, bool open_only, std::size_t most, const Output& output);
int list_events(Reader& reader, bool open_only, std::size_t most, const Output& output);
// What patients answered, and who was told of what. Newest first.
int list_answers(Reader& reader, std::size_t most, const Output& output);
int list_notices(Reader& reader, std::size_t most, const Output& output);
int list_devices(Reader& reader, const Output& output);
int verify_store(Reader& reader, const Output& output);

// A person's decision about one parked item. Asks the varded that runs; when none does, changes the
// store itself.
struct Decision
{
    std::int64_t number = 0;
    gateway::store::What what = gateway::store::What::measurement;
    std::string destination; // empty: the only one where it is parked
    std::string reason;      // of a drop; empty: replay
};
int decide(const std::filesystem::path& store, Decision decision, const Output& output);

} // namespace varde::vardectl
