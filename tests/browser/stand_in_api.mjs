import { iso, make_events, make_hub, people, reading, vocabulary } from "./fixtures.mjs";
import { Problem } from "./stand_in_problem.mjs";
import { tell } from "./stand_in_state.mjs";

const patients = ["p-1", "p-2", "p-3", "p-4", "p-5", "p-6", "p-7", "p-8"];
const order = ["red", "yellow", "technical", "quiet"];
const open = alert => alert.presence !== "inactive";
const page = items => ({ items, next: null });
const summary = ({ episodes, history, ...rest }) => rest;
const person = who => ({ account: who.id, display_name: who.display_name });

function allow(who, ...roles) {
    if (!who.roles.some(role => roles.includes(role))) throw new Problem(403, "forbidden", "");
}

function own(who, patient) {
    allow(who, "clinician", "patient");
    if (!patients.includes(patient) || !who.scope.all && !who.scope.patients.includes(patient)) throw new Problem(404, "not-found", "");
}

function once({ state, key }, act) {
    if (key && state.done.has(key)) return state.done.get(key);
    const answer = act();
    if (key) state.done.set(key, answer);
    return answer;
}

function triage_of(state, patient) {
    const found = state.alerts.filter(one => open(one) && one.patient === patient).map(one => order.indexOf(one.triage));
    return order[Math.min(3, ...found)];
}

function worklist({ state, who, query }) {
    allow(who, "clinician");
    const items = state.alerts.filter(open)
        .filter(one => (!query.get("team") || one.teams.includes(query.get("team"))) && (!query.get("triage") || one.triage === query.get("triage")))
        .sort((a, b) => order.indexOf(a.triage) - order.indexOf(b.triage) || Number(a.acknowledged !== null) - Number(b.acknowledged !== null) ||
            Date.parse(b.onset) - Date.parse(a.onset));
    const counts = Object.fromEntries(order.map(one => [one, patients.filter(patient => triage_of(state, patient) === one).length]));
    return { items: items.map(summary), next: null, counts, as_of: iso(Date.now()) };
}

function change(context, what, act) {
    allow(context.who, "clinician");
    const found = context.state.alerts.find(one => one.id === context.ids[0]);
    if (!found) throw new Problem(404, "not-found", "");
    return once(context, () => {
        const entry = { at: iso(Date.now()), act: what, by: person(context.who), ...act(found) };
        found.history.push(entry);
        if (entry.note) ++found.notes;
        ++found.version;
        tell(context.state, "alert", { alert: found.id, patient: found.patient, triage: found.triage, version: found.version });
        return structuredClone(found);
    });
}

function kind_summary(state, name) {
    const { kind, words, unit, unit_words, decimals, components } = vocabulary.kinds.find(one => one.kind === name);
    const all = state.readings.filter(one => one.kind === name);
    const used = components.filter(one => one.required || components.length === 1).map(one => ({ name: one.name, words: one.words }));
    return { kind, words, unit, unit_words, decimals, components: used, count: all.length, first: all[0]?.taken ?? null, latest: all.at(-1) ?? null,
        limits: state.plan.limits.filter(limit => limit.kind === name) };
}

function patient({ state, who, ids: [id] }) {
    own(who, id);
    const first = id === "p-1";
    const triage = triage_of(state, id);
    return { id, triage, kinds: first ? ["oxygen_saturation", "heart_rate", "blood_pressure", "body_weight"].map(one => kind_summary(state, one)) : [],
        open_alerts: state.alerts.filter(one => open(one) && one.patient === id).map(summary), zone: triage === "red" ? "red" : triage === "yellow" ? "yellow" : "green",
        plan: first ? state.plan : null, asked_again: first ? state.asked_again : [],
        ...(who.roles.includes("patient") ? {} : { undecided: first ? state.undecided : [] }), hand_over: state.hand_overs[id] ?? null, devices: first ? [{ device: "oxi-7", model: "3230", user: null, from: state.plan.history.at(-1).at }] : [],
        ...(who.roles.includes("patient") ? {} : { identifier: { system: "urn:oid:2.16.578.1.12.4.1.4.1", value: "13717404089" } }) };
}

