#include "gateway/work_list.hpp"

#include "fhir/bundle.hpp"
#include "fhir/data_types.hpp"
#include "fhir/mitigation.hpp"
#include "fhir/resources.hpp"
#include "gateway/clinic.hpp"
#include "gateway/store/audit_rows.hpp"
#include "gateway/store/relayed_rows.hpp"
#include "gateway/store/store.hpp"
#include "gateway/told_alert.hpp"

#include <algorithm>
#include <utility>

namespace varde::gateway
{
namespace
{

using devices::Json;
using fhir::WorkState;

constexpr std::size_t longest_identity = 8; // from nine digits on it may be a person's number

std::string search_value(const char* system, const std::string& alert)
{
    const auto query =
        fhir::identifier_query({"", Json{}, std::string(system) + "|urn:uuid:" + alert});
    return query.substr(query.find('=') + 1);
}

std::string question_of(const char* type, const char* system, std::span<const std::string> alerts)
{
    std::string question = type + ("?_count=" + std::to_string(2 * most_asked)) + "&identifier=";
    for (const auto& alert : alerts)
    {
        question += (question.back() == '=' ? "" : ",") + search_value(system, alert);
    }
    return question;
}

std::optional<Json> searchset_in(const fhir::Answer& answer)
{
    auto body = devices::parse_json(answer.body, fhir::answer_limits);
    const bool is_one = answer.status == 200 && body && body->text("resourceType") == "Bundle" &&
                        body->text("type") == "searchset";
    return is_one ? std::optional(*std::move(body)) : std::nullopt;
}

ListedTask listed(const Json& task)
{
    const auto* version = task.find({"meta", "versionId"});
    const auto* text = version == nullptr ? nullptr : version->as_string();
    return {"Task/" + std::string(task.text("id")), text == nullptr ? std::string() : *text, task};
}

// It could be a person's number.
bool is_identity(const std::string& owner)
{
    std::size_t digits = 0;
    for (const char character : owner.substr(std::min(owner.find('|'), owner.size())))
    {
        digits += character >= '0' && character <= '9' ? 1 : 0;
    }
    return digits > longest_identity;
}

// Who has it there, unless that could be an identity number.
std::string owner_in_words(const std::string& owner)
{
    return owner.empty() || is_identity(owner) ? "" : "; owner " + owner;
}

void audit(store::Store& store, const store::PersonDecision& decision, const std::string& patient)
{
    store::AuditEntry entry;
    entry.at = decision.at;
    entry.account = decision.actor;
    entry.role = "receiver";
    entry.patient = patient;
    entry.action = decision.what;
    entry.subject = decision.subject;
    insert_audit(store.connection(), entry);
}

} // namespace

std::string work_list_question(std::span<const std::string> alerts)
{
    return question_of("Task", fhir::task_identifier_system, alerts);
}

std::string notes_question(std::span<const std::string> alerts)
{
    return question_of("DetectedIssue", fhir::measurement_identifier_system, alerts);
}

std::map<std::string, fhir::WorkAnswer> read_notes(const fhir::Answer& answer)
{
    std::map<std::string, fhir::WorkAnswer> notes;
    const auto body = searchset_in(answer);
    for (const auto& entry : body ? fhir::items(*body, "entry") : std::span<const Json>())
    {
        const auto* issue = entry.find("resource");
        auto noted =
            issue == nullptr ? std::nullopt : fhir::noted_in(*issue, account_identifier_system);
        if (noted)
        {
            auto id = noted->issue;
            notes.emplace(std::move(id), *std::move(noted));
        }
    }
    return notes;
}

std::optional<WorkList> read_work_list(const fhir::Answer& answer)
{
    const auto body = searchset_in(answer);
    if (!body)
    {
        return std::nullopt;
    }
    WorkList list;
    for (const auto& entry : fhir::items(*body, "entry"))
    {
        const auto* task = entry.find("resource");
        const auto alert = task == nullptr ? std::string() : fhir::issue_of(*task);
        if (!alert.empty() && !task->text("id").empty())
        {
            list.emplace(alert, listed(*task));
        }
    }
    return list;
}

std::map<std::string, store::ItemKey> open_alerts(store::Store& store,
                                                  const std::string& destination)
{
    std::map<std::string, store::ItemKey> open;
    for (const auto& told : store.listed_alerts(destination, most_listed))
    {
        if (waits_for_list(told))
        {
            open.emplace(told.row.record.id, store::ItemKey{told.row.number, store::What::alert});
        }
    }
    for (const auto& item : store::relayed_open(store.connection(), destination, most_listed))
    {
        open.emplace(item.row.id, store::ItemKey{item.row.number, store::What::relayed_alert});
    }
    return open;
}

bool waits_for_list(const store::ToldAlert& told) noexcept
{
    return told.row.intact && told.row.record.is_open() && told.delivered > 0 &&
           told.row.record.facets.signal != devices::SignalState::acknowledged;
}

ListAct list_act(const store::ToldAlert& told, const fhir::WorkAnswer& answer) noexcept
{
    const bool taken = !answer.refused && (answer.state == WorkState::acknowledged ||
                                           answer.state == WorkState::closed);
    const auto rang_since = [&told](const store::AlertChangeRow& change)
    { return change.number > told.delivered && change.change.ring != devices::Ring::none; };
    if (!taken || !waits_for_list(told) || std::ranges::any_of(told.changes, rang_since))
    {
        return ListAct::none;
    }
    return answer.state == WorkState::closed ? ListAct::close : ListAct::acknowledge;
}

bool take_list_answer(store::Store& store, Clinic& clinic, const std::string& destination,
                      std::int64_t alert, const fhir::WorkAnswer& answer, devices::Instant now)
{
    store::Store::Transaction transaction(store);
    const auto told = store.told_alert(destination, alert);
    const auto act = told ? list_act(*told, answer) : ListAct::none;
    if (act == ListAct::none)
    {
        return false;
    }
    store::PersonDecision decision{now, "list:" + destination, "alert.acknowledge",
                                   std::to_string(alert),
                                   "the work list there says so" + owner_in_words(answer.owner)};
    auto row = clinic.acknowledge(alert, decision);
    if (!row)
    {
        return false;
    }
    audit(store, decision, row->patient);
    if (act == ListAct::close && row->record.is_open())
    {
        decision.what = "alert.resolve";
        // Refused while a rule says that it is so: then it is acknowledged, and stays.
        if (auto ended = clinic.resolve(alert, decision))
        {
            audit(store, decision, ended->patient);
            row = std::move(ended);
        }
    }
    store.put_list_answer(destination, alert, {row->changes, static_cast<int>(answer.state)}, now);
    transaction.commit();
    return true;
}

bool keep_list_answer(store::Store& store, const std::string& destination, std::int64_t version,
                      const fhir::WorkAnswer& answer, devices::Instant now)
{
    const auto item = store::find_relayed(store.connection(), destination, version);
    const bool taken = !answer.refused && (answer.state == WorkState::acknowledged ||
                                           answer.state == WorkState::closed);
    const bool is_news = item && static_cast<int>(answer.state) > item->row.state;
    if (!taken || !is_news || !item->row.intact || item->delivered == 0)
    {
        return false;
    }
    store::Store::Transaction transaction(store);
    const store::RelayedAnswer said{item->delivered, static_cast<int>(answer.state),
                                    is_identity(answer.owner) ? "" : answer.owner};
    if (!store::put_relayed_answer(store.connection(), destination, item->row.id, said, now))
    {
        return false;
    }
    audit(store, {now, "list:" + destination, "alert.acknowledge", item->row.id, ""},
          item->row.patient);
    transaction.commit();
    return true;
}

} // namespace varde::gateway
