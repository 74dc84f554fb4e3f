#include "fhir/bundle.hpp"
#include "fhir/care_plan.hpp"
#include "fhir/detected_issue.hpp"
#include "fhir/flavour/phd_bundle.hpp"
#include "fhir/flavour/phd_clock.hpp"
#include "fhir/flavour/phd_devices.hpp"
#include "fhir/flavour/pmd.hpp"
#include "fhir/flavour/pmd_bundle.hpp"
#include "fhir/flavour/r4.hpp"
#include "fhir/patient_export.hpp"
#include "fhir/provenance.hpp"
#include "fhir/questionnaire_response.hpp"
#include "fhir/resources.hpp"
#include "fhir/score.hpp"
#include "fhir/searchset.hpp"
#include "fhir/task.hpp"
#include "tests/fhir/every_measurement.hpp"
#include "tests/fhir/kinds.hpp"
#include "tests/fhir/measured.hpp"
#include "tests/fhir/sample_resources.hpp"

namespace varde::fhir::test
{
namespace
{

using devices::Json;

void add_devices(std::vector<Json>& all)
{
    const flavour::PhdIdentity known{"fe-ed-ab-ee-de-ad-77-c3", "00-E5-DE-AD-77-C3",
                                     "00-E5-DE-AD-77-C4"};
    devices::Device bare;
    bare.id = "x1";
    all.push_back(device(cuff()));
    all.push_back(flavour::phd_device(cuff(), known, {true}));
    all.push_back(flavour::phd_device(bare, {}, {true}));
    all.push_back(flavour::phg_device({"varde", known, "0.1.0", "532226"}, {true}));
    all.push_back(flavour::phg_device({"varde", {}, "", ""}, {true}));
}

void add_clocks(std::vector<Json>& all)
{
    flavour::ClockRecord record{uuid,     time_taken(),  time_taken(),
                                "532224", "Device/d-x1", "Device/g-varde"};
    all.push_back(flavour::coincident_time_stamp(record, {true}));
    record.device_now.reset();
    record.synchronization.clear();
    all.push_back(flavour::coincident_time_stamp(record, {true}));
}

} // namespace

std::vector<Json> every_other_resource()
{
    std::vector<Json> all;
    add_devices(all);
    add_clocks(all);
    for (const auto profile : {IssueProfile::r4, IssueProfile::vkp})
    {
        all.push_back(detected_issue(issue(), patient(), profile, true));
        for (const auto standing : {Standing::amended, Standing::withdrawn})
        {
            auto over = issue();
            over.standing = standing;
            over.ended = time_taken();
            over.responses = {other_uuid};
            all.push_back(detected_issue(over, patient(), profile, true));
        }
        for (const auto code : {IssueCode::summary, IssueCode::questionnaire_answered,
                                IssueCode::answer_missing, IssueCode::measurement_missing})
        {
            auto other = issue();
            other.code = code;
            other.implicated.clear();
            all.push_back(detected_issue(other, patient(), profile, true));
        }
    }
    for (const auto state :
         {WorkState::open, WorkState::acknowledged, WorkState::closed, WorkState::withdrawn})
    {
        all.push_back(task(work(state), patient()));
        all.push_back(task_over(task(work(WorkState::acknowledged), patient()),
                                task(work(state), patient())));
    }
    for (const auto profile : {PlanProfile::r4, PlanProfile::vkp})
    {
        all.push_back(care_plan(plan(), patient(), profile, true));
        auto old = plan();
        old.state = PlanState::revoked;
        old.until = time_taken();
        all.push_back(care_plan(old, patient(), profile, true));
    }
    for (const auto profile : {ResponseProfile::r4, ResponseProfile::vkp})
    {
        all.push_back(questionnaire_response(answered(), patient(), profile, true));
    }
    for (const auto kind :
         {ScoreKind::news2, ScoreKind::clinical_frailty, ScoreKind::questionnaire})
    {
        for (const bool claims : {false, true})
        {
            all.push_back(score_observation(score(kind), patient(), {claims}));
        }
    }
    all.push_back(provenance(correction()));
    all.push_back(search_outcome({SearchError::parameter_unknown, "colour", "leave it out"}));
    return all;
}

std::vector<Json> every_bundle()
{
    const auto first = heart_rate();
    auto second = heart_rate();
    second.id = uuid;
    const auto who = patient();
    const auto by = cuff();
    const std::vector<Statement> statements{{first, kind("heart_rate"), who, by},
                                            {second, kind("heart_rate"), who, by}};
    const flavour::Gateway gateway{"varde", {}, "0.1.0", ""};
    flavour::PhdUpload upload{gateway, by, {}, ""};
    upload.clock = flavour::ClockRecord{uuid, time_taken(), time_taken(), "", "", ""};

    std::vector<Json> said;
    for (const auto& statement : statements)
    {
        said.push_back(flavour::pmd_observation(statement, {}));
    }
    flavour::PmdBundleOptions batch;
    batch.claim_profile = true;
    batch.municipality = "4601";
    batch.bundle_identifier = "urn:uuid:" + std::string(uuid);
    auto put = batch;
    put.put = true;
    auto collection = batch;
    collection.type = BundleType::collection;
    const auto search = parse_search(SearchedType::observation, "patient=p-1", SearchPlace::url);
    return {
        flavour::phd_bundle(upload, statements, {true}),
        flavour::pmd_bundle(said, batch),
        flavour::pmd_bundle(said, put),
        flavour::pmd_bundle(said, collection),
        searchset(search.value(), {said, 7, "7.2"}, "http://127.0.0.1:8420/fhir", "patient=p-1"),
        patient_export(said, time_taken().instant)};
}

} // namespace varde::fhir::test
