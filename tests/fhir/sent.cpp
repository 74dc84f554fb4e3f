#include "tests/fhir/sent.hpp"

#include "fhir/resources.hpp"
#include "tests/fhir/kinds.hpp"
#include "tests/fhir/measured.hpp"

#include <string>

namespace varde::fhir::test
{
namespace
{

std::string numbered_uuid(std::size_t number)
{
    std::string uuid = "6f0c1a52-7a52-5d9e-9d0b-3f6f1f3f0000";
    for (auto digit = uuid.rbegin(); number > 0; ++digit)
    {
        *digit = "0123456789abcdef"[number % 16];
        number /= 16;
    }
    return uuid;
}

} // namespace

std::vector<Entry> sent(std::size_t count)
{
    std::vector<Entry> entries;
    for (std::size_t number = 1; number <= count; ++number)
    {
        auto measurement = heart_rate();
        measurement.id = numbered_uuid(number);
        entries.push_back(
            {observation_id(measurement),
             observation(measurement, kind("heart_rate"), patient(), cuff(), {}),
             std::string(measurement_identifier_system) + "|urn:uuid:" + measurement.id});
    }
    return entries;
}

} // namespace varde::fhir::test
