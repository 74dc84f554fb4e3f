// What the store throws when the disk or the database is broken. Nothing else is thrown for it.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/types.h>

struct sqlite3;

namespace varde::gateway::store
{

class StoreFailure : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

// Another process holds the store's lock.
class StoreInUse : public StoreFailure
{
public:
    StoreInUse(const std::string& message, pid_t holder) : StoreFailure(message), holder_(holder) {}
    pid_t holder() const noexcept { return holder_; } // 0 when the lock does not say

private:
    pid_t holder_;
};

// Names the operation, what SQLite said and what to do about it.
[[noreturn]] void fail(sqlite3* database, std::string_view operation);

// The same for a call of the operating system; reads errno.
[[noreturn]] void fail_system(std::string_view operation, std::string_view path,
                              std::string_view advice);

} // namespace varde::gateway::store
