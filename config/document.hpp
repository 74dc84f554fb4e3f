// One file being read: its tree, the keys the program asked for, and every problem found so far.
#pragma once

#include "config/node.hpp"
#include "config/problem.hpp"
#include "devices/json.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace varde::config
{

// What the program knows about a key. The tests hold it against the JSON Schema and the documents.
struct KeyUse
{
    std::string type; // "text", "whole", "flag", "duration", "choice", "path", "decimal", "number",
                      // "integer", "moment", "names", "table", "tables", "named tables"
    bool required = false;
    std::optional<devices::Json> fallback; // what holds when the key is absent
    std::vector<std::string> choices;
    std::int64_t least = 0;
    std::int64_t most = 0;
};

enum class FileUse
{
    place,        // the program makes it when it needs it
    readable,     // must be there
    confidential, // must be there and closed to other users
};

// A file that the document names; load_settings looks whether it is there.
struct NamedFile
{
    std::filesystem::path path;
    FileUse use = FileUse::place;
    std::size_t line = 0;
    std::string key;
};

// A sentence about a key that nobody asked for, and those that were asked for beside it.
using SayUnknown = std::string (*)(const std::string& key, const std::vector<std::string>& known);
std::string unknown_key(const std::string& key, const std::vector<std::string>& known);

class Document
{
public:
    Document(std::string file, Table root, Syntax syntax = Syntax::toml,
             SayUnknown say_unknown = unknown_key);
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    const Table& root() const noexcept { return root_; }
    Syntax syntax() const noexcept { return syntax_; }
    // Relative paths in the file are relative to this.
    std::filesystem::path directory() const;

    void add_problem(std::size_t line, std::string key, std::string message);
    void name_file(NamedFile named) { files_.push_back(std::move(named)); }
    const std::vector<NamedFile>& files() const noexcept { return files_; }

    // `pattern` is the key's path with "[]" and "*" where numbers and free names stand.
    KeyUse& use(const Table& table, std::string_view key, const std::string& pattern);
    const std::map<std::string, KeyUse>& keys() const noexcept { return keys_; }

    // Last step of reading: whatever nobody asked for is a mistake of the writer.
    void refuse_unknown_keys();
    // In the order of the lines.
    std::vector<Problem> take_problems();

private:
    void refuse_unknown_keys(const Table& table, const std::string& path);
    void refuse_unknown_keys(const Array& items, const std::string& path);

    std::string file_;
    Table root_;
    Syntax syntax_;
    SayUnknown say_unknown_;
    std::vector<Problem> problems_;
    std::vector<NamedFile> files_;
    std::map<std::string, KeyUse> keys_;
    std::map<const Table*, std::set<std::string, std::less<>>> asked_;
};

// A document that was read: the value when there was no problem.
template <class T>
Loaded<T> finish(Document& document, T value)
{
    document.refuse_unknown_keys();
    std::vector<Problem> problems = document.take_problems();
    return problems.empty() ? Loaded<T>{std::move(value), {}}
                            : Loaded<T>{std::nullopt, std::move(problems)};
}

} // namespace varde::config
