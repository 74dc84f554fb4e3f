// Codes that prove they were copied right: LOINC, SNOMED CT and their like. Pure.
#pragma once

#include <string_view>

namespace varde::config
{

// "8867-4": up to seven digits, a dash, and the Luhn digit over them (LOINC Users' Guide, check
// digit).
bool is_loinc(std::string_view code) noexcept;

// 6 to 18 digits, the last of them Verhoeff's (SNOMED CT Release File Specification, SCTID).
bool is_sctid(std::string_view code) noexcept;

// A context-free code of ISO/IEEE 11073-10101: partition times 65536 plus term.
bool is_mdc(std::string_view code) noexcept;

// "NPU02187" or a Norwegian addition, "NOR05012".
bool is_npu(std::string_view code) noexcept;

// Eleven digits in a row, or nothing but eleven digits and dashes: it may be somebody's number.
bool looks_like_identity_number(std::string_view text) noexcept;

} // namespace varde::config
