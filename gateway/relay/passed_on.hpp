// An alert, a plan or answers of a hub, whole, within the resource that the hub sends to its relay,
// and out of it again: what it says in the words of every flavour, so that a relay without the
// patient's plan can hand it on. Pure. docs/adr/0009.
#pragma once

#include "devices/json.hpp"
#include "devices/refusal.hpp"
#include "devices/registry.hpp"
#include "gateway/store/store.hpp"

#include <optional>
#include <vector>

namespace varde::gateway::relay
{

inline constexpr const char* told_extension = "https://varde.example/fhir/StructureDefinition/told";

// The resources of one version: of an alert the DetectedIssue and its Task, else one. Those that
// name no value are for receivers that may not have what was measured; none: the others are.
struct Forms
{
    std::vector<devices::Json> r4;
    std::vector<devices::Json> vkp;
    std::vector<devices::Json> r4_without_values;
    std::vector<devices::Json> vkp_without_values;
};

struct PassedOn
{
    store::Relayed row; // its body holds the forms
    Forms forms;
};

// The text that `passed_on_of` reads, from all of `passed` but the body.
std::string body_of(const PassedOn& passed);
devices::Result<PassedOn> passed_on_of(const std::string& body);

// The first resource of r4 with the extension.
devices::Json with_extension(devices::Json resource, const std::string& body);
// The very same again. Refused when there is no such extension, or it is of another version.
devices::Result<PassedOn> passed_on_in(const devices::Json& resource);

// Nothing when the resource is the first one of the forms, all forms are of that item and that
// patient, and say the same of what every flavour has a place for.
std::optional<devices::Refusal> why_not_passed(const PassedOn& passed,
                                               const devices::Json& resource,
                                               const devices::Patient& patient);

} // namespace varde::gateway::relay
