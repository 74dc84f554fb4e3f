// Made by contract.mjs from docs/openapi.json.

export type Words = { "en": string; "nb": string; };

export type Problem = { "type": string; "title": string; "status": number; "code": string; "detail"?: string; "errors"?: Array<{ "pointer": string; "detail": string; }>; "current"?: object; };

export type Role = "clinician" | "technician" | "patient" | "administrator";

export type Scope = { "all": boolean; "patients": Array<string>; };

export type Account = { "id": string; "login": string; "display_name": string; "roles": Array<Role>; "scope": Scope; "teams": Array<string>; "language": "nb" | "en"; "disabled": boolean; "has_password": boolean; "has_totp": boolean; "known_as": string | null; "created": string; "last_login": string | null; "locked_until": string | null; };

export type Session = { "authenticated": boolean; "setup_needed": boolean; "sign_in": { "password": boolean; "oidc": Array<{ "id": string; "name": string; }>; }; "server_time": string; "account"?: Account; "csrf"?: string; "idle_expires"?: string; "absolute_expires"?: string; };

export type Person = { "account": string; "display_name": string; };

export type Act = { "at": string; "act": "raised" | "acknowledged" | "snoozed" | "snooze-ended" | "note" | "handed-over" | "resolved" | "escalated" | "ended" | "withdrawn"; "by": Person | null; "note"?: string; "team"?: string; "until"?: string; };

export type Triage = "red" | "yellow" | "technical" | "quiet";

export type Acknowledgement = { "by": Person; "at": string; };

export type AlertSummary = { "id": string; "patient": string; "triage": Triage; "type": "physiological" | "technical" | "advisory"; "presence": "inactive" | "active" | "latched"; "signal": "enabled" | "acknowledged" | "snoozed"; "rule": string; "rule_name": Words; "reason": Words; "onset": string; "latest": string; "ended": string | null; "count": number; "plan_version": number | null; "acknowledged": Acknowledgement | null; "snoozed_until": string | null; "teams": Array<string>; "held_by": HandOver | null; "notes": number; "version": number; };

export type HandOver = { "team": string | null; "person": Person | null; "by": Person; "since": string; "until": string; "note": string; };

export type Component = { "name": string; "value"?: string; "absent"?: string; };

export type Measurement = { "id": string; "kind": string; "unit": string; "taken": string; "received": string; "components": Array<Component>; "device": string | null; "status": Array<string>; "trust": "trusted" | "corrected" | "suspect"; "implausible": string | null; "by_hand": boolean; "not_judged"?: "too-old"; };

export type Episode = { "onset": string; "latest": string; "ended": string | null; "zone": "yellow" | "red"; "peak": "yellow" | "red"; "count": number; "plan_version": number | null; "reason": Words; "measurements": Array<Measurement>; };

export type Alert = { "id": string; "patient": string; "triage": Triage; "type": "physiological" | "technical" | "advisory"; "presence": "inactive" | "active" | "latched"; "signal": "enabled" | "acknowledged" | "snoozed"; "rule": string; "rule_name": Words; "reason": Words; "onset": string; "latest": string; "ended": string | null; "count": number; "plan_version": number | null; "acknowledged": Acknowledgement | null; "snoozed_until": string | null; "teams": Array<string>; "held_by": HandOver | null; "notes": number; "version": number; "episodes": Array<Episode>; "history": Array<Act>; };

export type Worklist = { "items": Array<AlertSummary>; "next": string | null; "counts": { "red": number; "yellow": number; "technical": number; "quiet": number; }; "as_of": string; };

export type Edges = { "yellow"?: string; "red"?: string; };

export type Limit = { "rule": string; "rule_name": Words; "kind": string; "component": string; "below": Edges; "above": Edges; "hysteresis": string | null; "source": string; "editable": boolean; };

export type PlanVersion = { "number": number; "author": string; "at": string; "reason": string; };

export type Plan = { "name": Words; "version": PlanVersion; "templates": Array<string>; "limits": Array<Limit>; "rules": Array<{ "id": string; "name": Words; "type": "physiological" | "technical" | "advisory"; "test": string; "source": string; }>; "expected": Array<{ "kind": string; "component": string; "times": Array<string>; "weekdays": Array<"mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun">; }>; "texts": Array<{ "zone": "green" | "yellow" | "red"; "en": Array<string>; "nb": Array<string>; }>; "questionnaires": Array<string>; "responsible": Array<{ "role": string; "team": string; "from": string; "until": string | null; }>; "absences": Array<{ "from": string; "until": string; "reason": string; }>; "conflicts": Array<{ "holds": string; "yields": string; "about": string; }>; "history": Array<PlanVersion>; };

