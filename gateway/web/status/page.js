// Asks the gateway for its status every two seconds and shows it. Keeps nothing but the language.

import { bar, make, shape, show } from "./dom.js";
import { keep_language, preferred_language, texts } from "./texts.js";

const poll_every = 2000;
const answer_within = 4000;
const stale_after = 6000;

let language = preferred_language();
let status = null;
let answered_at = null;   // by performance.now(): a clock that is never set
const began_at = performance.now();
let clock_difference = 0; // the gateway's clock minus this browser's

const say = key => texts[language][key];
const count_text = count => new Intl.NumberFormat(language).format(count);

function duration_text(seconds) {
    const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
    const [unit, size] = units.find(([, length]) => seconds >= length) ?? units.at(-1);
    const whole = Math.floor(seconds / size);
    return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(whole);
}

function age_text(time) {
    const seconds = Math.max(0, (Date.now() + clock_difference - Date.parse(time)) / 1000);
    const units = [["day", 86400], ["hour", 3600], ["minute", 60]];
    const [unit, size] = units.find(([, length]) => seconds >= length) ?? ["second", 1];
    // To whole tens below a minute: an age that changes with every look would never be read out.
    const whole = unit === "second" ? Math.floor(seconds / 10) * 10 : Math.floor(seconds / size);
    return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-whole, unit);
}

function latency_text(seconds) {
    const digits = seconds < 10 ? 2 : 0;
    return new Intl.NumberFormat(language, {
        style: "unit", unit: "second", minimumFractionDigits: digits, maximumFractionDigits: digits,
    }).format(seconds);
}

function fact(label, value, bad = false) {
    return make("div", { class: bad ? "fact bad" : "fact" }, make("dt", {}, label), make("dd", {}, value));
}

function show_state() {
    const { ready, link, inbox, latency_seconds: latency } = status;
    const why = ready ? say("ready_means") : status.not_ready_because[language] || status.not_ready_because.en;
    document.title = `${say(ready ? "ready" : "not_ready")} · Varde`;
    show("state",
        make("div", { class: ready ? "verdict good" : "verdict bad" },
            shape(ready ? "yes" : "no"),
            make("div", {}, make("p", { class: "word" }, say(ready ? "ready" : "not_ready")),
                make("p", { class: "why" }, why))),
        make("dl", { class: "facts" },
            fact(say("broker"), say(link.connected ? "connected" : "not_connected"), !link.connected),
            fact(say("waiting"), count_text(inbox)),
            fact(say("usual_delay"), latency_text(latency.p50)),
            fact(say("slow_delay"), latency_text(latency.p99))));
}

function alert_item(alert) {
    const again = alert.count > 1 ? say("repeated")(alert.count - 1) : undefined;
    const details = [say("patient")(alert.patient), say("rule")(alert.rule), say("raised")(age_text(alert.opened)), again];
    return make("li", { class: `alert ${alert.priority}` },
        make("p", { class: "priority" }, shape(alert.priority), make("span", {}, say(alert.priority))),
        make("div", {},
            make("p", { class: "words" }, alert.words[language] || alert.words.en),
            make("p", { class: "details" }, details.filter(Boolean).join(" · "))));
}

function show_alerts() {
    const rank = { high: 0, medium: 1, low: 2 };
    const sorted = [...status.alerts].sort((a, b) =>
        rank[a.priority] - rank[b.priority] || b.opened.localeCompare(a.opened));
    show("alerts", sorted.length === 0
        ? make("p", { class: "none" }, say("no_alerts"))
        : make("ul", { class: "alerts" }, ...sorted.map(alert_item)));
}

function show_events() {
    const items = status.events.map(event => make("li", {},
        make("p", { class: "what" }, make("code", {}, event.code), ` ${event.subject}`),
        event.detail ? make("p", {}, event.detail) : "",
        make("p", { class: "details" },
            [say("times")(event.times), say("last")(age_text(event.last))].join(" · "))));
    show("events", items.length === 0 ? make("p", { class: "none" }, say("no_events"))
        : make("ul", { class: "events" }, ...items));
}

// Not named while there are none of them.
const rare_parts = ["dropped", "noted", "waiting", "withheld"];

// The law of the gateway, drawn: the whole is the sum of its parts, or the page says that it is not.
function sum(total_name, total, parts) {
    const described = parts.map(name => ({ name, label: say(`part_${name}`) ?? say(name), count: parts_of(total, name) }));
    const missing = total.all - described.reduce((all, part) => all + part.count, 0);
    return [
        make("p", { class: "total" }, make("strong", {}, count_text(total.all)), ` ${say(total_name)}`),
        bar(described, all => all.map(part => `${part.label} ${count_text(part.count)}`).join(", ")),
        make("ul", { class: "legend" }, ...described.filter(part => part.count > 0 || !rare_parts.includes(part.name)).map(part =>
            make("li", { class: part.count > 0 ? "" : "zero" }, make("span", { class: `swatch part ${part.name}` }),
                make("strong", {}, count_text(part.count)), ` ${part.label}`))),
        missing === 0 ? "" : make("p", { class: "wrong" }, say("does_not_add_up")(count_text(missing))),
    ];
}

