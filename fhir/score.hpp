// A score that was computed from measurements or answers: NEWS2, frailty, a questionnaire's sum.
// Pure. Source: HL7 Norway, vkp-Observation-NEWS2score and its siblings; plain R4 where no profile
// is claimed.
#pragma once

#include "devices/json.hpp"
#include "devices/measurement.hpp"
#include "devices/registry.hpp"
#include "devices/vocabulary.hpp"
#include "fhir/resources.hpp"
#include "fhir/statement.hpp"

#include <optional>
#include <string>
#include <vector>

namespace varde::fhir
{

struct ScorePart
{
    devices::Coding coding; // without a code the words stand alone
    devices::Words words;
    devices::Value points;
    std::string reading; // what gave the points, e.g. "93-94"; empty: not said
};

enum class ScoreKind
{
    news2,
    clinical_frailty,
    questionnaire, // the sum of one
};

struct Score
{
    std::string id; // UUID
    ScoreKind kind = ScoreKind::news2;
    devices::Words words;
    devices::Value total; // a score with a part missing has no total, never a lower one
    std::vector<ScorePart> parts;
    devices::Timestamp taken;
    devices::Instant computed;
    std::vector<std::string> derived_from; // ids of measurements
    std::string response;                  // id of the QuestionnaireResponse it was summed from
    std::vector<Party> performers;
    Standing standing = Standing::as_measured;
    bool test = false;
};

// Of NEWS2, in the order of the chart.
enum class NewsPart
{
    respiration,
    oxygen_saturation_1, // no code for it was confirmed: it is said in words
    oxygen_saturation_2,
    air_or_oxygen,
    systolic,
    pulse,
    consciousness,
    temperature,
};
ScorePart news_part(NewsPart part, devices::Value points, std::string reading);

// The same resource for r4 and pmd but for the profile, which only pmd has, and the organisation.
devices::Json score_observation(const Score& score, const devices::Patient& patient,
                                const ResourceOptions& options);

} // namespace varde::fhir