export type PatientSummary = { "id": string; "triage": Triage; "open_alerts": number; "unacknowledged": number; "last_measured": string | null; "plan_name": Words | null; "plan_version": number | null; "teams": Array<string>; };

export type KindSummary = { "kind": string; "words": Words; "unit": string; "unit_words": Words; "decimals": number; "components": Array<{ "name": string; "words": Words; }>; "count": number; "first": string | null; "latest": Measurement | null; "limits": Array<Limit>; };

export type Patient = { "id": string; "triage": Triage; "kinds": Array<KindSummary>; "open_alerts": Array<AlertSummary>; "zone": "green" | "yellow" | "red"; "plan": Plan | null; "asked_again": Array<AskedAgain>; "undecided"?: Array<Undecided>; "devices": Array<{ "device": string; "model": string; "user": number | null; "from": string; }>; "hand_over"?: HandOver | null; "identifier"?: { "system": string; "value": string; }; };

export type AskedAgain = { "kind": string; "words": Words; "rule": string; "since": string; "until": string; };

export type Undecided = { "rule": string; "rule_name": Words; "because": string; "words": Words; "since": string; };

export type Band = { "from": string; "until": string | null; "component": string; "rule": string; "below": Edges; "above": Edges; "plan_version": number | null; };

export type Series = { "kind": string; "unit": string; "from": string; "until": string; "method": "none" | "min-max" | "lttb"; "total": number; "withheld": number; "times": Array<number>; "values": Record<string, Array<string | null>>; "bands": Array<Band>; "plan_versions": Array<PlanVersion>; "missing_days": Array<string>; };

export type Question = { "link_id": string; "type": "choice" | "integer" | "decimal" | "boolean" | "text"; "words": Words; "required": boolean; "options"?: Array<{ "code": string; "words": Words; }>; "low"?: string; "high"?: string; "enable_when"?: { "question": string; "codes"?: Array<string>; "at_least"?: string; }; };

export type Questionnaire = { "id": string; "version": number; "title": Words; "questions": Array<Question>; "due": boolean; "last_answered": string | null; };

export type Answers = Record<string, boolean | string>;

export type QuestionnaireResponse = { "id": string; "questionnaire": string; "version": number; "answered": string; "by": Person | null; "answers": Answers; "complete": boolean; "not_judged"?: "too-old"; "scores": Record<string, string>; };

export type Disclosures = { "received": Array<{ "destination": string; "delivered": number; "pending": number; "parked": number; "last": string | null; }>; "seen": Array<{ "at": string; "times": number; "by": Person | null; "role": string | null; "action": string; }>; };

export type Assignment = { "patient": string; "from": string; "until": string | null; "user": number | null; "declared": boolean; "number"?: number; };

export type TechnicalEvent = { "number": number; "code": "battery-low" | "bridge-offline" | "bridge-silent" | "broker-unreachable" | "channel-failed" | "clock-off" | "clock-suspect" | "data-not-reaching" | "destination-paused" | "destination-unreachable" | "device-silent" | "escalation-ended" | "hub-not-bound" | "identity-conflict" | "implausible-value" | "no-channel" | "nobody-responsible" | "plan-broken" | "plan-conflict" | "plan-not-yet" | "plan-of-nobody" | "profile-missing" | "rate-exceeded" | "registry-damaged" | "relay-full" | "sequence-gap" | "unit-suspected" | "user-unassigned"; "subject": string; "detail": Words; "first": string; "last": string; "times": number; "cleared": string | null; "shown": { "first": string | null; "last": string | null; "cleared": string | null; } | null; "time_known": boolean; };

export type DeviceWords = { "id": string; "profile"?: string; "address"?: string; "topics"?: Array<string>; "manufacturer"?: string; "model"?: string; "serial"?: string; "firmware"?: string; "udi"?: string; "location"?: string; "silent_after_minutes"?: number; };

export type DeviceChange = { "profile"?: string; "address"?: string; "topics"?: Array<string>; "manufacturer"?: string; "model"?: string; "serial"?: string; "firmware"?: string; "udi"?: string; "location"?: string; "silent_after_minutes"?: number; };

