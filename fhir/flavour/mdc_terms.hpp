// MDC terms that say more than the vocabulary can, because the device said more: the specimen of a
// glucose, the place of a temperature, the bits of a status. Pure.
// Source: ISO/IEEE 11073-10101 context-free codes; HL7 PHD guide 2.0, code system ASN1ToHL7.
#pragma once

#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace varde::fhir::flavour
{

// The kind's codings with the MDC code first, and that one as exact as the status allows.
std::vector<devices::Coding> mdc_first(const devices::Kind& kind,
                                       const devices::Measurement& measurement);
std::vector<devices::Coding> mdc_first(std::vector<devices::Coding> codings);

// "150456"; empty where 11073-10101 has no code for it.
std::string mdc_code(const std::vector<devices::Coding>& codings);

// "mdc-150588" in a status: the modality and the like that qualify a measurement.
std::vector<std::string> supplemental_types(const devices::Measurement& measurement);

// What the person ate or did not, told with a glucose: a value of MDC_CTXT_GLU_MEAL.
std::optional<devices::Coding> meal_of(const devices::Measurement& measurement);

// The status words of an oximeter (of its saturation) or a glucose meter as bits.
struct StatusBits
{
    devices::Coding field;             // MDC_PULS_OXIM_DEV_STATUS, MDC_GLU_METER_DEV_STATUS
    std::vector<devices::Coding> bits; // those that are set, of ASN1ToHL7
};
std::optional<StatusBits> status_bits_of(const devices::Measurement& measurement);

} // namespace varde::fhir::flavour
