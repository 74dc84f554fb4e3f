// A packet that ends too early, at every octet where it can.
#pragma once

#include "devices/refusal.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace varde::tests
{

// Every shorter packet must be refused as packet-truncated, where something is missing.
template <class Read>
void check_cuts(const std::vector<std::uint8_t>& whole, Read read)
{
    REQUIRE(read(std::span<const std::uint8_t>(whole)).has_value());
    for (std::size_t size = 0; size < whole.size(); ++size)
    {
        INFO(size << " of " << whole.size() << " octets");
        const auto cut = read(std::span<const std::uint8_t>(whole).first(size));
        REQUIRE(cut.has_error());
        CHECK(cut.error().error == devices::Error::packet_truncated);
        CHECK_FALSE(cut.error().where.empty());
        CHECK(cut.error().offset.value_or(whole.size()) <= size);
    }
}

} // namespace varde::tests
