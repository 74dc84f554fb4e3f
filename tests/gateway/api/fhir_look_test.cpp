#include "gateway/api/fhir_look.hpp"
#include "tests/gateway/record/followed_patient.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway;
using namespace varde::gateway::api;
using fhir::SearchedType;

namespace
{

struct Scene
{
    FollowedPatient followed;
    store::Reader reader = followed.read();
    people::Account account;

    Scene()
    {
        account.roles = {people::Role::clinician};
        account.scope = {false, {"patient-1"}};
    }

    Reading reading() { return {reader, followed.settings, at(3600000)}; }

    static fhir::Search search(SearchedType type, const std::string& query)
    {
        return fhir::parse_search(type, query, fhir::SearchPlace::body).value();
    }

    FhirFound find(SearchedType type, const std::string& query)
    {
        const auto asked = search(type, query);
        const auto subject = subject_of(reading(), asked);
        REQUIRE(subject.has_value());
        return find_resources(reading(), asked, *subject, account);
    }

    std::vector<std::string> ids(SearchedType type, const std::string& query)
    {
        std::vector<std::string> all;
        for (const auto& resource : find(type, query).resources)
        {
            all.emplace_back(resource.text("id"));
        }
        return all;
    }
};

std::string observation(int minute, const std::string& device = "cuff-1")
{
    return "o-" + heart_rate(device, minute).id;
}

} // namespace

TEST_CASE("observations are searched by code and by every prefix of a date")
{
    Scene scene;
    const auto count = [&scene](const std::string& query)
    { return scene.find(SearchedType::observation, "patient=patient-1&" + query).total; };
    CHECK(count("") == 3);
    CHECK(count("code=http://loinc.org|8867-4") == 3);
    CHECK(count("code=http://loinc.org|29463-7") == 0);
    // Taken 11:01, 11:02 and 11:03 UTC.
    CHECK(count("date=2026-11-22") == 3);
    CHECK(count("date=gt2026-11-22T11:01:30Z") == 2);
    CHECK(count("date=ge2026-11-22T11:02:00Z") == 2);
    CHECK(count("date=lt2026-11-22T11:02:00Z") == 1);
    CHECK(count("date=le2026-11-22T11:02:00Z") == 2);
    CHECK(count("date=eq2026-11-22T11:02:00Z") == 1);
    CHECK(count("date=ge2026-11-22T11:02:00Z&date=lt2026-11-22T11:03:00Z") == 1);
    CHECK(count("date=ge2027") == 0);
}

TEST_CASE("pages lead from one to the next, without a row twice, also when one comes in between")
{
    Scene scene;
    const auto first = scene.find(SearchedType::observation, "patient=patient-1&_count=2");
    CHECK(first.total == 3);
    REQUIRE(first.resources.size() == 2);
    CHECK(first.resources[0].text("id") == observation(3, "gone-1"));
    keep(scene.followed.store, heart_rate("cuff-1", 30)); // newer than all
    const auto second =
        scene.find(SearchedType::observation, "patient=patient-1&_count=2&_after=" + first.next);
    REQUIRE(second.resources.size() == 1);
    CHECK(second.resources[0].text("id") == observation(1));
    CHECK(second.next.empty());
    const auto oldest =
        scene.find(SearchedType::observation, "patient=patient-1&_sort=date&_count=1");
    CHECK(oldest.resources[0].text("id") == observation(1));
    const auto none = scene.find(SearchedType::observation, "patient=patient-1&_count=0");
    CHECK(none.resources.empty());
    CHECK(none.total == 4);
}

TEST_CASE("an observation is found by its id and by its identifier, and says whose it is")
{
    Scene scene;
    CHECK(scene.ids(SearchedType::observation, "_id=" + observation(1)) ==
          std::vector{observation(1)});
    CHECK(scene.ids(SearchedType::observation,
                    "identifier=urn:ietf:rfc:3986|urn:uuid:" + heart_rate("cuff-1", 2).id) ==
          std::vector{observation(2)});
    const auto named = Scene::search(SearchedType::observation, "_id=" + observation(1));
    CHECK(subject_of(scene.reading(), named) == "patient-1");
    // Of another patient's the same id is not there.
    CHECK(scene.ids(SearchedType::observation, "patient=patient-2&_id=" + observation(1)).empty());
    const auto implausible = Scene::search(SearchedType::observation, "_id=" + observation(4));
    CHECK(
        find_resources(scene.reading(), implausible, "patient-1", scene.account).resources.empty());
}

TEST_CASE("what does not exist is of nobody")
{
    Scene scene;
    for (const auto* query :
         {"_id=o-none", "_id=i-11111111-1111-5111-8111-111111111111", "patient=patient-9",
          "identifier=urn:other|x", "patient:identifier=urn:example:patients|nobody",
          "patient=patient-1&patient:identifier=urn:example:patients|two"})
    {
        CAPTURE(query);
        const auto parsed =
            fhir::parse_search(SearchedType::observation, query, fhir::SearchPlace::body);
        CHECK((!parsed || !subject_of(scene.reading(), *parsed)));
    }
}

TEST_CASE("a patient is found by the identifier that clinical systems know")
{
    Scene scene;
    const auto search = Scene::search(
        SearchedType::observation,
        std::string("patient:identifier=urn:oid:2.16.578.1.12.4.1.4.1|") + identity_of_one);
    CHECK(subject_of(scene.reading(), search) == "patient-1");
}

TEST_CASE("alerts and plans are searched by patient, by date and by their id")
{
    Scene scene;
    const std::string issue = std::string("i-") + alert_id;
    CHECK(scene.ids(SearchedType::detected_issue, "patient=patient-1") == std::vector{issue});
    CHECK(scene.ids(SearchedType::detected_issue, "_id=" + issue) == std::vector{issue});
    CHECK(scene.ids(SearchedType::detected_issue, "patient=patient-1&date=ge2027").empty());
    CHECK(scene.ids(SearchedType::detected_issue, "patient=patient-2").empty());
    const auto plans = scene.ids(SearchedType::care_plan, "patient=patient-1");
    REQUIRE(plans.size() == 2);
    CHECK(scene.ids(SearchedType::care_plan, "_id=" + plans[0]) == std::vector{plans[0]});
    const auto page = scene.find(SearchedType::care_plan, "patient=patient-1&_count=1");
    CHECK(page.next == plans[0]);
    CHECK(scene.ids(SearchedType::care_plan, "patient=patient-1&_count=1&_after=" + page.next) ==
          std::vector{plans[1]});
    // In September only the first version was in force.
    CHECK(scene.ids(SearchedType::care_plan, "patient=patient-1&date=2026-09") ==
          std::vector{plans[1]});
}

TEST_CASE("devices are told of patients in the scope only")
{
    Scene scene;
    CHECK(scene.ids(SearchedType::device, "") ==
          std::vector<std::string>{"d-cuff-1", "d-gone-1", "d-tablet-1"});
    CHECK(scene.ids(SearchedType::device, "_id=d-cuff-1") == std::vector<std::string>{"d-cuff-1"});
    CHECK(scene.ids(SearchedType::device, "identifier=https://varde.example/fhir/device|cuff-1") ==
          std::vector<std::string>{"d-cuff-1"});
    CHECK(scene.ids(SearchedType::device, "patient=patient-2").empty());
    scene.account.scope.patients = {"patient-2"};
    CHECK(scene.ids(SearchedType::device, "").empty());
}
