// An alert of the store as a DetectedIssue and the work it makes: what it is called, how grave it
// is and what people did about it. Pure.
#pragma once

#include "config/settings.hpp"
#include "fhir/detected_issue.hpp"
#include "fhir/task.hpp"
#include "gateway/store/told.hpp"

#include <string>

namespace varde::gateway
{

// By which receivers know who acted: an account's login name, or "list:<destination>".
inline constexpr const char* account_identifier_system = "https://varde.example/fhir/account";

struct AlertWords
{
    bool norwegian = false;
    bool values = true; // false: the receiver may not have what was measured, so no value is said
    bool test = false;
};

// The worst it ever was, also when late data showed that it never was so.
devices::Priority priority_of(const store::ToldAlert& told) noexcept;
// When it was so first; of what never was so, when it was found.
devices::Instant began(const store::ToldAlert& told) noexcept;

// An alert that was judged by nothing that its receiver may have says no value either. Of what is
// told as far as that receiver has it.
bool may_say_values(const store::ToldAlert& told);

// What it is about, by the rule of the plan that made it.
fhir::IssueCode code_of(const store::ToldAlert& told, const config::Settings& settings);
fhir::Issue issue_of(const store::ToldAlert& told, const config::Settings& settings,
                     const AlertWords& words);
fhir::Work work_of(const store::ToldAlert& told, const config::Settings& settings,
                   const AlertWords& words);

} // namespace varde::gateway
