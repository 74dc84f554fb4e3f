#include "devices/gatt/coded_status.hpp"

#include <algorithm>

namespace varde::devices::gatt
{

void append_coded(std::vector<std::string>& status, std::string_view field, unsigned code,
                  std::span<const StatusCode> names)
{
    const auto named = std::find_if(names.begin(), names.end(),
                                    [code](const StatusCode& name) { return name.code == code; });
    std::string& text = status.emplace_back(field);
    text += '-';
    if (named == names.end())
    {
        text += "reserved-" + std::to_string(code);
        return;
    }
    text += named->name;
}

} // namespace varde::devices::gatt