export type Device = { "id": string; "state": "ready" | "in-use" | "released" | "retired"; "declared": boolean; "profile": string; "address": string; "topics": Array<string>; "manufacturer": string; "model": string; "serial": string; "firmware": string; "udi": string; "location": string; "silent_after_minutes": number | null; "assignments": Array<Assignment>; "last_seen": string | null; "battery": number | null; "heard_by": Array<{ "bridge": string; "dialect": string; "last_seen": string; "signal": number | null; }>; "clock": Words | null; "sequence": { "missing": number; "late": number; "restarts": number; } | null; "events": Array<TechnicalEvent>; "erasure": { "asked": string; "way": string; "erased": string | null; "kept": string | null; } | null; };

export type Claim = { "source": string; "address": string; "dialect": string; "topic": string; "model": string; "first": string; "last": string; "times": number; "profiles": Array<{ "id": string; "reasons": Array<Words>; }>; };

export type Profile = { "id": string; "name": string; "manufacturer": string; "model": string; };

export type Destination = { "id": string; "kind": string; "state": "idle" | "sending" | "waiting" | "paused" | "removed"; "oldest_pending": string | null; "last_success": string | null; "reason": string; "requests": number; "failures": number; "queued": number; "delivered": number; "pending": number; "parked": number; "dropped": number; };

export type QueueWhat = "measurement" | "correction" | "alert" | "plan" | "answers" | "relayed-alert" | "relayed-plan" | "relayed-answers";

export type QueueItem = { "what": QueueWhat; "number": number; "about": string; "kind": string; "device": string; "state": "pending" | "delivered" | "parked" | "dropped"; "attempts": number; "unsure": boolean; "received": string; "settled": string | null; "reason": string; "decision": string; };

export type Hub = { "gateway": string; "version": string; "uptime_seconds": number; "ready": boolean; "not_ready_because": Words; "server_time": string; "broker": { "connected": boolean; "subscribed": boolean; "protocol": string; "connects": number; "last_failure": string; }; "inbox": number; "messages": { "received": number; "stored": number; "duplicate": number; "refused": number; "noted": number; "waiting": number; "refused_by": Record<string, number>; }; "measurements": { "stored": number; "withheld": number; }; "latency_seconds": { "p50": string; "p99": string; }; "disk": { "free_bytes": number; "size_bytes": number; } | null; "update": { "program_waits": boolean; "system_waits": boolean; }; "settings": Array<{ "key": string; "value": string; }>; };

export type AuditEntry = { "number": number; "at": string; "account": Person | null; "role": string | null; "patient": string | null; "action": string; "subject": string; "outcome": "done" | "refused"; };

export type SetupLink = { "path": string; "expires": string; };

export type Vocabulary = { "kinds": Array<{ "kind": string; "words": Words; "unit": string; "unit_words": Words; "decimals": number; "components": Array<{ "name": string; "words": Words; "required": boolean; "low": string; "high": string; }>; }>; };

export type PlanEdit = { "base_version": number; "reason": string; "limits": Array<{ "rule": string; "below": Edges; "above": Edges; }>; };

export type PlanPreview = { "days": number; "alerts": number; "alerts_before": number; "rules": Array<{ "rule": string; "rule_name": Words; "alerts": number; "alerts_before": number; }>; };

export type TeamUse = { "team": string; "active_patients": number; "suppressed": boolean; "measurements": number | null; "measurements_per_patient_week"?: string | null; "implausible"?: number | null; "late"?: number | null; "adherence"?: { "expected": number; "met": number; "share": string | null; } | null; "alerts": number | null; "alerts_per_patient_week": string | null; "minutes_to_acknowledge"?: { "p50": string; "p90": string; } | null; "minutes_to_resolve"?: { "p50": string; "p90": string; } | null; "rules"?: Array<object>; };

export type Bridge = { "id": string; "dialect": string; "first_seen": string; "last_seen": string; "messages": number; "devices": Array<{ "device": string; "last_seen": string; "signal": number | null; }>; };

export type Use = { "from": string; "until": string; "smallest_group": number; "active_patients": number; "suppressed": boolean; "measurements": number | null; "measurements_per_patient_week": string | null; "implausible": number | null; "late": number | null; "adherence": { "expected": number; "met": number; "share": string | null; } | null; "alerts": number | null; "alerts_per_patient_week": string | null; "minutes_to_acknowledge": { "p50": string; "p90": string; } | null; "minutes_to_resolve": { "p50": string; "p90": string; } | null; "refused": number; "rules": Array<{ "rule": string; "alerts": number | null; "acknowledged": number | null; "alerts_per_patient_week": string | null; }>; "teams": Array<TeamUse>; "destinations": Array<{ "id": string; "delivered": number; "delay_seconds_p50": string | null; "delay_seconds_p99": string | null; }>; };
