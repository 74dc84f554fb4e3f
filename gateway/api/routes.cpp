// The table of the interface.
#include "gateway/api/account_calls.hpp"
#include "gateway/api/alert_calls.hpp"
#include "gateway/api/device_calls.hpp"
#include "gateway/api/entry_calls.hpp"
#include "gateway/api/hand_over_calls.hpp"
#include "gateway/api/hub_calls.hpp"
#include "gateway/api/oidc_calls.hpp"
#include "gateway/api/patient_calls.hpp"
#include "gateway/api/plan_calls.hpp"
#include "gateway/api/route.hpp"
#include "gateway/api/session_calls.hpp"
#include "gateway/api/setup_calls.hpp"

namespace varde::gateway::api
{

namespace
{

using people::Role;
using Roles = std::vector<Role>;

const Roles anyone{};
const Roles all{Role::clinician, Role::technician, Role::patient, Role::administrator};
const Roles patients_own{Role::clinician, Role::patient};
const Roles ward{Role::clinician};
const Roles bench{Role::technician};
const Roles office{Role::administrator};
const Roles keepers{Role::technician, Role::administrator};
const Roles pickers{Role::clinician, Role::technician, Role::administrator};

const std::vector<Route> table{
    {"GET", "/openapi.json", "openapi.show", anyone, About::nobody, Record::nothing,
     show_interface},

    {"GET", "/session", "session.show", anyone, About::nobody, Record::nothing, show_session},
    {"POST", "/session", "session.begin", anyone, About::nobody, Record::nothing, begin_session},
    {"DELETE", "/session", "session.end", all, About::nobody, Record::nothing, end_session},
    {"POST", "/session/password", "session.password", all, About::nobody, Record::nothing,
     change_password},
    {"POST", "/session/totp", "session.totp.begin", all, About::nobody, Record::always, begin_totp},
    {"PUT", "/session/totp", "session.totp.confirm", all, About::nobody, Record::always,
     confirm_totp},
    {"POST", "/session/totp/removal", "session.totp.remove", all, About::nobody, Record::nothing,
     remove_totp},
    {"PUT", "/session/preferences", "session.preferences", all, About::nobody, Record::always,
     change_preferences},
    {"GET", "/oidc/{provider}/begin", "oidc.begin", anyone, About::nobody, Record::nothing,
     begin_oidc},
    {"GET", "/oidc/{provider}/return", "oidc.return", anyone, About::nobody, Record::nothing,
     return_oidc, nullptr, true},
    {"POST", "/setup/look", "setup.look", anyone, About::nobody, Record::nothing, look_at_setup},
    {"POST", "/setup", "setup.complete", anyone, About::nobody, Record::nothing, complete_setup},

    {"GET", "/worklist", "worklist.show", ward, About::nobody, Record::always, show_worklist},
    {"GET", "/teams", "teams.list", ward, About::nobody, Record::nothing, list_teams},
    {"GET", "/alerts/{alert}", "alert.show", ward, About::alert, Record::always, show_alert},
    {"POST", "/alerts/{alert}/acknowledge", "alert.acknowledge", ward, About::alert, Record::always,
     acknowledge_alert, show_alert},
    {"POST", "/alerts/{alert}/snooze", "alert.snooze", ward, About::alert, Record::always,
     snooze_alert, show_alert},
    {"POST", "/alerts/{alert}/notes", "alert.notes", ward, About::alert, Record::always,
     note_on_alert, show_alert},
    {"POST", "/alerts/{alert}/hand-over", "alert.hand_over", ward, About::alert, Record::always,
     hand_over_alert, show_alert},
    {"POST", "/alerts/{alert}/resolve", "alert.resolve", ward, About::alert, Record::always,
     resolve_alert, show_alert},

    {"GET", "/patients", "patients.list", pickers, About::nobody, Record::always, list_patients},
    {"GET", "/patients/{patient}", "patient.show", patients_own, About::patient, Record::always,
     show_patient},
    {"GET", "/patients/{patient}/alerts", "patient.alerts", ward, About::patient, Record::always,
     list_alerts},
    {"POST", "/patients/{patient}/hand-over", "patient.hand_over", ward, About::patient,
     Record::always, give_patient, show_patient},
    {"POST", "/patients/{patient}/hand-over/end", "patient.hand_over_end", ward, About::patient,
     Record::always, take_patient_back, show_patient},
    {"GET", "/patients/{patient}/plan", "plan.show", patients_own, About::patient, Record::always,
     show_plan},
    {"POST", "/patients/{patient}/plan", "plan.change", ward, About::patient, Record::always,
     change_plan, show_plan},
    {"POST", "/patients/{patient}/plan/preview", "plan.preview", ward, About::patient,
     Record::always, preview_plan},
    {"GET", "/patients/{patient}/series", "series.show", patients_own, About::patient,
     Record::always, show_series},
    {"GET", "/patients/{patient}/measurements", "measurements.list", patients_own, About::patient,
     Record::always, list_measurements},
    {"POST", "/patients/{patient}/measurements", "measurement.enter", patients_own, About::patient,
     Record::always, enter_measurement, show_entered_measurement},
    {"GET", "/patients/{patient}/questionnaires", "questionnaires.list", patients_own,
     About::patient, Record::always, list_questionnaires},
    {"GET", "/patients/{patient}/questionnaire-responses", "responses.list", patients_own,
     About::patient, Record::always, list_responses},
    {"POST", "/patients/{patient}/questionnaire-responses", "response.enter", patients_own,
     About::patient, Record::always, enter_response, show_entered_response},
    {"GET", "/patients/{patient}/disclosures", "disclosures.show", patients_own, About::patient,
     Record::always, show_disclosures},
    {"GET", "/patients/{patient}/export", "patient.export", patients_own, About::patient,
     Record::always, export_patient},
    {"GET", "/patients/{patient}/export/summary", "patient.summary", patients_own, About::patient,
     Record::always, export_summary},
    {"GET", "/vocabulary", "vocabulary.show", all, About::nobody, Record::nothing, show_vocabulary},

    {"GET", "/devices", "devices.list", bench, About::nobody, Record::nothing, list_devices},
    {"GET", "/devices/{device}", "device.show", bench, About::nobody, Record::nothing, show_device},
    {"POST", "/devices", "device.enrol", bench, About::nobody, Record::always, enrol_device,
     show_device},
    {"PATCH", "/devices/{device}", "device.change", bench, About::nobody, Record::always,
     change_device, show_device},
    {"POST", "/devices/{device}/assign", "device.assign", bench, About::nobody, Record::always,
     assign_device, show_device},
    {"POST", "/devices/{device}/release", "device.release", bench, About::nobody, Record::always,
     release_device, show_device},
    {"POST", "/devices/{device}/ready", "device.ready", bench, About::nobody, Record::always,
     make_device_ready, show_device},
    {"POST", "/devices/{device}/retire", "device.retire", bench, About::nobody, Record::always,
     retire_device, show_device},
    {"GET", "/profiles", "profiles.list", bench, About::nobody, Record::nothing, list_profiles},
    {"GET", "/claims", "claims.list", bench, About::nobody, Record::nothing, list_claims},
    {"POST", "/claims/take", "claim.take", bench, About::nobody, Record::always, take_claim,
     show_device},
    {"POST", "/claims/dismiss", "claim.dismiss", bench, About::nobody, Record::always,
     dismiss_claim},

    {"GET", "/destinations", "destinations.list", keepers, About::nobody, Record::nothing,
     list_destinations},
    {"GET", "/destinations/{destination}/items", "destination.items", keepers, About::nobody,
     Record::nothing, list_items},
    {"POST", "/destinations/{destination}/replay", "destination.replay", keepers, About::nobody,
     Record::always, replay_items},
    {"POST", "/destinations/{destination}/drop", "destination.drop", keepers, About::nobody,
     Record::always, drop_items},
    {"GET", "/hub", "hub.show", keepers, About::nobody, Record::nothing, show_hub},
    {"GET", "/technical-events", "technical_events.list", pickers, About::nobody, Record::nothing,
     list_events},
    {"GET", "/hub/diagnostics", "hub.diagnostics", keepers, About::nobody, Record::nothing,
     show_diagnostics},

    {"GET", "/bridges", "bridges.list", keepers, About::nobody, Record::nothing, list_bridges},
    {"GET", "/use", "use.show", office, About::nobody, Record::always, show_use},

    {"GET", "/accounts", "accounts.list", office, About::nobody, Record::nothing, list_accounts},
    {"POST", "/accounts", "account.add", office, About::nobody, Record::always, add_account},
    {"GET", "/accounts/{account}", "account.show", office, About::nobody, Record::nothing,
     show_account},
    {"PATCH", "/accounts/{account}", "account.change", office, About::nobody, Record::always,
     change_account},
    {"POST", "/accounts/{account}/setup-link", "account.setup_link", office, About::nobody,
     Record::always, renew_setup_link},
    {"GET", "/audit", "audit.list", office, About::nobody, Record::always, list_audit},

    {"GET", "/stream", "stream.show", all, About::nobody, Record::nothing, open_stream},
};

} // namespace

std::span<const Route> routes()
{
    return table;
}

} // namespace varde::gateway::api
