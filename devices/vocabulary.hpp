// Which kinds of measurement exist, by which codes the standards name them, in which units they
// come, and which values a living person can have. Pure data, read from config/vocabulary.toml.
#pragma once

#include "devices/decimal.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices
{

struct Coding
{
    std::string system; // e.g. "http://loinc.org"
    std::string code;
    std::string display;

    friend bool operator==(const Coding&, const Coding&) = default;
};

struct Words
{
    std::string en;
    std::string nb;
};

struct PlausibleRange
{
    Decimal low;
    Decimal high; // both inclusive
};

struct ComponentKind
{
    std::string name; // "systolic"; "value" for a kind with a single value
    Words words;
    std::vector<Coding> codings; // empty for "value": the kind's own codings hold
    PlausibleRange plausible;
    bool required = true;
};

struct Kind
{
    std::string name; // "blood_pressure"
    Words words;
    std::string category; // of Observation.category, "vital-signs" or "laboratory"
    std::string unit;     // the canonical UCUM unit: stored, compared with limits, sent
    Words unit_words;     // what a person reads: "mmHg"
    int decimals = 0;     // digits behind the point after a conversion into `unit`
    std::vector<Coding> codings;
    std::string profile; // canonical URL of the vital-signs profile; empty when there is none
    std::vector<ComponentKind> components;
    std::vector<std::string> ascending; // components whose values must rise in this order

    const ComponentKind* find_component(std::string_view component) const noexcept;
    bool is_single() const noexcept; // one component, named "value"
};

// canonical = (value + offset) * numerator / denominator, exact until the final rounding
struct Conversion
{
    std::string from;
    std::string to;
    Decimal offset;
    Decimal numerator;
    Decimal denominator;
    std::string kind; // empty: holds for every kind; else only for this one (mg/dL of glucose)
};

struct Vocabulary
{
    std::map<std::string, Kind, std::less<>> kinds; // added by `add`
    // The names of the kinds that have this code, for themselves or for a component, of whatever
    // system.
    std::map<std::string, std::set<std::string>, std::less<>> kinds_by_code;
    std::vector<Conversion> conversions;

    void add(Kind kind);

    const Kind* find(std::string_view kind) const noexcept;
};

} // namespace varde::devices
