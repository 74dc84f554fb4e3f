#include "tools/vardectl/stored_acts.hpp"

#include "devices/rules/history.hpp"
#include "gateway/store/answer_rows.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace varde::vardectl
{
namespace
{

using devices::FollowedAct;
using gateway::store::Reader;

std::vector<gateway::store::StoredMeasurement> measured(Reader& reader, const std::string& patient,
                                                        devices::Instant since)
{
    gateway::store::MeasurementFilter filter;
    filter.most = std::numeric_limits<std::int64_t>::max();
    filter.since = since;
    if (!patient.empty())
    {
        filter.patient = patient;
    }
    return reader.measurements(filter);
}

} // namespace

ActsByPatient read_acts(Reader& reader, const std::string& patient, const devices::Plan& plan,
                        const devices::Questionnaires& questionnaires, const TimeOfActs& time)
{
    const auto since = time.from - devices::history_needed(plan);
    ActsByPatient acts;
    for (const auto& row : measured(reader, patient, since))
    {
        const auto& measurement = row.measurement;
        if (row.intact && measurement.taken.at.instant < time.until &&
            devices::why_unusable(measurement, plan.refused_status).empty())
        {
            acts[measurement.patient].push_back(devices::followed(measurement));
        }
    }
    const auto whose = patient.empty() ? std::nullopt : std::optional(patient);
    for (const auto& answered :
         gateway::store::read_answered_since(reader.connection(), whose, since))
    {
        if (answered.taken.at.instant < time.until &&
            questionnaires.contains(answered.questionnaire))
        {
            acts[answered.patient].push_back(devices::followed(answered));
        }
    }
    for (auto& [whose_acts, all] : acts)
    {
        std::ranges::sort(all, {},
                          [](const FollowedAct& act) { return std::pair(act.at, act.id); });
    }
    return acts;
}

} // namespace varde::vardectl
