#include "tools/vardectl/skeleton_samples.hpp"

#include <algorithm>
#include <array>

namespace varde::vardectl
{

namespace
{

// Composed from the specifications, no recordings.
constexpr std::array packets{
    PacketSample{0x2A08, "EA 07 0B 16 07 1F 05"},
    PacketSample{0x2A0D, "04"},
    PacketSample{0x2A0E, "04"},
    PacketSample{0x2A0F, "04 04"},
    PacketSample{0x2A18, "03 07 00 EA 07 0B 16 07 1F 05 3C 00 78 B0 11"},
    PacketSample{0x2A19, "5F"},
    PacketSample{0x2A1C, "06 4C 0E 00 FE EA 07 0B 16 07 1F 05 03"},
    PacketSample{0x2A1D, "03"},
    PacketSample{0x2A1E, "00 6A 01 00 FF"},
    PacketSample{0x2A23, "00 1C 05 FF FE FF E8 74"},
    PacketSample{0x2A24, "42 4D 38 35"},
    PacketSample{0x2A25, "31 32 33 34"},
    PacketSample{0x2A26, "31 2E 30 2E 32"},
    PacketSample{0x2A27, "31 2E 30"},
    PacketSample{0x2A28, "32 2E 31"},
    PacketSample{0x2A29, "41 63 6D 65"},
    PacketSample{0x2A2A, "00 02 00 12 02 01 00 08 01 05 00 01"},
    PacketSample{0x2A2B, "EA 07 0B 16 07 1F 05 07 80 01"},
    PacketSample{0x2A34, "02 07 00 01"},
    PacketSample{0x2A35, "1E 80 00 50 00 60 00 EA 07 0B 16 07 1F 05 48 00 02 00 00"},
    PacketSample{0x2A36, "00 80 00 FF 07 FF 07"},
    PacketSample{0x2A37, "16 48 E8 03"},
    PacketSample{0x2A50, "01 57 01 01 00 10 01"},
    PacketSample{0x2A52, "06 00 02 01"},
    PacketSample{0x2A5E, "01 61 00 48 00 EA 07 0B 16 07 1F 05"},
    PacketSample{0x2A5F, "00 61 00 48 00"},
    PacketSample{0x2A9B, "85 3E 01 00"},
    PacketSample{0x2A9C, "02 00 E3 00 EA 07 0B 16 07 1F 05"},
    PacketSample{0x2A9D, "06 9A 38 EA 07 0B 16 07 1F 05 02"},
    PacketSample{0x2A9E, "1B 00 00 00"},
    PacketSample{0x2AA7, "06 00 0C 10 05 00"},
    PacketSample{0x2AA8, "00 80 01 59 FF FF"},
    PacketSample{0x2AAA, "EA 07 0B 16 07 1F 05 04 00"},
    PacketSample{0x2AAB, "50 01"},
    PacketSample{0x2B8B, "03 01 0C 00 01 00 B8 4B 02 00 20 02 62 00 00 00"},
    PacketSample{0x2BDD, "03 40 E2 01 00 01 0C 00 01 00 B8 4B 02 00 20 02 62 00 00 00"},
    PacketSample{0x2BF2, "3A B9 56 95 32 00 00 01 04 00 03"},
    PacketSample{0x2BF3, "01 01 02 4B 02 00 01 08 10 01"},
};

constexpr std::string_view temperature_key = R"(
[[bridge.key]]
key = "tempc"             # what the message calls the value
kind = "body_temperature" # what it is: a kind of the vocabulary
unit = "Cel"              # in which unit it comes; or unit_key = "...", where each message says it
)";

constexpr std::string_view esphome_key = R"(
[[bridge.key]]
key = "body_weight" # the object in the topic
kind = "body_weight"
unit = "kg"
decimals = 2        # as many as the sensor really measures; more are noise
)";

constexpr std::string_view tasmota_key = R"(
[[bridge.key]]
key = "Weight"
kind = "body_weight"
unit_key = "WeightUnit" # where each message says its unit
)";

constexpr std::string_view zigbee_key = R"(
[[bridge.key]]
key = "temperature"
kind = "body_temperature"
unit = "Cel"
)";

constexpr std::string_view bthome_key = R"(
[[bridge.key]]
key = "mass_kg" # BTHome's name in small letters; it tells the unit
kind = "body_weight"
)";

constexpr std::string_view senml_key = R"(
[[bridge.key]]
key = "weight" # the end of the record's name; the record tells the unit
kind = "body_weight"
)";

constexpr std::string_view mapping_keys =
    R"(address = "/device"        # where the device's name stands (JSON Pointer); where no message says
                           # it, write instead: device = "kitchen-scale"
time = "/measured_at"      # where it says when; remove it where it does not
# time_format = "epoch_seconds" # rfc3339, epoch_seconds, epoch_milliseconds, local

