#include "gateway/store/connection.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace varde::gateway::store
{

Query::~Query()
{
    // A failed step has thrown already; reset only repeats its code.
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

void Query::bind(int index, std::int64_t value)
{
    if (sqlite3_bind_int64(statement_, index, value) != SQLITE_OK)
    {
        fail(database_, operation_);
    }
}

void Query::bind(int index, std::string_view text)
{
    // A null pointer would bind NULL: an empty view may have one.
    const char* bytes = text.data() == nullptr ? "" : text.data();
    if (sqlite3_bind_text64(statement_, index, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) !=
        SQLITE_OK)
    {
        fail(database_, operation_);
    }
}

void Query::bind(int index, Blob blob)
{
    const char* bytes = blob.bytes.data() == nullptr ? "" : blob.bytes.data();
    if (sqlite3_bind_blob64(statement_, index, bytes, blob.bytes.size(), SQLITE_TRANSIENT) !=
        SQLITE_OK)
    {
        fail(database_, operation_);
    }
}

void Query::bind(int index, devices::Instant instant)
{
    bind(index, static_cast<std::int64_t>(instant.time_since_epoch().count()));
}

bool Query::step()
{
    switch (sqlite3_step(statement_))
    {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        return false;
    default:
        fail(database_, operation_);
    }
}

std::int64_t Query::integer(int column) const
{
    return sqlite3_column_int64(statement_, column);
}

std::string Query::text(int column) const
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const int length = sqlite3_column_bytes(statement_, column);
    return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(length));
}

devices::Instant Query::instant(int column) const
{
    return devices::Instant(std::chrono::milliseconds(integer(column)));
}

bool Query::is_null(int column) const
{
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

void Connection::Close::operator()(sqlite3* database) const noexcept
{
    sqlite3_close_v2(database);
}

void Connection::Finalize::operator()(sqlite3_stmt* statement) const noexcept
{
    sqlite3_finalize(statement);
}

Connection::Connection(const std::filesystem::path& file, Access access)
{
    const int flags =
        access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &opened,
                                     flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    database_.reset(opened);
    if (code != SQLITE_OK)
    {
        fail(opened, "open " + file.string());
    }
}

sqlite3_stmt* Connection::prepared(const Sql& sql)
{
    auto& statement = statements_[sql.text];
    if (!statement)
    {
        sqlite3_stmt* fresh = nullptr;
        if (sqlite3_prepare_v3(database_.get(), sql.text, -1, SQLITE_PREPARE_PERSISTENT, &fresh,
                               nullptr) != SQLITE_OK)
        {
            fail(database_.get(), sql.operation);
        }
        statement.reset(fresh);
    }
    if (sqlite3_stmt_busy(statement.get()) != 0)
    {
        throw std::logic_error(std::string("store: used while it runs: ") + sql.operation);
    }
    return statement.get();
}

void Connection::execute(const char* operation, const std::string& script)
{
    if (sqlite3_exec(database_.get(), script.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    {
        fail(database_.get(), operation);
    }
}

std::string Connection::pragma(const std::string& text)
{
    sqlite3_stmt* fresh = nullptr;
    if (sqlite3_prepare_v2(database_.get(), text.c_str(), -1, &fresh, nullptr) != SQLITE_OK)
    {
        fail(database_.get(), text);
    }
    const std::unique_ptr<sqlite3_stmt, Finalize> statement(fresh);
    const int code = sqlite3_step(fresh);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
    {
        fail(database_.get(), text);
    }
    const auto* answer = code == SQLITE_ROW ? sqlite3_column_text(fresh, 0) : nullptr;
    return answer == nullptr ? std::string() : reinterpret_cast<const char*>(answer);
}

std::int64_t Connection::last_row() const noexcept
{
    return sqlite3_last_insert_rowid(database_.get());
}

std::int64_t Connection::changes() const noexcept
{
    return sqlite3_changes64(database_.get());
}

bool Connection::in_transaction() const noexcept
{
    return sqlite3_get_autocommit(database_.get()) == 0;
}

void Connection::rollback() noexcept
{
    // Some failures have rolled back by themselves.
    if (in_transaction())
    {
        sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

} // namespace varde::gateway::store
