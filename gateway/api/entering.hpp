// What a person enters of a patient, read and checked: a measurement, or answers to a
// questionnaire. Nothing is corrected or rounded on the way; what cannot be is asked for again,
// with words. Pure.
#pragma once

#include "config/settings.hpp"
#include "devices/answered.hpp"
#include "devices/json.hpp"
#include "devices/measurement.hpp"
#include "gateway/api/problem.hpp"
#include "gateway/people/account.hpp"

#include <boost/system/result.hpp>

#include <string>
#include <vector>

namespace varde::gateway::api
{

struct Entering
{
    const config::Settings& settings;
    std::string patient; // one that there is
    people::Role by = people::Role::patient;
    // Of the act: the same one again is the same measurement. Empty where the sender gave none:
    // then the same time is.
    std::string key;
    devices::Instant now;
};

using Faults = std::vector<Fault>;
template <class T>
using Entered = boost::system::result<T, Faults>;

// A body of POST /patients/{patient}/measurements.
Entered<devices::Measurement> read_measurement(const devices::Json& body, const Entering& entering);
// A body of POST /patients/{patient}/questionnaire-responses.
Entered<devices::Answered> read_answered(const devices::Json& body, const Entering& entering);

// The plan of the patient that holds now; null when there is none.
const devices::Plan* plan_of(const config::Settings& settings, const std::string& patient,
                             devices::Instant now);

// When it was, by what the person said ("taken"); without that, now, on the clock of the place.
devices::DeviceTime read_time(const devices::Json& body, std::string_view member,
                              const Entering& entering, Faults& faults);

} // namespace varde::gateway::api
