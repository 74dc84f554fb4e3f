#include "gateway/store/failure.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <system_error>

namespace varde::gateway::store
{

namespace
{

std::string_view advice(int code)
{
    switch (code)
    {
    case SQLITE_FULL:
        return "free space on the disk that holds the store";
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return "make the store's folder and its files readable and writable by the user that runs "
               "this";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return "keep the files as evidence and restore a backup; docs/store.md says how";
    case SQLITE_IOERR:
        return "check the disk (dmesg, smartctl)";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "end the other program that writes to the database; only varded may";
    default:
        return "report this with the whole line";
    }
}

} // namespace

void fail(sqlite3* database, std::string_view operation)
{
    const int code = database == nullptr ? SQLITE_NOMEM : sqlite3_extended_errcode(database);
    const char* said = database == nullptr ? "out of memory" : sqlite3_errmsg(database);
    std::string message = "store: cannot ";
    message.append(operation).append(": ").append(said);
    message.append(" (SQLite code ").append(std::to_string(code)).append("); ");
    message.append(advice(code & 0xff));
    throw StoreFailure(message);
}

void fail_system(std::string_view operation, std::string_view path, std::string_view advice)
{
    const std::error_code error(errno, std::generic_category());
    std::string message = "store: cannot ";
    message.append(operation).append(" ").append(path).append(": ").append(error.message());
    message.append("; ").append(advice);
    throw StoreFailure(message);
}

} // namespace varde::gateway::store
