// From the codes of ISO/IEEE 11073-10101, as a Generic Health Sensor sends them, to the
// vocabulary's kinds and to units of UCUM.
#pragma once

#include "devices/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace varde::devices::gatt
{

// The unit with this term of the partition of dimensions; empty when it is not known.
std::string_view ucum_of(std::uint16_t dimension) noexcept;

struct MeasuredKind
{
    const Kind* kind = nullptr;
    const ComponentKind* component = nullptr;
    // The code says more than the kind's own codes do, e.g. where the pulse was counted.
    bool is_narrower = false;
};

// The kind or component with this code; of several the one that has a way from `unit`. A kind with
// several components has no value of its own and is found only by a component's code.
std::optional<MeasuredKind> find_measured(std::uint32_t code, std::string_view unit,
                                          const Vocabulary& vocabulary);

} // namespace varde::devices::gatt
