// One use of a device by a patient, or one answered questionnaire.
#pragma once

#include "devices/questionnaire.hpp"
#include "devices/rules/history.hpp"

#include <string>
#include <vector>

namespace varde::rehearse
{

struct Taken
{
    devices::Series series;
    devices::Decimal value;
};

struct Act
{
    devices::Instant at;
    std::string id; // of the measurement; of one patient no two are the same
    std::vector<Taken> taken;
    std::vector<std::string> status; // what the device says of the act of measuring
    std::string questionnaire;
    devices::Answers answers;
};

} // namespace varde::rehearse
