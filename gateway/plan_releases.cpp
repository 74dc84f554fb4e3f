#include "gateway/plan_releases.hpp"

namespace varde::gateway
{

int release_plans(store::Store& store, const config::Settings& settings, devices::Instant now)
{
    int released = 0;
    for (const auto& [patient, versions] : settings.plans.patients)
    {
        const auto* plan = devices::in_force(versions, now);
        if (plan == nullptr || plan->version.number == 0 ||
            settings.registry.find_patient(patient) == nullptr)
        {
            continue;
        }
        store::PlanRelease release;
        release.patient = patient;
        release.version = plan->version.number;
        release.at = plan->version.at;
        released += store.release_plan(release) ? 1 : 0;
    }
    return released;
}

} // namespace varde::gateway
