#include "gateway/store/cut_text.hpp"

namespace varde::gateway::store
{

std::string_view cut_text(std::string_view text, std::size_t most) noexcept
{
    if (text.size() <= most)
    {
        return text;
    }
    auto length = most;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80)
    {
        --length;
    }
    return text.substr(0, length);
}

} // namespace varde::gateway::store
