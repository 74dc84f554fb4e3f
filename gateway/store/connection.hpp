// One SQLite connection and its prepared statements. Owned by the Store (the only writer) or by a
// Reader; never shared between threads.
#pragma once

#include "devices/time.hpp"
#include "gateway/store/failure.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace varde::gateway::store
{

// A statement with its name for people: "store: cannot <operation>: disk full". The text lives as
// long as the program; its address finds the prepared statement again.
struct Sql
{
    const char* operation;
    const char* text;
};

// Bytes that are not text.
struct Blob
{
    std::string_view bytes;
};

// A statement while it runs; ready for the next use when it goes out of scope.
class Query
{
public:
    template <class... Values>
    Query(sqlite3* database, sqlite3_stmt* statement, const char* operation,
          const Values&... values)
        : database_(database), statement_(statement), operation_(operation)
    {
        int index = 0;
        (bind(++index, values), ...);
    }
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    // True while there is a row.
    bool step();

    std::int64_t integer(int column) const;
    int small(int column) const { return static_cast<int>(integer(column)); }
    bool flag(int column) const { return integer(column) != 0; }
    std::string text(int column) const; // also a blob's bytes; empty when null
    devices::Instant instant(int column) const;
    bool is_null(int column) const;

private:
    void bind(int index, std::int64_t value);
    void bind(int index, int value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, bool value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, std::string_view text);
    void bind(int index, const std::string& text) { bind(index, std::string_view(text)); }
    void bind(int index, const char* text) { bind(index, std::string_view(text)); }
    void bind(int index, Blob blob);
    void bind(int index, devices::Instant instant);
    template <class T>
    void bind(int index, const std::optional<T>& value) // nothing is NULL
    {
        if (value)
        {
            bind(index, *value);
        }
    }

    sqlite3* database_;
    sqlite3_stmt* statement_;
    const char* operation_;
};

enum class Access
{
    write, // creates the file when there is none
    read,
};

class Connection
{
public:
    Connection(const std::filesystem::path& file, Access access);

    template <class... Values>
    Query query(const Sql& sql, const Values&... values)
    {
        return Query(database_.get(), prepared(sql), sql.operation, values...);
    }
    // For what returns no rows. Returns how many rows it changed.
    template <class... Values>
    std::int64_t run(const Sql& sql, const Values&... values)
    {
        {
            Query query = this->query(sql, values...);
            while (query.step())
            {
            }
        }
        return changes();
    }
    // Several statements without values.
    void execute(const char* operation, const std::string& script);
    // A setting's value after setting it, as SQLite answers it: "PRAGMA synchronous".
    std::string pragma(const std::string& text);

    std::int64_t last_row() const noexcept;
    bool in_transaction() const noexcept;
    void rollback() noexcept;

    sqlite3* raw() const noexcept { return database_.get(); }

private:
    struct Close
    {
        void operator()(sqlite3* database) const noexcept;
    };
    struct Finalize
    {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };

    sqlite3_stmt* prepared(const Sql& sql);
    std::int64_t changes() const noexcept;

    std::unique_ptr<sqlite3, Close> database_;
    std::unordered_map<const char*, std::unique_ptr<sqlite3_stmt, Finalize>> statements_;
};

} // namespace varde::gateway::store
