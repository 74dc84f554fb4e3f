// Reads an object of a bridge's message by the terms of a profile. What most dialects share.
#pragma once

#include "devices/bridges/dialect.hpp"
#include "devices/bridges/scope.hpp"

#include <initializer_list>
#include <span>
#include <string_view>

namespace varde::devices::bridges
{

// What a dialect knows of its messages before any profile.
struct DialectKeys
{
    std::string_view battery;                // the dialect's own key for the charge
    std::string_view packet;                 // and for the number of the radio packet
    std::span<const std::string_view> known; // keys that are the bridge's business
    // The unit that the dialect itself gives a key; for terms that say none.
    std::string_view (*unit_of)(std::string_view key) = nullptr;
};

// A sighting without address and bridge: at most one report, or a note that says why there is none.
// A report without readings tells a battery or a state only. Whatever the terms say, what a scale
// calls an object, not stabilised or already removed is no measurement.
Result<Sighting> read_by_terms(const Scope& scope, const DialectTerms& terms,
                               const DialectKeys& keys);

// The object's members that neither the terms nor `known` name.
std::vector<std::string> find_unknown_keys(const Json& object, const DialectTerms& terms,
                                           const DialectKeys& keys);

} // namespace varde::devices::bridges
