// How rules name what they judge: as people know it, never by an id of a file.
#include "devices/rules/absence.hpp"
#include "rule_sample.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::sample;

namespace
{

Words name(std::string_view questionnaire, std::string_view item)
{
    return name_of(questionnaire_series(questionnaire, item), wording());
}

} // namespace

TEST_CASE("A score is named by itself and the questionnaire, an answer by its question")
{
    CHECK(name("copd-daily", "score") ==
          Words{"Signs of worsening in \"How is your breathing today?\"",
                "Tegn på forverring i «Hvordan er pusten i dag?»"});
    CHECK(name("copd-daily", "pain") ==
          Words{"The answer to \"How strong is your pain?\"", "Svaret på «Hvor vondt har du?»"});
    CHECK(name("copd-daily", "answered") ==
          Words{"The questionnaire \"How is your breathing today?\"",
                "Skjemaet «Hvordan er pusten i dag?»"});
}

TEST_CASE("A questionnaire that is not there any more is named by what is known of it")
{
    CHECK(name("gone-daily", "key") ==
          Words{"The answer \"key\" of \"gone-daily\"", "Svaret «key» i «gone-daily»"});
}

TEST_CASE("Whoever was to answer and did not has not answered")
{
    AbsenceRule rule;
    rule.series = questionnaire_series("copd-daily", "answered");
    rule.schedule.times = {std::chrono::hours{8}};
    const auto missed = [&](std::span<const Outage> outages) {
        return judge(rule, {}, {{}, outages}, day(0, "12:00"), wording());
    };
    CHECK(missed({}).sentence.en ==
          "The questionnaire \"How is your breathing today?\" expected at "
          "2026-11-22T08:00:00+01:00 is missing: the patient did not "
          "answer.");
    CHECK(missed({}).sentence.nb == "Skjemaet «Hvordan er pusten i dag?» ventet "
                                    "2026-11-22T08:00:00+01:00 mangler: pasienten har ikke svart.");
    CHECK(missed({}).because == "patient-did-not-measure");
    const std::vector<Outage> hub{{Link::hub, day(0, "07:00"), {}}};
    CHECK(missed(hub).sentence.en.ends_with("is missing: the hub was offline."));
}
