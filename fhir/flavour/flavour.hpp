// In whose words the same measurement is said.
#pragma once

namespace varde::fhir::flavour
{

enum class Flavour
{
    r4,  // plain FHIR R4, vital-signs profiles
    phd, // HL7 Personal Health Device guide
    pmd, // Norway: VKP's profiles, as Pasientens maledata takes them
};

constexpr const char* code(Flavour flavour) noexcept
{
    return flavour == Flavour::r4 ? "r4" : flavour == Flavour::phd ? "phd" : "pmd";
}

} // namespace varde::fhir::flavour