const parts_of = (total, name) => total.counts[name] ?? 0;

function show_messages() {
    const counts = status.conservation;
    const reasons = Object.entries(counts.refused_by).sort((a, b) => b[1] - a[1]);
    const parts = ["stored", "duplicate", "refused", "noted", "waiting"];
    const adds_up = counts.received === parts.reduce((all, part) => all + counts[part], 0);
    show("messages",
        ...sum("received", { all: counts.received, counts }, parts),
        adds_up ? make("p", { class: "details" }, say("adds_up")) : "",
        make("p", { class: "details" },
            say("withheld")(count_text(counts.withheld), count_text(counts.measurements))),
        reasons.length === 0 ? "" : make("p", { class: "reasons" }, `${say("refused_because")} `,
            ...reasons.flatMap(([reason, count], at) =>
                [at > 0 ? ", " : "", make("code", {}, reason), ` ${count_text(count)}`])));
}

function destination_item(one) {
    const words = one.state === "waiting" ? say("waiting_state") : say(one.state) ?? one.state;
    return make("li", { class: "destination" },
        make("p", { class: "name" }, make("strong", {}, one.id), one.kind ? ` · ${say(one.kind)}` : "",
            make("span", { class: `chip ${one.state}` }, words)),
        one.reason ? make("p", { class: `reason ${one.state}` }, one.reason) : "",
        ...sum("queued", { all: one.queued, counts: one }, ["delivered", "pending", "parked", "dropped", "withheld"]),
        one.parked > 0 ? make("p", { class: "details" }, say("parked_means")) : "");
}

function show_destinations() {
    show("destinations", status.destinations.length === 0
        ? make("p", { class: "none" }, say("no_destinations"))
        : make("ul", { class: "destinations" }, ...status.destinations.map(destination_item)));
}

function device_row(device) {
    const cell = (key, value, notable) =>
        make("td", { "data-label": say(key), class: notable ? "notable" : undefined }, value);
    const { missing, late, restarts } = device.sequence;
    const battery = device.battery === null ? say("unknown") : `${device.battery} %`;
    return make("tr", {},
        make("th", { scope: "row" }, device.device),
        cell("last_heard", age_text(device.last)),
        cell("missing", count_text(missing), missing > 0),
        cell("late", count_text(late)),
        cell("restarts", count_text(restarts)),
        cell("battery", battery, device.battery !== null && device.battery <= 20));
}

function show_devices() {
    const heads = ["device", "last_heard", "missing", "late", "restarts", "battery"];
    show("devices", status.devices.length === 0
        ? make("p", { class: "none" }, say("no_devices"))
        : make("table", {},
            make("thead", {}, make("tr", {}, ...heads.map(key => make("th", { scope: "col" }, say(key))))),
            make("tbody", {}, ...status.devices.map(device_row))));
}

function show_all() {
    document.documentElement.lang = language;
    for (const element of document.querySelectorAll("[data-text]")) {
        element.textContent = say(element.dataset.text);
    }
    for (const button of document.querySelectorAll("[data-language]")) {
        button.setAttribute("aria-pressed", String(button.dataset.language === language));
    }
    if (status === null) {
        show("state", make("p", { class: "none" }, say("loading")));
        return;
    }
    document.getElementById("main").removeAttribute("aria-busy");
    show("who", say("version")(status.gateway, status.version, duration_text(status.uptime_seconds)));
    show_state();
    show_alerts();
    show_events();
    show_messages();
    show_destinations();
    show_devices();
}

// An old picture looks like a calm one: it must say that it is old.
function show_age() {
    const age = performance.now() - (answered_at ?? began_at);
    const seconds = Math.round(age / 1000);
    const stale = age > stale_after;
    document.body.classList.toggle("old", stale);
    document.getElementById("stale").hidden = !stale;
    if (stale) {
        show("stale", shape("no"), answered_at === null ? say("never") : say("stale")(seconds));
    }
    show("fresh", answered_at === null ? "" : say("fresh")(seconds));
}

// Nothing when there is no answer: show_age tells of that.
async function fetch_status() {
    try {
        const answer = await fetch("/status", { cache: "no-store", signal: AbortSignal.timeout(answer_within) });
        return answer.ok ? { body: await answer.json(), date: Date.parse(answer.headers.get("date") ?? "") } : null;
    } catch {
        return null;
    }
}

async function ask() {
    const answer = await fetch_status();
    setTimeout(ask, poll_every);
    if (answer !== null) {
        status = answer.body;
        answered_at = performance.now();
        // Some seconds of difference are a slow answer, not a wrong clock.
        const difference = answer.date - Date.now();
        clock_difference = Math.abs(difference) > 5000 ? difference : 0;
        show_all();
        show_age();
    }
}

for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
        language = button.dataset.language;
        keep_language(language);
        show_all();
        show_age();
    });
}

show_all();
setInterval(show_age, 1000);
ask();
