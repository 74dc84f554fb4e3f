// SHA-256 over fields that cannot run into each other. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace varde::gateway::store
{

class Digest
{
public:
    // Each field counts with its length: ("ab", "c") is not ("a", "bc").
    Digest& add(std::string_view text);
    Digest& add(std::int64_t number);

    std::string bytes() const; // 32

private:
    std::string fields_;
};

std::string to_hex(std::string_view bytes);

} // namespace varde::gateway::store