function give(context, value) {
    const { state, who, ids: [id] } = context;
    allow(who, "clinician");
    return once(context, () => {
        state.hand_overs[id] = value;
        state.alerts.filter(one => one.patient === id).forEach(one => { one.held_by = value; });
        tell(state, "hand_over", { patient: id });
        return structuredClone(patient(context));
    });
}

function between(state, name, query) {
    const from = Date.parse(query.get("from") ?? iso(0));
    const until = Date.parse(query.get("until") ?? iso(Date.now() + 86_400_000));
    return { from, until, found: state.readings.filter(one => (!name || one.kind === name) && Date.parse(one.taken) >= from && Date.parse(one.taken) < until) };
}

const local_day = time => `${new Date(time).getFullYear()}-${String(new Date(time).getMonth() + 1).padStart(2, "0")}-${String(new Date(time).getDate()).padStart(2, "0")}`;

function series({ state, who, ids: [id], query }) {
    own(who, id);
    const name = query.get("kind");
    const { from, until, found } = between(state, name, query);
    const names = found[0]?.components.map(one => one.name) ?? ["value"];
    const days = new Set(found.map(one => local_day(one.taken)));
    const missing_days = [];
    for (let time = Date.parse(found[0]?.taken ?? ""); time < Date.parse(found.at(-1)?.taken ?? ""); time += 86_400_000) {
        if (!days.has(local_day(time))) missing_days.push(local_day(time));
    }
    const versions = state.plan.history;
    const bands = state.plan.limits.filter(limit => limit.kind === name).flatMap(limit => [
        { from: versions.at(-1).at, until: versions[0].at, component: limit.component, rule: limit.rule, plan_version: 1, above: limit.above,
            below: Object.fromEntries(Object.entries(limit.below).map(([zone, value]) => [zone, String(Number(value) + 2)])) },
        { from: versions[0].at, until: null, component: limit.component, rule: limit.rule, plan_version: versions[0].number, above: limit.above, below: limit.below }]);
    return { kind: name, unit: vocabulary.kinds.find(one => one.kind === name).unit, from: iso(from), until: iso(until), method: "none", total: found.length,
        withheld: 0, times: found.map(one => Date.parse(one.taken)),
        values: Object.fromEntries(names.map(one => [one, found.map(m => m.components.find(c => c.name === one)?.value ?? null)])),
        bands, plan_versions: versions.filter(one => Date.parse(one.at) >= from && Date.parse(one.at) < until), missing_days };
}

function enter(context) {
    const { state, who, ids: [id], body } = context;
    own(who, id);
    const of = vocabulary.kinds.find(one => one.kind === body.kind);
    return once(context, () => {
        const figures = of.components.filter(one => one.name in body.components).map(one => body.components[one.name]);
        const made = reading(body.kind, of, body.taken ? Date.parse(body.taken) : Date.now(), figures, state.readings.length, true);
        state.readings.push(made);
        tell(state, "measurement", { patient: id, kinds: [body.kind] });
        return made;
    });
}

function edit_plan(context) {
    const { state, who, body } = context;
    allow(who, "clinician");
    if (body.base_version !== state.plan.version.number) throw new Problem(409, "conflict", `The plan is at version ${state.plan.version.number} by now.`);
    return once(context, () => {
        const version = { number: body.base_version + 1, author: who.login, at: iso(Date.now()), reason: body.reason };
        for (const edit of body.limits) Object.assign(state.plan.limits.find(one => one.rule === edit.rule), { below: edit.below, above: edit.above });
        state.plan.version = version;
        state.plan.history.unshift(version);
        tell(state, "plan", { patient: "p-1" });
        return state.plan;
    });
}

function device_of({ state, who, ids: [id] }) {
    allow(who, "technician");
    const found = state.devices.find(one => one.id === id);
    if (!found) throw new Problem(404, "not-found", "");
    return found;
}

function change_device(context, act) {
    const found = device_of(context);
    act(found);
    tell(context.state, "device", { device: found.id });
    return found;
}

