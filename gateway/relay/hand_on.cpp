#include "gateway/relay/hand_on.hpp"

#include "fhir/data_types.hpp"
#include "fhir/flavour/flavour.hpp"
#include "fhir/references.hpp"
#include "fhir/resources.hpp"
#include "fhir/task.hpp"
#include "gateway/outgoing.hpp"
#include "gateway/relay/pass_on.hpp"
#include "gateway/relay/passed_on.hpp"
#include "gateway/told_contents.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace varde::gateway::relay
{
namespace
{

using devices::Json;
using store::What;

constexpr std::array of_the_patient{"patient", "subject", "for", "source"};
constexpr std::string_view uuid_prefix = "urn:uuid:";

Json furthest(Json task, const store::Relayed& row,
              const std::optional<store::RelayedAnswer>& answer)
{
    const auto withdrawn = static_cast<int>(fhir::WorkState::withdrawn);
    return answer && row.state != withdrawn && answer->state > row.state
               ? fhir::in_state(std::move(task), static_cast<fhir::WorkState>(answer->state),
                                answer->owner)
               : task;
}

Json without(const Json& resource, std::string_view key)
{
    Json::Object members;
    for (const auto& member : *resource.as_object())
    {
        if (member.first != key)
        {
            members.push_back(member);
        }
    }
    return Json(std::move(members));
}

std::string uuid_of(const Json& reference)
{
    const auto* identifier = reference.find("identifier");
    const auto value = identifier == nullptr ? std::string_view() : identifier->text("value");
    return value.starts_with(uuid_prefix) ? std::string(value.substr(uuid_prefix.size())) : "";
}

// An alert does not point at what its receiver may not have.
Json pruned(const Json& issue, const std::vector<std::string>& known)
{
    Json left;
    for (const auto& reference : fhir::items(issue, "implicated"))
    {
        if (std::ranges::find(known, uuid_of(reference)) != known.end())
        {
            left.push(reference);
        }
    }
    auto result = without(without(issue, "implicated"), "evidence");
    if (!left.is_null())
    {
        result.set("implicated", left);
        result.set("evidence", fhir::list_of(Json::object({{"detail", std::move(left)}})));
    }
    return result;
}

class Handing
{
public:
    Handing(const store::Due& due, const config::Settings& settings,
            const config::DestinationSettings& destination, const WorkList& list)
        : due_(due), settings_(settings), destination_(destination), list_(list)
    {
    }

    std::vector<Outgoing> say() const
    {
        switch (due_.what)
        {
        case What::relayed_alert:
            return say_alert();
        case What::relayed_plan:
            return say_plan();
        default:
            return {handed(form_of(due_.relayed->row).front())};
        }
    }

private:
    bool is_vkp() const noexcept { return destination_.flavour == fhir::flavour::Flavour::pmd; }

    std::vector<Json> form_of(const store::Relayed& row, bool values = true) const
    {
        auto forms = passed_on_of(row.body).value().forms;
        if (!values && !forms.r4_without_values.empty())
        {
            return is_vkp() ? std::move(forms.vkp_without_values)
                            : std::move(forms.r4_without_values);
        }
        return is_vkp() ? std::move(forms.vkp) : std::move(forms.r4);
    }

    // As this relay's registry knows the patient now, and with what the destination's settings say.
    Json dressed(Json resource) const
    {
        const auto& patient = *settings_.registry.find_patient(due_.relayed->row.patient);
        for (const char* key : of_the_patient)
        {
            if (resource.find(key) != nullptr)
            {
                resource.set(key, fhir::patient_reference(patient));
            }
        }
        std::vector<std::string> profiles;
        const auto* meta = resource.find("meta");
        if (meta != nullptr && destination_.resources.claim_profiles)
        {
            for (const auto& profile : fhir::items(*meta, "profile"))
            {
                profiles.push_back(*profile.as_string());
            }
        }
        resource = without(resource, "meta");
        fhir::set_meta(resource, profiles, destination_.test_data);
        return resource;
    }

    Outgoing handed(Json resource) const
    {
        auto said =
            outgoing(due_, dressed(std::move(resource)), own_identifier(due_.relayed->row.id));
        said.received = due_.relayed->row.received;
        return said;
    }

    // As of an alert of our own (told_contents.cpp).
    bool replaces() const noexcept
    {
        const bool in_doubt =
            destination_.idempotency != fhir::Idempotency::plain || due_.is_there || due_.unsure;
        return due_.relayed->row.version > 1 && in_doubt;
    }

    std::vector<Outgoing> say_alert() const
    {
        const auto& item = *due_.relayed;
        const auto loud = form_of(item.row);
        auto issue = pruned(loud.front(), item.known);
        const bool values =
            loud.front().find("implicated") == nullptr || issue.find("implicated") != nullptr;
        const auto form = values ? loud : form_of(item.row, false);
        std::vector<Outgoing> said{handed(pruned(form.front(), item.known))};
        if (destination_.works_lists)
        {
            said.push_back(say_work(due_, item.row.id,
                                    dressed(furthest(form.back(), item.row, item.answer)), list_));
            said.back().received = item.row.received;
        }
        for (auto& one : said)
        {
            one.entry.replaces = replaces();
        }
        said.front().entry.place = due_.place;
        return said;
    }

    std::vector<Outgoing> say_plan() const
    {
        const auto& item = *due_.relayed;
        auto plan = form_of(item.row).front();
        if (!item.before)
        {
            return {handed(std::move(plan))};
        }
        plan.set("replaces", fhir::list_of(fhir::reference_by_uuid("CarePlan", item.before->id)));
        auto old = ended(form_of(*item.before).front(), plan);
        auto last = outgoing(due_, dressed(std::move(old)), own_identifier(item.before->id));
        last.received = item.row.received;
        last.entry.replaces = true;
        return {handed(std::move(plan)), std::move(last)};
    }

    // As fhir::care_plan says a revoked one.
    static Json ended(Json old, const Json& plan)
    {
        const auto* start = plan.find({"period", "start"});
        auto period = *old.find("period");
        period.set("end", *start);
        old.set("status", "revoked");
        old.set("period", std::move(period));
        Json activities;
        for (auto activity : fhir::items(old, "activity"))
        {
            auto detail = *activity.find("detail");
            detail.set("status", "cancelled");
            activity.set("detail", std::move(detail));
            activities.push(std::move(activity));
        }
        fhir::set_list(old, "activity", std::move(activities));
        return old;
    }

    const store::Due& due_;
    const config::Settings& settings_;
    const config::DestinationSettings& destination_;
    const WorkList& list_;
};

} // namespace

std::vector<Outgoing> hand_on(const store::Due& due, const config::Settings& settings,
                              const config::DestinationSettings& destination, const WorkList& list)
{
    return Handing(due, settings, destination, list).say();
}

Json task_now(const store::Relayed& row, const std::optional<store::RelayedAnswer>& answer)
{
    return furthest(passed_on_of(row.body).value().forms.r4.back(), row, answer);
}

} // namespace varde::gateway::relay
