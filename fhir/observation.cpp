#include "fhir/flavour/r4.hpp"
#include "fhir/resources.hpp"

namespace varde::fhir
{

std::string observation_id(const devices::Measurement& measurement)
{
    return "o-" + measurement.id;
}

devices::Json observation(const devices::Measurement& measurement, const devices::Kind& kind,
                          const devices::Patient& patient, const devices::Device& device,
                          const ResourceOptions& options)
{
    return flavour::r4_observation({measurement, kind, patient, device}, options);
}

} // namespace varde::fhir