function take(context) {
    const { state, who, body } = context;
    allow(who, "technician");
    state.claims = state.claims.filter(one => one.source !== body.source);
    const made = { ...state.devices[0], id: body.device.id, state: "ready", profile: body.device.profile ?? "", model: body.device.model ?? "",
        manufacturer: "", serial: "", firmware: "", address: body.device.address ?? "", assignments: [], events: [], last_seen: null, battery: null, sequence: null, heard_by: [], erasure: null };
    state.devices.push(made);
    tell(state, "claims", {});
    return made;
}

function settle(context, to) {
    const { state, who, ids: [id], body } = context;
    allow(who, "technician", "administrator");
    return once(context, () => {
        const chosen = state.queue.filter(one => one.state === "parked" && (body.all_parked || body.numbers.includes(one.number)));
        chosen.forEach(one => one.state = to);
        const destination = state.destinations.find(one => one.id === id);
        destination.parked -= chosen.length;
        destination[to] += chosen.length;
        tell(state, "destination", { destination: id });
        return { changed: chosen.length };
    });
}

function disclosures({ state, who, ids: [id] }) {
    own(who, id);
    const at = minutes => iso(state.now - minutes * 60_000);
    return { received: [{ destination: "fhir-sykehuset", delivered: 612, pending: 0, parked: 3, last: at(13) },
        { destination: "journal-kommunen", delivered: 590, pending: 22, parked: 0, last: at(2900) }],
    seen: [{ at: at(3), times: 4, by: person(people.kari.account), role: "clinician", action: "patient.show" },
        { at: at(190), times: 1, by: person(people.jonas.account), role: "clinician", action: "series.show" },
        { at: at(1500), times: 1, by: person(people.olav.account), role: "patient", action: "patient.show" }]
        .filter(one => one.by.account !== who.id) };
}

function answer_questions(context) {
    const { state, who, ids: [id], body } = context;
    own(who, id);
    return once(context, () => {
        const made = { id: `r-${state.responses.length + 1}`, questionnaire: body.questionnaire, version: body.version, answered: iso(Date.now()),
            by: person(who), answers: body.answers, complete: true, scores: { score: "3" } };
        state.responses.unshift(made);
        Object.assign(state.questionnaire, { due: false, last_answered: made.answered });
        return made;
    });
}

const accounts = () => Object.values(people).map(one => one.account);
const setup = () => ({ path: "/#/setup/first-link", expires: iso(Date.now() + 86_400_000) });
const a = "([^/]+)";
const at = (path, ...rest) => new RegExp(`^${path.replaceAll("{}", a)}$`, ...rest);

