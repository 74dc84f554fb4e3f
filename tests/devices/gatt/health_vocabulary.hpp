// A vocabulary with codes of ISO/IEEE 11073-10101, for what a Generic Health Sensor says.
#pragma once

#include "devices/vocabulary.hpp"

namespace varde::tests
{

inline devices::Coding mdc(const char* code)
{
    return {"urn:iso:std:iso:11073:10101", code, ""};
}

inline devices::Kind coded_kind(const char* name, const char* unit, const char* code)
{
    devices::Kind kind;
    kind.name = name;
    kind.unit = unit;
    kind.codings = {{"http://loinc.org", "0-0", ""}, mdc(code)};
    kind.components = {{"value", {}, {}, {}, true}};
    return kind;
}

inline devices::Kind coded_pressure()
{
    auto kind = coded_kind("blood_pressure", "mm[Hg]", "150020");
    kind.components = {{"systolic", {}, {mdc("150021")}, {}, true},
                       {"diastolic", {}, {mdc("150022")}, {}, true},
                       {"mean", {}, {mdc("150023")}, {}, false}};
    return kind;
}

inline const devices::Vocabulary& health_vocabulary()
{
    static const devices::Vocabulary vocabulary = []
    {
        devices::Vocabulary made;
        for (const auto& kind :
             {coded_pressure(), coded_kind("heart_rate", "/min", "149514"),
              coded_kind("oxygen_saturation", "%", "150456"),
              coded_kind("body_temperature", "Cel", "150364"), coded_kind("glucose", "mmol/L", "0"),
              coded_kind("medication_mass", "mg", "8417796"),
              coded_kind("medication_volume", "mL", "8417796")})
        {
            made.add(kind);
        }
        return made;
    }();
    return vocabulary;
}

} // namespace varde::tests
