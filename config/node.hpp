// A TOML or JSON text as a tree of values, each of which knows its line. Plain data; toml.cpp and
// json_table.cpp make it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace varde::config
{

struct Node;
struct Member;

struct Moment
{
    std::string text; // RFC 3339 with an offset
};

// A date or time that does not say its offset from UTC: no instant, so no use for it here.
struct LocalTime
{
};

// A floating-point number. Of TOML "2.00" has already become 2, so no key takes one.
struct Real
{
    std::string text; // as JSON has it; empty of TOML
};

// Of JSON; TOML has none.
struct Null
{
};

using Array = std::vector<Node>;

struct Table
{
    std::vector<Member> members;

    const Member* find(std::string_view key) const noexcept;
};

struct Node
{
    std::size_t line = 0;
    std::variant<bool, std::int64_t, std::string, Moment, LocalTime, Real, Null, Array, Table>
        value;
};

struct Member
{
    std::string key;
    std::size_t line = 0;
    Node node;
};

enum class Syntax
{
    toml,
    json,
};

// "a text", for a sentence that says what was found.
std::string_view type_name(const Node& node, Syntax syntax) noexcept;

inline const Member* Table::find(std::string_view key) const noexcept
{
    for (const Member& member : members)
    {
        if (member.key == key)
        {
            return &member;
        }
    }
    return nullptr;
}

} // namespace varde::config
