#include "tests/fhir/sample_resources.hpp"

#include "tests/fhir/measured.hpp"

namespace varde::fhir::test
{

devices::Timestamp time_taken()
{
    return timestamp("2026-11-22T07:31:05+01:00");
}

Party nurse()
{
    return {"Practitioner", {"urn:oid:2.16.578.1.12.4.1.4.1", "02686525891"}};
}

Issue issue()
{
    Issue issue;
    issue.id = uuid;
    issue.severity = devices::Priority::high;
    issue.identified = time_taken();
    issue.detail = "Oksygenmetning 84 % er under grensen 88 %.";
    issue.implicated = {other_uuid};
    issue.mitigations = {{"acknowledged", time_taken(), nurse()}};
    issue.gateway = "varde";
    return issue;
}

Work work(WorkState state)
{
    Work work;
    work.issue = uuid;
    work.state = state;
    work.priority = devices::Priority::high;
    work.description = "Oksygenmetning under grensen";
    work.raised = time_taken().instant;
    work.changed = time_taken().instant;
    work.gateway = "varde";
    if (state != WorkState::open)
    {
        work.owner = nurse();
    }
    return work;
}

PatientPlan plan()
{
    PatientPlan plan;
    plan.id = uuid;
    plan.title = "Egenbehandlingsplan KOLS";
    plan.from = time_taken();
    plan.created = time_taken();
    plan.author = nurse();
    plan.replaces = other_uuid;
    plan.activities = {{"Grønn", "Som vanlig: mål hver morgen.", {}},
                       {"Gul", "Mer tungpustet enn vanlig: mål en gang til og ring.", {}}};
    return plan;
}

AnsweredQuestionnaire answered()
{
    AnsweredQuestionnaire response;
    response.id = uuid;
    response.title = "Dagens skjema";
    response.answered = time_taken();
    response.items = {{"1", "Er du mer tungpustet enn i går?", {AnswerValue(true)}, {}},
                      {"2",
                       "Plager",
                       {},
                       {{"2.1", "Hoste, 0 til 5", {AnswerValue(std::int64_t{3})}, {}},
                        {"2.2", "Vekt", {AnswerValue(decimal("72.50"))}, {}},
                        {"2.3", "Annet", {AnswerValue(std::string("Sov dårlig"))}, {}}}},
                      {"3", "Farge på slim", {}, {}}};
    return response;
}

Score score(ScoreKind kind)
{
    Score score;
    score.id = uuid;
    score.kind = kind;
    score.words = {"Score", "Skår"};
    score.total = decimal("5");
    score.taken = time_taken();
    score.computed = time_taken().instant;
    score.derived_from = {other_uuid};
    if (kind == ScoreKind::news2)
    {
        score.parts = {news_part(NewsPart::respiration, decimal("2"), "21-24"),
                       news_part(NewsPart::oxygen_saturation_1, decimal("3"), ""),
                       news_part(NewsPart::consciousness, devices::Absence::unknown, "")};
    }
    if (kind == ScoreKind::questionnaire)
    {
        score.response = other_uuid;
    }
    return score;
}

Correction correction()
{
    Correction correction;
    correction.id = uuid;
    correction.targets = {{"Observation", other_uuid}};
    correction.reason = "the scale said pounds";
    correction.activity = "derived anew: profile acme-scale";
    correction.recorded = time_taken().instant;
    correction.gateway = "varde";
    correction.by = nurse();
    correction.earlier_version = "Observation/17/_history/1";
    return correction;
}

} // namespace varde::fhir::test
