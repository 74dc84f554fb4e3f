// Where in a message something stands, e.g. "readings[1].unit". Only a refusal says it, so it is
// kept as the steps to there and written when somebody must be told.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace varde::devices::bridges
{

// Refers to the keys and pointers it was made of, which must outlive it: those of the message and
// of the profile's terms do. Empty for the whole message.
class Path
{
public:
    Path() = default;
    Path(const Path& other) noexcept : count_(other.count_)
    {
        std::copy_n(other.steps_.begin(), count_, steps_.begin());
    }
    Path& operator=(const Path& other) noexcept
    {
        count_ = other.count_;
        std::copy_n(other.steps_.begin(), count_, steps_.begin());
        return *this;
    }
    ~Path() = default;

    Path member(std::string_view key) const;
    Path item(std::size_t index) const;
    Path pointer(std::string_view pointer) const; // JSON Pointer

    std::string text() const;
    operator std::string() const { return text(); } // as a refusal says where

private:
    enum class Kind : std::uint8_t
    {
        member,
        item,
        pointer,
    };
    struct Step
    {
        const char* text;
        std::uint32_t number; // the text's length, or the item's index
        Kind kind;
    };

    Path with(const Step& step) const;

    std::array<Step, 16> steps_; // the first `count_`; no message that is read is nested deeper
    std::size_t count_ = 0;
};

} // namespace varde::devices::bridges
