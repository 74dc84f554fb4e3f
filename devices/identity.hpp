// The name of a measurement: the same act of measuring has the same id in every gateway, after
// every restart and redelivery. UUID version 5 (RFC 9562 section 5.5).
#pragma once

#include <string>
#include <string_view>

namespace varde::devices
{

// `raw_time` is what the device wrote (DeviceTime::raw): a time that we corrected would differ
// between two gateways. Lower-case text such as "2ed6657d-e927-568b-95e1-2665a8aea6a2".
std::string identify(std::string_view device, std::string_view patient, std::string_view kind,
                     std::string_view raw_time);

// The UUID of any other name, in the same name space.
std::string uuid_v5(std::string_view name);

} // namespace varde::devices
