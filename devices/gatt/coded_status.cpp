#include "devices/gatt/coded_status.hpp"

#include <algorithm>

namespace varde::devices::gatt
{

void append_coded(std::vector<std::string>& status, std::string_view field, unsigned code,
                  std::span<const StatusCode> names)
{
    const auto named = std::find_if(names.begin(), names.end(),
                                    [code](const StatusCode& name) { return name.code == code; });
    std::string text(field);
    text += '-';
    text += named == names.end() ? "reserved-" + std::to_string(code) : std::string(named->name);
    status.push_back(std::move(text));
}

} // namespace varde::devices::gatt
