// A followed patient and clinicians who ask the interface's functions, without HTTP: what the desk
// would give them, and the transaction that it would make around their decisions.
#pragma once

#include "followed.hpp"
#include "gateway/api/call.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace varde::tests
{

gateway::people::Account clinician(const std::string& id, const std::string& name);
// Judged by `saturation_rule`; the team "north" answers for the patient, "before" did.
devices::Plan plan_with_team();

struct Ward : Followed
{
    explicit Ward(std::vector<devices::Plan> versions = {plan_with_team()});

    gateway::api::Call call(std::string_view operation, std::string_view body, int minute);
    gateway::api::Answer decide(std::string_view operation, std::string_view body, int minute);
    gateway::http::Response ask(std::string_view operation, std::string_view body, int minute,
                                gateway::api::Texts query = {});
    // The answer of a look that succeeds.
    devices::Json look(std::string_view operation, int minute, gateway::api::Texts query = {});
    devices::Json first(int minute); // the only one of the worklist
    // As the gateway does when a decision says that plans changed.
    void put_edits_in_force();

    gateway::SettingsPtr declared = current.get(); // as the files say
    gateway::people::Account kari = clinician("a-1", "Kari Dahl");
};

std::string text(const devices::Json& json, std::initializer_list<std::string_view> path);
std::string figure(const devices::Json& json, std::initializer_list<std::string_view> path);

} // namespace varde::tests
