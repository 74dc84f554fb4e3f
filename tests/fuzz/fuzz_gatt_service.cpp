// Any octets as what a device tells besides measurements: features, clocks, what it is, and how it
// answers when it is asked for its records. The first octet selects what is read.
#include "devices/gatt/body_composition.hpp"
#include "devices/gatt/cgm_session.hpp"
#include "devices/gatt/current_time.hpp"
#include "devices/gatt/device_information.hpp"
#include "devices/gatt/elapsed_time.hpp"
#include "devices/gatt/health_sensor.hpp"
#include "devices/gatt/record_access.hpp"
#include "devices/gatt/temperature.hpp"
#include "devices/gatt/weight.hpp"
#include "tests/fuzz/soundness.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

using namespace varde::devices;
using namespace varde::fuzz;

namespace
{

using Packet = std::vector<std::uint8_t>;

template <class T>
const T* sound(const Result<T>& read, const Packet& packet)
{
    if (!read)
    {
        require_sound(read.error(), packet.size());
        return nullptr;
    }
    return &*read;
}

// What was read of an order is written as the same octets again; but for an empty range, which a
// device may be asked for, and nobody asks.
void read_record_request(const Packet& packet, gatt::RecordNumberSize size)
{
    const auto read = gatt::read_record_request(packet, size);
    if (const auto* request = sound(read, packet))
    {
        const auto written = gatt::write_record_request(*request, size);
        require(written ? *written == packet : request->low > request->high);
    }
}

void read_record_answer(const Packet& packet, gatt::RecordNumberSize size)
{
    const auto read = gatt::read_record_answer(packet, size);
    if (const auto* answer = sound(read, packet))
    {
        require(gatt::write_record_answer(*answer, size).has_value());
    }
}

void read_device_information(const Packet& packet)
{
    constexpr std::array<std::uint16_t, 9> uuids{0x2A29, 0x2A24, 0x2A25, 0x2A26, 0x2A27,
                                                 0x2A28, 0x2A23, 0x2A50, 0x2A2A};
    for (const auto uuid : uuids)
    {
        gatt::DeviceInformation device;
        if (const auto noted = gatt::note(device, uuid, packet); !noted)
        {
            require_sound(noted.error(), packet.size());
            require(device == gatt::DeviceInformation{});
        }
        for (const auto* text : {&device.manufacturer, &device.model, &device.serial_number,
                                 &device.firmware, &device.hardware, &device.software})
        {
            require_text(*text);
        }
    }
}

void read_current_elapsed_time(const Packet& packet)
{
    const auto read = gatt::read_current_elapsed_time(packet);
    if (const auto* now = sound(read, packet))
    {
        require_text(gatt::device_time(now->time).raw);
        require(!now->time.has_reserved_flags());
    }
}

void read_session_start(const Packet& packet)
{
    const auto read = gatt::read_cgm_session_start(packet);
    if (const auto* session = sound(read, packet))
    {
        require_text(gatt::device_time(session->time).raw);
        require(!session->start || (session->offset && gatt::local_time(session->time)));
    }
}

// Those of which nothing but their result is to be looked at.
template <auto read>
void only_read(const Packet& packet)
{
    sound(read(packet, {}), packet);
}

void read_run_time(const Packet& packet)
{
    sound(gatt::read_cgm_session_run_time(packet), packet);
}

using enum gatt::RecordNumberSize;

constexpr std::array<void (*)(const Packet&), 17> readers{
    [](const Packet& packet) { read_record_request(packet, bits_16); },
    [](const Packet& packet) { read_record_request(packet, bits_32); },
    [](const Packet& packet) { read_record_answer(packet, bits_16); },
    [](const Packet& packet) { read_record_answer(packet, bits_32); },
    read_device_information,
    read_current_elapsed_time,
    read_session_start,
    read_run_time,
    only_read<gatt::read_cgm_feature>,
    only_read<gatt::read_current_time>,
    only_read<gatt::read_time_zone>,
    only_read<gatt::read_daylight_offset>,
    only_read<gatt::read_local_time_zone>,
    only_read<gatt::read_health_sensor_features>,
    only_read<gatt::read_temperature_type>,
    only_read<gatt::read_weight_feature>,
    only_read<gatt::read_body_composition_feature>,
};

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it by this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    if (size == 0)
    {
        return 0;
    }
    // Of its own size, so that a read behind the packet's end is found.
    const Packet packet(bytes + 1, bytes + size);
    readers.at(bytes[0] % readers.size())(packet);
    return 0;
}
