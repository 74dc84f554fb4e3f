// The connection that writes, and what is gathered while a transaction runs. Owned by the Store.
#pragma once

#include "gateway/store/connection.hpp"
#include "gateway/store/counters.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace varde::gateway::store
{

struct Writer
{
    explicit Writer(const std::filesystem::path& file) : connection(file, Access::write) {}

    Connection connection;
    Counters counters;
    std::map<std::string, std::int64_t, std::less<>> destinations; // every one there ever was
    std::vector<std::int64_t> active;                              // those that get new rows
    std::map<int, std::vector<std::int64_t>> takers;               // of other items, by their sort
    std::optional<std::int64_t> last_measurement;                  // read once per transaction
};

// A transaction of the writer that rolls back unless committed. Inside one that runs already it is
// nothing of its own.
class WriteScope
{
public:
    explicit WriteScope(Writer& writer);
    ~WriteScope();
    WriteScope(const WriteScope&) = delete;
    WriteScope& operator=(const WriteScope&) = delete;

    // The counters, then COMMIT. After a throw nobody knows whether it is on the disk (an fsync
    // that failed may have written): the caller must not acknowledge, and must not try again.
    void commit();

private:
    Writer& writer_;
    bool outermost_;
};

} // namespace varde::gateway::store