export const routes = [
    ["PUT", at("/session/preferences"), ({ state, session, who, body }) => {
        state.preferences[session.login] = { language: body.language };
        return { ...who, ...body };
    }],
    ["GET", at("/worklist"), worklist],
    ["GET", at("/teams"), () => ({ items: ["hjemmesykepleien-nord", "legevakt", "teknisk"].map((id, at) => ({ id,
        members: at === 2 ? [] : [person(at === 0 ? people.kari.account : people.jonas.account)] })) })],
    ["GET", at("/alerts/{}"), ({ state, who, ids: [id] }) => {
        allow(who, "clinician");
        const found = state.alerts.find(one => one.id === id);
        if (!found) throw new Problem(404, "not-found", "");
        return found;
    }],
    ["POST", at("/alerts/{}/acknowledge"), context => change(context, "acknowledged", alert => {
        Object.assign(alert, { signal: "acknowledged", acknowledged: { by: person(context.who), at: iso(Date.now()) } });
        return {};
    })],
    ["POST", at("/alerts/{}/snooze"), context => change(context, "snoozed", alert => {
        Object.assign(alert, { signal: "snoozed", snoozed_until: context.body.until });
        return context.body;
    })],
    ["POST", at("/alerts/{}/notes"), context => change(context, "note", () => ({ note: context.body.text }))],
    ["POST", at("/alerts/{}/hand-over"), context => change(context, "handed-over", alert => {
        alert.teams = [context.body.team];
        return context.body;
    })],
    ["POST", at("/alerts/{}/resolve"), context => change(context, "resolved", alert => {
        Object.assign(alert, { presence: "inactive", ended: iso(Date.now()) });
        return context.body.note ? { note: context.body.note } : {};
    })],
    ["GET", at("/patients"), ({ state, query }) => page(patients.map(id => ({ id, triage: triage_of(state, id),
        open_alerts: state.alerts.filter(one => open(one) && one.patient === id).length,
        unacknowledged: state.alerts.filter(one => open(one) && one.patient === id && one.acknowledged === null).length,
        last_measured: id === "p-8" ? null : iso(state.now - Number(id.slice(2)) * 2_700_000), plan_name: id === "p-6" ? null : state.plan.name,
        plan_version: id === "p-6" ? null : 2, teams: ["hjemmesykepleien-nord"] }))
        .filter(one => (!query.get("triage") || one.triage === query.get("triage")) && one.id.includes(query.get("search") ?? "")))],
    ["GET", at("/patients/{}"), patient],
    ["POST", at("/patients/{}/hand-over"), context => give(context, { team: context.body.team ?? null, person: context.body.person
        ? person(Object.values(people).map(one => one.account).find(one => one.id === context.body.person)) : null,
    by: person(context.who), since: iso(Date.now()), until: context.body.until, note: context.body.note ?? "" })],
    ["POST", at("/patients/{}/hand-over/end"), context => give(context, null)],
    ["GET", at("/patients/{}/series"), series],
    ["GET", at("/patients/{}/measurements"), ({ state, who, ids: [id], query }) => {
        own(who, id);
        return page(between(state, query.get("kind"), query).found.reverse().slice(0, 100));
    }],
    ["POST", at("/patients/{}/measurements"), enter],
    ["GET", at("/patients/{}/alerts"), ({ state, ids: [id], query }) =>
        page(state.alerts.filter(one => one.patient === id && (query.get("state") === "all" || open(one))).map(summary))],
    ["GET", at("/patients/{}/questionnaires"), ({ state }) => page([state.questionnaire])],
    ["GET", at("/patients/{}/questionnaire-responses"), ({ state }) => page(state.responses)],
    ["POST", at("/patients/{}/questionnaire-responses"), answer_questions],
    ["POST", at("/patients/{}/plan"), edit_plan],
    ["POST", at("/patients/{}/plan/preview"), ({ body }) => ({ days: 30, alerts: 3, alerts_before: 5,
        rules: body.limits.map(one => ({ rule: one.rule, rule_name: { en: "Oxygen saturation is low", nb: "Lav oksygenmetning" }, alerts: 2, alerts_before: 4 })) })],
    ["GET", at("/patients/{}/disclosures"), disclosures],
    ["GET", at("/patients/{}/export/summary"), ({ ids: [id] }) => ({ summary: id })],
    ["GET", at("/patients/{}/export"), () => ({ resourceType: "Bundle", type: "collection", entry: [] })],
    ["GET", at("/vocabulary"), () => vocabulary],
    ["GET", at("/devices"), ({ state, who, query }) => {
        allow(who, "technician");
        return page(state.devices.filter(one => !query.get("state") || one.state === query.get("state")));
    }],
    ["GET", at("/devices/{}"), device_of],
    ["POST", at("/devices/{}/assign"), context => change_device(context, one => {
        one.state = "in-use";
        one.assignments = [...one.assignments, { patient: context.body.patient, from: iso(Date.now()), until: null, user: null, declared: false, number: 2 }];
    })],
    ["POST", at("/devices/{}/release"), context => change_device(context, one => {
        one.state = "released";
        one.assignments = one.assignments.map(held => ({ ...held, until: held.until ?? iso(Date.now()) }));
    })],
    ["POST", at("/devices/{}/ready"), context => change_device(context, one => one.state = "ready")],
    ["POST", at("/devices/{}/retire"), context => change_device(context, one => one.state = "retired")],
    ["GET", at("/profiles"), () => page(["and-ua-651ble", "generic-blood-pressure", "nonin-3230"].map(id =>
        ({ id, name: id.replaceAll("-", " "), manufacturer: "", model: "" })))],
    ["GET", at("/claims"), ({ state }) => page(state.claims)],
    ["POST", at("/claims/take"), take],
    ["POST", at("/claims/dismiss"), ({ state, body }) => {
        state.claims = state.claims.filter(one => one.source !== body.source);
        return null;
    }],
    ["GET", at("/destinations"), ({ state }) => page(state.destinations)],
    ["GET", at("/destinations/{}/items"), ({ state, query, ids: [id] }) =>
        page(id === "fhir-sykehuset" ? state.queue.filter(one => one.state === query.get("state")) : [])],
    ["POST", at("/destinations/{}/replay"), context => settle(context, "pending")],
    ["POST", at("/destinations/{}/drop"), context => settle(context, "dropped")],
    ["GET", at("/hub"), ({ state }) => ({ ...make_hub(Date.now()), ...(state.not_ready ? { ready: false, not_ready_because: state.not_ready } : {}) })],
    ["GET", at("/hub/diagnostics"), () => ({ gateway: "hub-nord-3" })],
    ["GET", at("/bridges"), ({ state }) => page([{ id: "gang", dialect: "theengs", first_seen: iso(state.now - 9 * 86_400_000), last_seen: iso(state.now - 60_000),
        messages: 5211, devices: [{ device: "scale-12", last_seen: iso(state.now - 60_000), signal: -62 }] }])],
    ["GET", at("/technical-events"), ({ state }) => page([...make_events(state.now), ...state.devices.flatMap(one => one.events)])],
    ["GET", at("/accounts"), () => page(accounts())],
    ["POST", at("/accounts"), ({ body }) => ({ account: { ...accounts()[0], ...body }, setup: setup() })],
    ["PATCH", at("/accounts/{}"), ({ ids: [id], body }) => ({ ...accounts().find(one => one.id === id), ...body })],
    ["POST", at("/accounts/{}/setup-link"), setup],
    ["GET", at("/audit"), ({ state }) => page([
        { number: 91, at: iso(state.now - 60_000), account: person(people.kari.account), role: "clinician", patient: "p-1", action: "alert.show", subject: "al-1", outcome: "done" },
        { number: 90, at: iso(state.now - 90_000), account: person(people.tuva.account), role: "technician", patient: "p-1", action: "patient.show", subject: "", outcome: "refused" },
        { number: 89, at: iso(state.now - 400_000), account: person(people.jonas.account), role: "clinician", patient: "p-4", action: "plan.change", subject: "", outcome: "done" },
        { number: 88, at: iso(state.now - 4_000_000), account: person(people.olav.account), role: "patient", patient: "p-1", action: "measurement.enter", subject: "", outcome: "done" },
        { number: 87, at: iso(state.now - 90_000_000), account: null, role: null, patient: null, action: "session.begin", subject: "", outcome: "refused" }])],
    ["GET", at("/use"), ({ state }) => ({ from: iso(state.now - 30 * 86_400_000), until: iso(state.now), smallest_group: 5, active_patients: 8, suppressed: false,
        measurements: 1622, measurements_per_patient_week: "47.31", implausible: 3, late: 12, adherence: { expected: 480, met: 431, share: "0.90" }, alerts: 41,
        alerts_per_patient_week: "1.2", minutes_to_acknowledge: { p50: "4", p90: "17" }, minutes_to_resolve: { p50: "46", p90: "310" }, refused: 31,
        rules: [{ rule: "saturation", alerts: 17, acknowledged: 17, alerts_per_patient_week: "0.50" },
            { rule: "weight-gain", alerts: null, acknowledged: null, alerts_per_patient_week: null }], 
        teams: [{ team: "lungeteamet", active_patients: 8, suppressed: false, measurements: 1622, adherence: { expected: 480, met: 431, share: "0.90" }, alerts: 41, alerts_per_patient_week: "1.2" }],
        destinations: [{ id: "fhir-sykehuset", delivered: 5118, delay_seconds_p50: "0.4", delay_seconds_p99: "2.1" }] })],
];
