#include "devices/bridges/path.hpp"

#include "devices/refusal.hpp"

#include <algorithm>
#include <span>

namespace varde::devices::bridges
{
namespace
{

constexpr std::size_t longest_key = 40;

bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

// A key from outside stands in a path as it is only where it can do no harm there.
std::string shown_key(std::string_view key)
{
    const bool harmless =
        !key.empty() && key.size() <= longest_key && std::all_of(key.begin(), key.end(), is_plain);
    return harmless ? std::string(key) : quoted(key);
}

std::string shown_pointer(std::string_view pointer)
{
    const bool plain = std::all_of(pointer.begin(), pointer.end(),
                                   [](char c) { return c > ' ' && c < '\x7f' && c != '"'; });
    return plain ? std::string(pointer) : quoted(pointer);
}

} // namespace

Path Path::member(std::string_view key) const
{
    return with({key.data(), static_cast<std::uint32_t>(key.size()), Kind::member});
}

Path Path::item(std::size_t index) const
{
    return with({nullptr, static_cast<std::uint32_t>(index), Kind::item});
}

Path Path::pointer(std::string_view pointer) const
{
    return with({pointer.data(), static_cast<std::uint32_t>(pointer.size()), Kind::pointer});
}

Path Path::with(const Step& step) const
{
    Path longer = *this;
    longer.steps_.at(longer.count_++) = step;
    return longer;
}

std::string Path::text() const
{
    std::string text;
    for (const Step& step : std::span(steps_).first(count_))
    {
        switch (step.kind)
        {
        case Kind::member:
            text += text.empty() ? "" : ".";
            text += shown_key({step.text, step.number});
            break;
        case Kind::item:
            text += "[" + std::to_string(step.number) + "]";
            break;
        case Kind::pointer:
            text += shown_pointer({step.text, step.number});
            break;
        }
    }
    return text;
}

} // namespace varde::devices::bridges
