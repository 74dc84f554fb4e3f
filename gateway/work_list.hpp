// What a receiver's work list says of our alerts: the question, its answer, and what follows from
// it here.
#pragma once

#include "devices/json.hpp"
#include "fhir/task.hpp"
#include "fhir/verdict.hpp"
#include "gateway/store/store.hpp"
#include "gateway/store/told.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace varde::gateway
{

class Clinic;

struct ListedTask
{
    std::string place;   // "Task/17"
    std::string version; // meta.versionId; empty where the server has none
    devices::Json resource;
};
using WorkList = std::map<std::string, ListedTask, std::less<>>; // by the alert's id

inline constexpr std::size_t most_asked = 20;   // alerts in one question
inline constexpr std::size_t most_listed = 200; // alerts that are asked about in one round

// "Task?identifier=...", for a URL. Pure.
std::string work_list_question(std::span<const std::string> alerts);
// Nothing when it is no answer to that question. Tasks of others are left out. Pure.
std::optional<WorkList> read_work_list(const fhir::Answer& answer);

// Likewise of what was noted in the DetectedIssues themselves. Pure.
std::string notes_question(std::span<const std::string> alerts);
// What others than we noted, by the alerts' ids. Pure.
std::map<std::string, fhir::WorkAnswer> read_notes(const fhir::Answer& answer);

// The alerts that the destination's list may still answer, by their ids: our own, and those of
// hubs. On the core.
std::map<std::string, store::ItemKey> open_alerts(store::Store& store,
                                                  const std::string& destination);

// Whether the list may still answer: somebody has to look, and it was told so. Pure.
bool waits_for_list(const store::ToldAlert& told) noexcept;
// What to do here for what the list says: nothing when it says no more than we do, or was said
// before the alert rang anew. Pure.
enum class ListAct
{
    none,
    acknowledge,
    close, // acknowledge, and end it where nothing judges that it lasts
};
ListAct list_act(const store::ToldAlert& told, const fhir::WorkAnswer& answer) noexcept;

// Does it, in a transaction of its own, in the name of the list and audited. True when something
// changed. On the core.
bool take_list_answer(store::Store& store, Clinic& clinic, const std::string& destination,
                      std::int64_t alert, const fhir::WorkAnswer& answer, devices::Instant now);
// Of an alert of a hub it is only kept: the hub asks for it, and acts. Likewise.
bool keep_list_answer(store::Store& store, const std::string& destination, std::int64_t version,
                      const fhir::WorkAnswer& answer, devices::Instant now);

} // namespace varde::gateway
