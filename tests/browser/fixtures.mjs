// What the stand-in serves: made-up people and readings, the same at each start but for the time of day.
// The ids are the gateway's own; the identity number is the synthetic one of Norsk helsenett's tests.

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

// A small generator with a seed: the same sequence on every machine.
export function chance(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let t = Math.imul(state ^ (state >>> 15), 1 | state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}

export const iso = time => new Date(time).toISOString().replace(/\.\d+Z$/, "Z");

const kind = (name, en, nb, unit, decimals, low, high, components) => ({
    kind: name, words: { en, nb }, unit, unit_words: { en: unit, nb: unit }, decimals,
    components: components ?? [{ name: "value", words: { en: "value", nb: "verdi" }, required: true, low, high }],
});

export const vocabulary = { kinds: [
    kind("oxygen_saturation", "Oxygen saturation", "Oksygenmetning", "%", 0, "20", "100"),
    kind("heart_rate", "Heart rate", "Puls", "/min", 0, "15", "350"),
    kind("blood_pressure", "Blood pressure", "Blodtrykk", "mmHg", 0, "", "", [
        { name: "systolic", words: { en: "systolic", nb: "systolisk" }, required: true, low: "30", high: "320" },
        { name: "diastolic", words: { en: "diastolic", nb: "diastolisk" }, required: true, low: "10", high: "250" },
        { name: "mean", words: { en: "mean", nb: "middel" }, required: false, low: "15", high: "280" }]),
    kind("body_weight", "Body weight", "Kroppsvekt", "kg", 1, "1", "400"),
    kind("body_temperature", "Body temperature", "Kroppstemperatur", "°C", 1, "13", "47"),
    kind("glucose", "Glucose", "Blodsukker", "mmol/L", 1, "0.1", "60"),
] };

export const people = {
    kari: { password: "correct horse battery", account: person("a-1", "kari", "Kari Dahl", ["clinician"], { all: true, patients: [] },
        ["hjemmesykepleien-nord"]) },
    jonas: { password: "correct horse battery", account: person("a-2", "jonas", "Jonas Lie", ["clinician"], { all: true, patients: [] },
        ["legevakt"]) },
    tuva: { password: "correct horse battery", account: person("a-3", "tuva", "Tuva Moe", ["technician"], { all: false, patients: [] }, []) },
    olav: { password: "correct horse battery", account: person("a-4", "olav", "Olav Berg", ["patient"], { all: false, patients: ["p-1"] }, []) },
    admin: { password: "correct horse battery", account: person("a-5", "admin", "Ada Lund", ["administrator"], { all: false, patients: [] }, []) },
};

function person(id, login, display_name, roles, scope, teams) {
    return { id, login, display_name, roles, scope, teams, language: "nb", disabled: false, has_password: true, has_totp: false, known_as: null,
        created: "2026-01-05T08:00:00Z", last_login: "2026-11-20T06:58:00Z", locked_until: null };
}

const limit = (rule, en, nb, of, component, below, above, source) => ({ rule, rule_name: { en, nb }, kind: of, component,
    below, above, hysteresis: "1", source, editable: true });

const limits = {
    saturation: limit("saturation", "Oxygen saturation is low", "Lav oksygenmetning", "oxygen_saturation", "value",
        { yellow: "88", red: "84" }, {}, "Example, to be set by a clinician. 88-92 % is the target of NEWS2 scale 2; 90 % in Cooper 2020"),
    pulse: limit("pulse", "Pulse is high", "Høy puls", "heart_rate", "value", {}, { yellow: "111", red: "131" },
        "Example, to be set by a clinician. The 2 and 3 points of NEWS2 (RCP 2017)"),
    pressure: limit("pressure", "Blood pressure is high", "Høyt blodtrykk", "blood_pressure", "systolic", { yellow: "95" },
        { yellow: "160", red: "180" }, "Avtalt med pasienten 12. mars"),
};

const texts = [
    { zone: "green", en: ["You breathe as usual.", "Take your medicines as before and stay active."],
        nb: ["Du puster som vanlig.", "Ta medisinene som før, og hold deg i aktivitet."] },
    { zone: "yellow", en: ["You are worse than usual. Rest, breathe with pursed lips, use your reliever as agreed.",
        "Measure once more after a quarter of an hour. Call the follow-up team today if it is not better."],
        nb: ["Du er dårligere enn vanlig. Hvil, bruk leppepust og ta anfallsmedisinen som avtalt.",
            "Mål en gang til etter et kvarter. Ring oppfølgingssenteret i dag hvis det ikke blir bedre."] },
    { zone: "red", en: ["You are much worse. Call your doctor or the out-of-hours service, 116 117, now."],
        nb: ["Du er mye dårligere. Ring legen eller legevakten, 116 117, nå."] },
];

export function make_plan(now) {
    const versions = [
        { number: 2, author: "dr-hansen", at: iso(now - 12 * day), reason: "Metningen lå under malens grense på gode dager" },
        { number: 1, author: "dr-hansen", at: iso(now - 80 * day), reason: "Første plan etter innleggelsen" },
    ];
    const every_day = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    return {
        name: { en: "COPD and heart failure", nb: "Kols og hjertesvikt" }, version: versions[0], templates: ["copd", "heart-failure"],
        limits: structuredClone(Object.values(limits)), rules: [],
        expected: [{ kind: "oxygen_saturation", component: "value", times: ["09:00", "20:00"], weekdays: every_day },
            { kind: "body_weight", component: "value", times: ["08:00"], weekdays: ["mon", "wed", "fri"] }],
        texts, questionnaires: ["copd-daily"],
        responsible: [{ role: "nurse", team: "hjemmesykepleien-nord", from: iso(now - 80 * day), until: null }],
        absences: [], conflicts: [{ holds: "copd.pulse", yields: "heart-failure.pulse", about: "heart_rate" }], history: versions,
    };
}

const courses = {
    oxygen_saturation: { per_day: 2, make: (r, age) => [String(Math.round(91 + r() * 3 - (age < 2 ? 3.5 : 0)))], missing: [4, 9, 10] },
    heart_rate: { per_day: 2, make: (r, age) => [String(Math.round(76 + r() * 16 + (age < 2 ? 12 : 0)))], missing: [4, 9, 10] },
    blood_pressure: { per_day: 1, make: r => [String(Math.round(138 + r() * 20)), String(Math.round(78 + r() * 12))], missing: [4, 9, 10, 17] },
    body_weight: { per_day: 1, make: (r, age) => [(82.4 + r() * 0.6 + (age < 6 ? (6 - age) * 0.25 : 0)).toFixed(1)], missing: [4, 9, 10, 17, 22] },
};

// Readings of a kind, the oldest first. The newest saturation is what the red alert is about.
export function make_readings(now) {
    const all = [];
    for (const [name, course] of Object.entries(courses)) {
        const random = chance(name.length * 7919);
        const of = vocabulary.kinds.find(one => one.kind === name);
        for (let age = 100; age >= 0; --age) {
            for (let turn = 0; turn < course.per_day; ++turn) {
                const morning = new Date(now - age * day);
                morning.setHours(9 + 11 * turn, Math.floor(random() * 40), 0, 0);
                const figures = course.make(random, age);
                if (!course.missing.includes(age) && morning.getTime() < now - 2 * hour) {
                    all.push(reading(name, of, morning.getTime(), figures, all.length));
                }
            }
        }
    }
    const saturation = vocabulary.kinds[0];
    for (const [minutes, value] of [[34, "86"], [14, "83"]]) {
        all.push(reading("oxygen_saturation", saturation, now - minutes * minute, [value], all.length));
    }
    return all.sort((a, b) => Date.parse(a.taken) - Date.parse(b.taken));
}

export function reading(name, of, time, figures, number, by_hand = false) {
    const components = figures.map((value, at) => ({ name: of.components[at].name, value }));
    return { id: `m-${number}`, kind: name, unit: of.unit, taken: iso(time), received: iso(time + 1500), components,
        device: by_hand ? null : name === "body_weight" ? "scale-12" : "oxi-7", status: [], trust: "trusted", implausible: null, by_hand };
}

// One patient is with a colleague for some hours.
export const make_hand_overs = now => ({ "p-2": { team: null, person: { account: "a-2", display_name: "Jonas Lie" }, by: { account: "a-1", display_name: "Kari Dahl" },
    since: iso(now - 2 * hour), until: iso(now + 6 * hour), note: "Ring datteren før kl. 20" } });

function alert(id, patient, triage, reason, onset, more = {}) {
    return { id, patient, triage, type: triage === "technical" ? "technical" : "physiological", presence: "active", signal: "enabled",
        rule: "saturation", rule_name: limits.saturation.rule_name, reason, onset: iso(onset), latest: iso(onset), ended: null, count: 1,
        plan_version: 2, acknowledged: null, snoozed_until: null, teams: ["hjemmesykepleien-nord"], held_by: null, notes: 0, version: 1,
        episodes: [], history: [{ at: iso(onset + 2000), act: "raised", by: null }], ...more };
}

const kari = { account: "a-1", display_name: "Kari Dahl" };

export function make_alerts(now, readings) {
    const newest = readings.filter(one => one.kind === "oxygen_saturation").slice(-2);
    const red = alert("al-1", "p-1", "red", { en: "SpO2 83 % and 86 % within 20 minutes; the red limit is 84 %",
        nb: "SpO2 83 % og 86 % på 20 minutter; rød grense er 84 %" }, now - 14 * minute, { count: 2 });
    red.episodes = [{ onset: red.onset, latest: red.latest, ended: null, zone: "red", peak: "red", count: 2, plan_version: 2,
        reason: red.reason, measurements: newest }];
    const acknowledged = alert("al-2", "p-4", "red", { en: "Blood pressure 186/104 mmHg, mean of two; the red limit is 180",
        nb: "Blodtrykk 186/104 mmHg, snitt av to; rød grense er 180" }, now - 3 * hour - 10 * minute, { signal: "acknowledged", notes: 1,
        rule: "pressure", rule_name: limits.pressure.rule_name, acknowledged: { by: kari, at: iso(now - 3 * hour) } });
    acknowledged.history.push({ at: iso(now - 3 * hour), act: "acknowledged", by: kari },
        { at: iso(now - 3 * hour + 4 * minute), act: "note", by: kari, note: "Ringte. Hadde ikke tatt medisinen i går. Måler igjen kl. 12." });
    return [red, acknowledged,
        alert("al-3", "p-2", "yellow", { en: "Weight 2.3 kg up in 3 days; the limit is 2 kg", nb: "Vekt opp 2,3 kg på 3 dager; grensen er 2 kg" },
            now - 55 * minute, { rule: "weight-gain", rule_name: { en: "Weight is rising", nb: "Vekten stiger" }, plan_version: 1, held_by: make_hand_overs(now)["p-2"] }),
        alert("al-4", "p-7", "yellow", { en: "More symptoms than usual: 4 points, the limit is 3", nb: "Mer symptomer enn vanlig: 4 poeng, grensen er 3" },
            now - 5 * hour, { rule: "symptoms", rule_name: { en: "More symptoms than usual", nb: "Mer symptomer enn vanlig" }, teams: [],
                signal: "snoozed", snoozed_until: iso(now + 2 * hour) }),
        alert("al-5", "p-3", "technical", { en: "No measurements for 2 days: the bridge is offline", nb: "Ingen målinger på 2 dager: broen er ute av nett" },
            now - 2 * day, { rule: "saturation-daily", rule_name: { en: "Measurements are missing", nb: "Målinger mangler" }, teams: ["teknisk"] }),
        alert("al-6", "p-5", "yellow", { en: "Oxygen saturation 88 % and 87 % are below 89 %, her own limit, and the pulse of 104 a minute is higher than in the two weeks before",
            nb: "Oksygenmetning 88 % og 87 % er under 89 %, hennes egen grense, og pulsen på 104 i minuttet er høyere enn de to ukene før" },
            now - 26 * minute, { presence: "latched", teams: ["hjemmesykepleien-nord", "lungepoliklinikken-universitetssykehuset"] })];
}

// What was answered on the days before, the newest first.
export function make_responses(now) {
    const one = (days, breathlessness, more, puffs, remark) => ({ id: `r-${days}`, questionnaire: "copd-daily", version: 1, answered: iso(now - days * day - 3 * hour),
        by: { account: "a-4", display_name: "Olav Berg" }, complete: true, scores: { score: String(puffs > 4 ? 4 : 1) },
        answers: { breathlessness, sputum_amount: more ? "more" : "as_usual", ...(more && { sputum_colour: "yellow_green" }), reliever_puffs: String(puffs), ...(remark && { remark }) } });
    return [one(1, "a_little", true, 6, "Sov dårlig, måtte sitte opp i natt."), one(2, "as_usual", false, 2, ""), one(3, "as_usual", false, 2, "")];
}

export const questionnaire = {
    id: "copd-daily", version: 1, title: { en: "How is your breathing today?", nb: "Hvordan er pusten i dag?" }, due: true, last_answered: null,
    questions: [
        { link_id: "breathlessness", type: "choice", words: { en: "Are you more short of breath than usual?", nb: "Er du mer tungpusten enn vanlig?" },
            required: true, options: [{ code: "as_usual", words: { en: "No, as usual", nb: "Nei, som vanlig" } },
                { code: "a_little", words: { en: "A little more", nb: "Litt mer" } }, { code: "much", words: { en: "Much more", nb: "Mye mer" } }] },
        { link_id: "sputum_amount", type: "choice", words: { en: "Do you cough up more than usual?", nb: "Hoster du opp mer slim enn vanlig?" },
            required: true, options: [{ code: "as_usual", words: { en: "No, as usual", nb: "Nei, som vanlig" } },
                { code: "more", words: { en: "Yes, more", nb: "Ja, mer" } }] },
        { link_id: "sputum_colour", type: "choice", words: { en: "What colour is it?", nb: "Hvilken farge har slimet?" }, required: true,
            enable_when: { question: "sputum_amount", codes: ["more"] },
            options: [{ code: "clear", words: { en: "Clear or white", nb: "Klart eller hvitt" } },
                { code: "yellow_green", words: { en: "Yellow or green", nb: "Gult eller grønt" } }] },
        { link_id: "reliever_puffs", type: "integer", words: { en: "How many puffs of your reliever in the last 24 hours?",
            nb: "Hvor mange doser av anfallsmedisinen tok du det siste døgnet?" }, required: true, low: "0", high: "60" },
        { link_id: "remark", type: "text", words: { en: "Anything else that we should know?", nb: "Er det noe annet vi bør vite?" }, required: false },
    ],
};

const device = (id, state, model, patient, now, more = {}) => ({ id, state, declared: false, profile: "nonin-3230", address: "00:1C:05:FF:A4:07",
    topics: [], manufacturer: "Nonin", model, serial: "500123", firmware: "1.2.0", udi: "", location: "", silent_after_minutes: 1440,
    assignments: patient ? [{ patient, from: iso(now - 80 * day), until: null, user: null, declared: false, number: 1 }] : [],
    last_seen: iso(now - 14 * minute), battery: 82, clock: null, sequence: { missing: 0, late: 0, restarts: 0 },
    heard_by: patient ? [{ bridge: "gang", dialect: "theengs", last_seen: iso(now - 14 * minute), signal: -62 }] : [], events: [], erasure: null, ...more });

export function make_devices(now) {
    const low = { number: 31, code: "battery-low", subject: "scale-12", detail: { en: "12 % are left", nb: "12 % igjen" }, first: iso(now - 26 * hour),
        last: iso(now - 3 * hour), times: 4, cleared: null };
    return [
        device("oxi-7", "in-use", "3230", "p-1", now),
        device("scale-12", "in-use", "UC-352BLE", "p-1", now, { manufacturer: "A&D", profile: "and-uc-352ble", battery: 12, events: [low],
            last_seen: iso(now - 3 * hour), sequence: { missing: 2, late: 1, restarts: 0 }, clock: { en: "set the device's clock", nb: "still klokken på enheten" },
            heard_by: [{ bridge: "soverom", dialect: "theengs", last_seen: iso(now - 3 * hour), signal: -88 },
                { bridge: "gang", dialect: "theengs", last_seen: iso(now - 5 * hour), signal: null }] }),
        device("cuff-3", "released", "M7 Intelli IT", null, now, { manufacturer: "Omron", profile: "omron-x4-smart", battery: null, last_seen: null,
            assignments: [{ patient: "p-9", from: iso(now - 200 * day), until: iso(now - day), user: null, declared: false, number: 1 }] }),
        // What a device says of itself is a stranger's text.
        device("oxi-8", "ready", "<img src=x onerror=alert(1)>", null, now, { last_seen: null, battery: null, sequence: null }),
    ];
}

// One in words of our own, one of what a server said.
export const make_events = now => [
    { number: 33, code: "plan-not-yet", subject: "p-6", detail: { en: "the plan is not in force before 2026-12-01T07:00:00Z", nb: "planen gjelder ikke før 2026-12-01T07:00:00Z" },
        first: iso(now - 50 * minute), last: iso(now - 50 * minute), times: 1, cleared: null },
    { number: 32, code: "destination-paused", subject: "journal-kommunen", detail: { en: "401 Unauthorized: the token is not accepted", nb: "" },
        first: iso(now - day), last: iso(now - 9 * minute), times: 7, cleared: null },
];

export function make_claims(now) {
    return [{ source: "theengs/BTtoMQTT/A4C1380DEC52", address: "A4:C1:38:0D:EC:52", dialect: "openmqttgateway", topic: "home/OMG/BTtoMQTT/A4C1380DEC52",
        model: "UA-651BLE", first: iso(now - 2 * hour), last: iso(now - 6 * minute), times: 14,
        profiles: [{ id: "and-ua-651ble", reasons: [{ en: 'model "UA-651BLE" fits "UA-651BLE*"', nb: 'modellen "UA-651BLE" passer med "UA-651BLE*"' },
            { en: "its message reads as blood_pressure", nb: "meldingen leses som Blodtrykk" }] },
            { id: "generic-blood-pressure", reasons: [{ en: "offers service 1810", nb: "tilbyr tjenesten 1810" }] }] }];
}

export const destinations = [
    { id: "fhir-sykehuset", kind: "fhir", state: "idle", reason: "", requests: 1840, failures: 0, queued: 5121, delivered: 5118, pending: 0,
        parked: 3, dropped: 0, oldest_pending: null, last_success: "2026-11-22T09:12:44Z" },
    { id: "journal-kommunen", kind: "fhir", state: "paused", reason: "401 Unauthorized: the token is not accepted", requests: 412, failures: 7,
        queued: 5121, delivered: 4977, pending: 144, parked: 0, dropped: 0, oldest_pending: "2026-11-21T08:00:00Z", last_success: "2026-11-21T07:58:12Z" },
    { id: "arkiv", kind: "folder", state: "idle", reason: "", requests: 5121, failures: 0, queued: 5121, delivered: 5121, pending: 0, parked: 0, dropped: 0, oldest_pending: null, last_success: null },
];

export function make_queue(now) {
    return [101, 102, 103].map((number, at) => ({ what: "measurement", number, about: "", kind: "measurement", device: "oxi-7", state: "parked", attempts: 2 + at, unsure: at === 2,
        received: iso(now - (at + 3) * hour), settled: iso(now - (at + 2) * hour),
        reason: "422: Observation.subject: no patient with this identifier", decision: "" }));
}

export function make_undecided(now) {
    return [{ rule: "copd.news2", rule_name: { en: "NEWS2", nb: "NEWS2" }, because: "incomplete", since: iso(now - 26 * hour),
        words: { en: "NEWS2 incomplete: missing respiratory rate.", nb: "NEWS2 ufullstendig: mangler respirasjonsfrekvens." } },
    { rule: "heart-failure.weight-gain", rule_name: { en: "Weight is rising", nb: "Vekten stiger" }, because: "improbable-change", since: iso(now - 3 * hour),
        words: { en: "Body weight changed more in a day than one person can; verify who was measured.",
            nb: "Kroppsvekt endret seg mer på ett døgn enn hos én person; sjekk hvem som ble målt." } }];
}

export function make_hub(now) {
    return { gateway: "hub-nord-3", version: "0.1.0", uptime_seconds: 777_600, ready: true, not_ready_because: { en: "", nb: "" }, server_time: iso(now),
        broker: { connected: true, subscribed: true, protocol: "MQTT 5", connects: 2, last_failure: "" }, inbox: 0,
        messages: { received: 5290, stored: 5121, duplicate: 132, refused: 31, noted: 6, waiting: 0,
            refused_by: { "unit-suspected": 4, "device-unknown": 27 } },
        measurements: { stored: 5121, withheld: 9 }, latency_seconds: { p50: "0.012", p99: "0.190" },
        disk: { free_bytes: 21_400_000_000, size_bytes: 62_000_000_000 },
        update: { program_waits: true, system_waits: false },
        settings: [{ key: "gateway.id", value: "hub-nord-3" }, { key: "mqtt.host", value: "127.0.0.1" }, { key: "mqtt.version", value: "5" },
            { key: "store.synchronous", value: "FULL" }] };
}
