// The dialect of Tasmota with Bluetooth: what its BLE driver read from a characteristic, on
// tele/<topic>/BLE, and the sensors that its MI32 driver heard, each a member of the object on
// tele/<topic>/SENSOR.
#pragma once

#include "devices/bridges/dialect.hpp"

namespace varde::devices::bridges
{

// An operation that failed is a sighting with its state as note: "failconnect". Everything else on
// tele/, and all of stat/, is Tasmota's own business. The time of a SENSOR message is not when
// anything was measured: the same values come again with every telemetry period.
Result<std::vector<Sighting>> read_tasmota(const BridgeMessage& message, const DialectTerms& terms);

} // namespace varde::devices::bridges
