// Keeps a patient's number and values out of what a server says about them. Pure.
#pragma once

#include "devices/decimal.hpp"
#include "fhir/bundle.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::fhir
{

// Servers quote what they refuse: an identity number in a search that failed, a value out of range.
// What stands in the resources sent is known and is taken out, and every number as long as an
// identity number, whoever's it is.
class Redaction
{
public:
    explicit Redaction(std::span<const Entry> sent);
    std::string operator()(std::string_view text) const;

private:
    std::string without_identifiers(std::string_view text) const;
    bool is_secret_number(std::string_view token) const;

    std::vector<std::string> identifiers_;
    std::vector<devices::Decimal> values_;
};

} // namespace varde::fhir
