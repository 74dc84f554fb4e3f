// One file of newline-delimited JSON to which every resource is written once, also across a crash
// in the middle of a line. Owned by the folder destination; throws std::system_error.
#pragma once

#include "devices/json.hpp"

#include <cstddef>
#include <deque>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace varde::gateway
{

struct NdjsonLine
{
    std::string key; // two lines with the same key are the same resource
    std::string text;
};

// An Observation is known by its id. Anything else is known by its content: a device whose firmware
// was updated is written again, and so is an Observation that was corrected or withdrawn.
NdjsonLine ndjson_line(const devices::Json& resource);

class NdjsonFile
{
public:
    // Opens or creates it, cuts off what stands behind the last newline, and reads which resources
    // the last megabyte holds: more than one bundle can never be in doubt.
    explicit NdjsonFile(const std::filesystem::path& path);
    ~NdjsonFile();
    NdjsonFile(const NdjsonFile&) = delete;
    NdjsonFile& operator=(const NdjsonFile&) = delete;

    // The path still names this file.
    bool is_in_place() const;
    // On disk when it returns; what the file has already is left out. When it throws, the lines are
    // not in the file and the object is good for nothing more.
    void append(std::span<const NdjsonLine> lines);

private:
    void lock() const;
    void cut_torn_line() const;
    void remember_tail();
    bool remember(const std::string& key); // false: known already
    void write(std::string_view text) const;
    void sync() const;

    std::filesystem::path path_;
    int file_ = -1;
    std::unordered_set<std::string> known_;
    std::deque<std::string> oldest_first_;
};

} // namespace varde::gateway
