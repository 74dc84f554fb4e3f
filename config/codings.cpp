#include "config/codings.hpp"

#include "config/check_digit.hpp"

namespace varde::config
{

namespace
{

struct Terminology
{
    const char* key;
    const char* system;
    TextForm form;
};

constexpr TextForm loinc_form{
    [](std::string_view text) { return is_loinc(text); },
    "a LOINC code such as \"8867-4\": its check digit, the one behind the "
    "dash, does not fit; look it up at loinc.org"};
constexpr TextForm mdc_form{[](std::string_view text) { return is_mdc(text); },
                            "a context-free MDC code such as \"150456\", 5 to 10 digits"};
constexpr TextForm snomed_form{[](std::string_view text) { return is_sctid(text); },
                               "a SNOMED CT identifier: its last digit, the check digit, does not "
                               "fit; look it up in the browser"};
constexpr TextForm npu_form{[](std::string_view text) { return is_npu(text); },
                            "an NPU code such as \"NPU02187\""};

constexpr Terminology loinc{"loinc", "http://loinc.org", loinc_form};
constexpr Terminology mdc{"mdc", "urn:iso:std:iso:11073:10101", mdc_form};
constexpr Terminology snomed{"snomed", "http://snomed.info/sct", snomed_form};
constexpr Terminology npu{"npu", "urn:oid:2.16.578.1.12.4.1.1.7280", npu_form};

void read_codes(TableReader& in, const Terminology& terminology,
                std::vector<devices::Coding>& codings)
{
    for (TableReader& entry : in.tables(terminology.key))
    {
        devices::Coding coding{terminology.system, "", ""};
        entry.require({"code"});
        entry.text("code", coding.code, terminology.form);
        entry.text("display", coding.display, forms::words);
        codings.push_back(std::move(coding));
    }
}

} // namespace

std::vector<devices::Coding> read_measurement_codings(TableReader& in)
{
    std::vector<devices::Coding> codings;
    for (const Terminology& terminology : {loinc, mdc, snomed, npu})
    {
        read_codes(in, terminology, codings);
    }
    return codings;
}

std::vector<devices::Coding> read_device_codings(TableReader& in)
{
    std::vector<devices::Coding> codings;
    for (const Terminology& terminology : {mdc, snomed})
    {
        read_codes(in, terminology, codings);
    }
    return codings;
}

} // namespace varde::config