[[bridge.key]]
key = "/values/systolic"
kind = "blood_pressure"
component = "systolic"
unit = "mm[Hg]"

[[bridge.key]]
key = "/values/diastolic"
kind = "blood_pressure"
component = "diastolic"
unit = "mm[Hg]"
)";

constexpr std::string_view no_keys = R"(
# Nothing to say here: the message tells what it holds.
)";

constexpr std::array messages{
    MessageSample{"theengs", "home/TheengsGateway/BTtoMQTT/+",
                  "home/TheengsGateway/BTtoMQTT/A4C138000001",
                  R"({"id":"A4:C1:38:00:00:01","rssi":-60,"tempc":36.6})", temperature_key},
    MessageSample{"open_mqtt_gateway", "home/OpenMQTTGateway/BTtoMQTT/+",
                  "home/OpenMQTTGateway/BTtoMQTT/A4C138000001",
                  R"({"id":"A4:C1:38:00:00:01","rssi":-60,"tempc":36.6})", temperature_key},
    MessageSample{"tasmota", "tele/+/SENSOR", "tele/tasmota_1/SENSOR",
                  R"({"Time":"2026-11-22T07:31:05","Scale-000001":{"mac":"a4c138000001",)"
                  R"("RSSI":-60,"Weight":72.45,"WeightUnit":"kg"},"TempUnit":"C"})",
                  tasmota_key},
    MessageSample{"esphome", "+/sensor/body_weight/state", "scale-1/sensor/body_weight/state",
                  "72.45", esphome_key},
    MessageSample{"zigbee2mqtt", "zigbee2mqtt/+", "zigbee2mqtt/thermometer-1",
                  R"({"temperature":36.6,"linkquality":80})", zigbee_key},
    MessageSample{"bthome", "bthome/+/+", "bthome/kitchen/A4C138000001",
                  R"j({"address":"a4:c1:38:00:00:01","pid":17,"Mass (kg)":72.45})j", bthome_key},
    MessageSample{"senml", "senml/up", "senml/up",
                  R"([{"bn":"scale-1:","bt":1795329065,"n":"weight","u":"kg","v":72.45}])",
                  senml_key},
    MessageSample{"open_mhealth", "omh/+", "omh/phone-1",
                  R"({"header":{"id":"76125da1-919a-4a31-a97c-e61726071d11",)"
                  R"("creation_date_time":"2026-11-22T07:31:09+01:00",)"
                  R"("acquisition_provenance":{"source_name":"scale-1","modality":"sensed"},)"
                  R"("schema_id":{"namespace":"omh","name":"body-weight","version":"2.0"}},)"
                  R"("body":{"body_weight":{"value":72.45,"unit":"kg"},)"
                  R"("effective_time_frame":{"date_time":"2026-11-22T07:31:05+01:00"}}})",
                  no_keys},
    MessageSample{"json_mapping", "vendor/+", "vendor/up",
                  R"({"device":"cuff-1","measured_at":"2026-11-22T07:31:05+01:00",)"
                  R"("values":{"systolic":128,"diastolic":80}})",
                  mapping_keys},
};

constexpr std::array passing{
    MessageSample{"gatt_hex", "varde-bridge/+", "varde-bridge/kitchen",
                  R"({"address":"A4:C1:38:00:00:01","characteristic":"$UUID","hex":"$HEX"})",
                  no_keys},
    MessageSample{"open_mqtt_gateway", "home/OpenMQTTGateway/BTtoMQTT/+",
                  "home/OpenMQTTGateway/BTtoMQTT/A4C138000001",
                  R"({"id":"A4:C1:38:00:00:01","characteristic":"$UUID","read":"$HEX",)"
                  R"("success":true})",
                  no_keys},
    MessageSample{"tasmota", "tele/+/BLE", "tele/tasmota_1/BLE",
                  R"({"BLEOperation":{"opid":"2","stat":"3","state":"DONEREAD",)"
                  R"("MAC":"A4C138000001","char":"$UUID","read":"$HEX"}})",
                  no_keys},
};

} // namespace

const PacketSample* find_packet_sample(std::uint16_t uuid) noexcept
{
    const auto found = std::ranges::find(packets, uuid, &PacketSample::uuid);
    return found == packets.end() ? nullptr : &*found;
}

const MessageSample* find_message_sample(std::string_view dialect) noexcept
{
    const auto found = std::ranges::find(messages, dialect, &MessageSample::dialect);
    return found == messages.end() ? find_passing_sample(dialect) : &*found;
}

const MessageSample* find_passing_sample(std::string_view dialect) noexcept
{
    const auto found = std::ranges::find(passing, dialect, &MessageSample::dialect);
    return found == passing.end() ? nullptr : &*found;
}

} // namespace varde::vardectl
