#include "tests/fhir/kinds.hpp"

#include <map>
#include <string>
#include <utility>

namespace varde::fhir::test
{
namespace
{

using devices::Coding;
using devices::ComponentKind;
using devices::Kind;

Coding loinc(const char* code, const char* display)
{
    return {"http://loinc.org", code, display};
}

Coding mdc(const char* code, const char* display)
{
    return {"urn:iso:std:iso:11073:10101", code, display};
}

Coding snomed(const char* code)
{
    return {"http://snomed.info/sct", code, ""};
}

std::string profile(const char* name)
{
    return std::string("http://hl7.org/fhir/StructureDefinition/") + name;
}

ComponentKind component(const char* name, const char* words, std::vector<Coding> codings,
                        bool required = true)
{
    return {name, {words, ""}, std::move(codings), {}, required};
}

struct Unit
{
    const char* code;
    const char* words;
};

Kind single(const char* name, const char* words, Unit unit, std::vector<Coding> codings)
{
    Kind kind;
    kind.name = name;
    kind.words.en = words;
    kind.category = "vital-signs";
    kind.unit = unit.code;
    kind.unit_words.en = unit.words;
    kind.codings = std::move(codings);
    kind.components = {component("value", "", {})};
    return kind;
}

Kind blood_pressure()
{
    Kind kind = single("blood_pressure", "Blood pressure", {"mm[Hg]", "mmHg"},
                       {loinc("85354-9", "Blood pressure panel with all children optional"),
                        mdc("150020", "MDC_PRESS_BLD_NONINV"), snomed("75367002")});
    kind.profile = profile("bp");
    kind.components = {
        component("systolic", "Systolic",
                  {loinc("8480-6", "Systolic blood pressure"),
                   mdc("150021", "MDC_PRESS_BLD_NONINV_SYS"), snomed("271649006")}),
        component("diastolic", "Diastolic",
                  {loinc("8462-4", "Diastolic blood pressure"),
                   mdc("150022", "MDC_PRESS_BLD_NONINV_DIA"), snomed("271650006")}),
        component(
            "mean", "Mean",
            {loinc("8478-0", "Mean blood pressure"), mdc("150023", "MDC_PRESS_BLD_NONINV_MEAN")},
            false),
    };
    return kind;
}

Kind glucose()
{
    Kind kind = single("glucose", "Blood glucose", {"mmol/L", "mmol/L"},
                       {loinc("15074-8", "Glucose [Moles/volume] in Blood"),
                        mdc("160184", "MDC_CONC_GLU_CAPILLARY_WHOLEBLOOD"),
                        snomed("434912009"),
                        {"urn:oid:2.16.578.1.12.4.1.1.7280", "NPU02187", ""}});
    kind.category = "laboratory";
    return kind;
}

Kind with_profile(Kind kind, const char* name)
{
    kind.profile = profile(name);
    return kind;
}

std::map<std::string, Kind, std::less<>> make_kinds()
{
    std::map<std::string, Kind, std::less<>> kinds;
    const auto add = [&kinds](Kind kind) { kinds.emplace(kind.name, kind); };
    add(blood_pressure());
    add(glucose());
    add(with_profile(single("heart_rate", "Heart rate", {"/min", "beats/min"},
                            {loinc("8867-4", "Heart rate"), mdc("149514", "MDC_PULS_RATE"),
                             snomed("364075005")}),
                     "heartrate"));
    add(with_profile(
        single("oxygen_saturation", "Oxygen saturation", {"%", "%"},
               {loinc("2708-6", "Oxygen saturation in Arterial blood"),
                loinc("59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry"),
                mdc("150456", "MDC_PULS_OXIM_SAT_O2"), snomed("431314004")}),
        "oxygensat"));
    add(with_profile(single("body_temperature", "Body temperature", {"Cel", "°C"},
                            {loinc("8310-5", "Body temperature"), mdc("150364", "MDC_TEMP_BODY"),
                             snomed("276885007")}),
                     "bodytemp"));
    add(with_profile(single("body_weight", "Body weight", {"kg", "kg"},
                            {loinc("29463-7", "Body weight"), mdc("188736", "MDC_MASS_BODY_ACTUAL"),
                             snomed("27113001")}),
                     "bodyweight"));
    add(with_profile(single("respiratory_rate", "Respiratory rate", {"/min", "breaths/min"},
                            {loinc("9279-1", "Respiratory rate"), mdc("151562", "MDC_RESP_RATE"),
                             snomed("86290005")}),
                     "resprate"));
    return kinds;
}

} // namespace

const Kind& kind(std::string_view name)
{
    static const auto kinds = make_kinds();
    return kinds.find(name)->second;
}

devices::Patient patient()
{
    return {"p-1", {"urn:oid:2.16.578.1.12.4.1.4.1", "13717404089"}};
}

devices::Device cuff()
{
    devices::Device device;
    device.id = "bp-7f3a";
    device.manufacturer = "Nordlys";
    device.model = "BP 12";
    device.serial = "N-0042";
    device.firmware = "2.1.0";
    device.types = {{"urn:iso:std:iso:11073:10101", "528391", "MDC_DEV_SPEC_PROFILE_BP"}};
    return device;
}

} // namespace varde::fhir::test
