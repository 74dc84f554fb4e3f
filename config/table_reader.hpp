// Typed access to the keys of one table. A key that is absent leaves the value as it was, which is
// the default; a key that is wrong leaves it too and tells the document what is wrong.
#pragma once

#include "config/document.hpp"
#include "config/text_form.hpp"
#include "devices/decimal.hpp"
#include "devices/time.hpp"

#include <chrono>
#include <filesystem>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace varde::config
{

template <class T>
struct Choice
{
    std::string_view name;
    T value;
};

class TableReader
{
public:
    explicit TableReader(Document& document);

    // Says which of these keys are not there. Call it before the keys are read.
    void require(std::initializer_list<std::string_view> keys);

    bool has(std::string_view key) const noexcept { return table_->find(key) != nullptr; }
    // A list that is there and has nothing in it.
    bool is_empty_list(std::string_view key) const noexcept;
    std::size_t line() const noexcept { return line_; }
    std::size_t line_of(std::string_view key) const noexcept;
    // The text that stands there, before it is read; null when there is none.
    const std::string* text_at(std::string_view key) const noexcept;
    const std::string& name() const noexcept { return name_; } // of a named table
    void add_problem(std::string_view key, std::string message);

    void text(std::string_view key, std::string& value, const TextForm& form);
    void flag(std::string_view key, bool& value);
    void flag(std::string_view key, std::optional<bool>& value);
    // Relative paths become relative to the document.
    void path(std::string_view key, std::filesystem::path& value, FileUse use);
    // In quotes ("36.60") or as a whole number: a TOML number with a point has lost its last zeros.
    void decimal(std::string_view key, devices::Decimal& value);
    void decimal(std::string_view key, std::optional<devices::Decimal>& value);
    // Of JSON, which keeps them as they are written.
    void number(std::string_view key, std::optional<devices::Decimal>& value);
    void integer(std::string_view key, std::optional<devices::Decimal>& value);
    void moment(std::string_view key, std::optional<devices::Instant>& value);
    void names(std::string_view key, std::vector<std::string>& value, const TextForm& form);

    template <class Whole>
    void whole(std::string_view key, Whole& value, std::type_identity_t<Whole> least,
               std::type_identity_t<Whole> most);
    template <class Duration>
    void duration(std::string_view key, Duration& value, std::type_identity_t<Duration> least,
                  std::type_identity_t<Duration> most);
    template <class Duration>
    void duration(std::string_view key, std::optional<Duration>& value,
                  std::type_identity_t<Duration> least, std::type_identity_t<Duration> most);
    template <class T>
    void choice(std::string_view key, T& value, std::initializer_list<Choice<T>> choices);

    // An absent table is read as an empty one: the required keys in it are then missing.
    TableReader table(std::string_view key);
    std::vector<TableReader> tables(std::string_view key);       // [[key]]
    std::vector<TableReader> named_tables(std::string_view key); // [key.<name>]

private:
    struct DurationRule
    {
        std::chrono::milliseconds least;
        std::chrono::milliseconds most;
        std::chrono::milliseconds step;
    };

    TableReader(const TableReader& parent, const Table& table, std::string path,
                std::string pattern);

    KeyUse& use(std::string_view key, const char* type);
    void wrong_type(std::string_view key, const char* expected);
    // The value when the key is there and of that type; else null, and a problem when it is there.
    template <class T>
    const T* find(std::string_view key, const char* expected);
    std::string path_of(std::string_view key) const;

    void read_whole(std::string_view key, std::int64_t& value, std::int64_t least,
                    std::int64_t most);
    void read_duration(std::string_view key, std::optional<std::chrono::milliseconds>& value,
                       const DurationRule& rule);
    std::size_t read_choice(std::string_view key, const std::vector<std::string>& names,
                            std::size_t fallback);

    Document* document_;
    const Table* table_;
    std::string path_;    // "destination[0]"
    std::string pattern_; // "destination[]"
    std::string name_;
    std::size_t line_ = 0;
    bool silent_ = false; // stands for a table of the wrong type: what is missing in it is no news
    std::set<std::string, std::less<>> required_;
};

template <class T>
const T* TableReader::find(std::string_view key, const char* expected)
{
    const Member* member = table_->find(key);
    if (member == nullptr)
    {
        return nullptr;
    }
    const T* value = std::get_if<T>(&member->node.value);
    if (value == nullptr)
    {
        wrong_type(key, expected);
    }
    return value;
}

template <class Whole>
void TableReader::whole(std::string_view key, Whole& value, std::type_identity_t<Whole> least,
                        std::type_identity_t<Whole> most)
{
    auto wide = static_cast<std::int64_t>(value);
    read_whole(key, wide, static_cast<std::int64_t>(least), static_cast<std::int64_t>(most));
    value = static_cast<Whole>(wide);
}

template <class Duration>
void TableReader::duration(std::string_view key, std::optional<Duration>& value,
                           std::type_identity_t<Duration> least,
                           std::type_identity_t<Duration> most)
{
    std::optional<std::chrono::milliseconds> fine;
    if (value)
    {
        fine = *value;
    }
    read_duration(key, fine, {least, most, Duration{1}});
    value.reset();
    if (fine)
    {
        value = std::chrono::duration_cast<Duration>(*fine);
    }
}

template <class Duration>
void TableReader::duration(std::string_view key, Duration& value,
                           std::type_identity_t<Duration> least,
                           std::type_identity_t<Duration> most)
{
    std::optional<Duration> maybe = value;
    duration(key, maybe, least, most);
    value = maybe.value_or(value);
}

template <class T>
void TableReader::choice(std::string_view key, T& value, std::initializer_list<Choice<T>> choices)
{
    std::vector<std::string> names;
    std::size_t fallback = choices.size();
    for (const Choice<T>& one : choices)
    {
        fallback = one.value == value ? names.size() : fallback;
        names.emplace_back(one.name);
    }
    const std::size_t chosen = read_choice(key, names, fallback);
    if (chosen < choices.size())
    {
        value = (choices.begin() + chosen)->value;
    }
}

} // namespace varde::config
