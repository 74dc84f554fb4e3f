#include "config/profile_reading.hpp"
#include "config/suggestion.hpp"
#include "devices/gatt/characteristic.hpp"

#include <map>

namespace varde::config
{

namespace
{

using devices::gatt::Quirks;

constexpr std::uint32_t most_flags = 0xFFFF;
constexpr int unknown_user = 255;
constexpr std::size_t most_trailing = 64;

void read_quirks(TableReader in, Quirks& quirks)
{
    in.names("big_endian", quirks.big_endian, forms::name);
    in.names("zero_absent", quirks.zero_absent, forms::name);
    in.whole("flags_set", quirks.flags_set, 0, most_flags);
    in.whole("flags_clear", quirks.flags_clear, 0, most_flags);
    int user = unknown_user;
    in.whole("user", user, 0, unknown_user);
    quirks.user = user == unknown_user ? std::nullopt : std::optional(user);
    in.text("unit", quirks.unit, forms::unit);
    in.decimal("resolution", quirks.resolution);
    in.whole("ignore_trailing", quirks.ignore_trailing, 0, most_trailing);
    if (quirks.resolution && quirks.resolution->mantissa <= 0)
    {
        in.add_problem("resolution", "must be more than 0");
    }
    if ((quirks.flags_set & quirks.flags_clear) != 0)
    {
        in.add_problem("flags_clear", "a flag cannot be set and cleared at once");
    }
}

std::string decoded_uuids()
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string all;
    for (const auto& one : devices::gatt::characteristics())
    {
        all += all.empty() ? "" : ", ";
        for (const unsigned shift : {12U, 8U, 4U, 0U})
        {
            all += digits[one.uuid >> shift & 0xFU];
        }
    }
    return all;
}

} // namespace

std::vector<devices::ProfileCharacteristic> read_characteristics(TableReader& root)
{
    std::vector<devices::ProfileCharacteristic> characteristics;
    std::map<std::uint16_t, std::size_t> lines;
    for (TableReader& in : root.tables("characteristic"))
    {
        devices::ProfileCharacteristic characteristic;
        std::string text;
        in.require({"uuid"});
        in.text("uuid", text, forms::uuid);
        read_quirks(in.table("quirks"), characteristic.quirks);
        if (text.empty())
        {
            continue;
        }
        characteristic.uuid = *devices::gatt::parse_uuid(text);
        if (devices::gatt::find_characteristic(characteristic.uuid) == nullptr)
        {
            in.add_problem("uuid",
                           "this characteristic is not decoded; one of: " + decoded_uuids());
        }
        const auto [first, is_new] = lines.emplace(characteristic.uuid, in.line());
        if (!is_new)
        {
            in.add_problem("uuid", "line " + std::to_string(first->second) +
                                       " lists this characteristic already");
        }
        characteristics.push_back(std::move(characteristic));
    }
    return characteristics;
}

} // namespace varde::config
