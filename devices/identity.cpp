#include "devices/identity.hpp"

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid.hpp>
#include <boost/uuid/uuid_io.hpp>

namespace varde::devices
{
namespace
{

// Ours, drawn once at random. A change renames every measurement: servers would get all of them
// twice.
constexpr boost::uuids::uuid name_space = {{0xe0, 0xb8, 0x83, 0x0f, 0x01, 0x53, 0x4a, 0x79, 0xb8,
                                            0xce, 0xde, 0x6d, 0x01, 0x38, 0xe9, 0x7f}};

// With its length before it, no part can run into the next one.
void append_part(std::string& name, std::string_view part)
{
    name += std::to_string(part.size());
    name += ':';
    name += part;
}

} // namespace

std::string identify(std::string_view device, std::string_view patient, std::string_view kind,
                     std::string_view raw_time)
{
    std::string name;
    for (const std::string_view part : {device, patient, kind, raw_time})
    {
        append_part(name, part);
    }
    return uuid_v5(name);
}

std::string uuid_v5(std::string_view name)
{
    const boost::uuids::name_generator_sha1 generate(name_space);
    return boost::uuids::to_string(generate(name.data(), name.size()));
}

} // namespace varde::devices
