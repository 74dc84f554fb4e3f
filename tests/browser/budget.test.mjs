// What the first load of each page costs, from varded itself, on a slow phone as Lighthouse takes it. Bytes, requests and
// layout shift must keep within budget.json; times depend on the machine and are only told.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { launch, open_page, settled, sizes } from "./browser.mjs";
import { start_varded } from "./varded.mjs";

const budget = JSON.parse(readFileSync(new URL("budget.json", import.meta.url), "utf8"));
const password = "correct horse battery staple";
// Lighthouse's "slow 4G" and a processor a quarter as fast.
const network = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const slower = 4;

const everybody = { all: true, patients: [] };
const people = {
    kari: { roles: ["clinician"], scope: everybody, pages: { worklist: "worklist", patients: "patients", patient: "patient/p-1",
        patient_alerts: "patient/p-1/alerts", patient_plan: "patient/p-1/plan", patient_answers: "patient/p-1/answers",
        patient_sharing: "patient/p-1/sharing", account: "account" } },
    tuva: { roles: ["technician"], scope: { all: false, patients: [] }, pages: { devices: "devices", device: "device/oxi-1",
        claims: "claims", destinations: "destinations", hub: "hub" } },
    olav: { roles: ["patient"], scope: { all: false, patients: ["p-1"] }, pages: { my_values: "values", my_plan: "plan",
        enter_value: "enter", questions: "questions", sharing: "sharing" } },
};

// Runs in the page, before anything of it.
function observe() {
    const seen = { largest: 0, shift: 0, blocked: 0 };
    window.seen_by_budget = seen;
    const on = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take)).observe({ type, buffered: true });
    on("largest-contentful-paint", entry => { seen.largest = entry.startTime; });
    on("layout-shift", entry => { seen.shift += entry.hadRecentInput ? 0 : entry.value; });
    on("longtask", entry => { seen.blocked += Math.max(0, entry.duration - 50); });
}

// Of all that the page asks: how much came, and what is still on its way.
async function count_traffic(page) {
    const session = await page.context().newCDPSession(page);
    const traffic = { session, requests: 0, bytes: 0, waiting: new Map() };
    session.on("Network.requestWillBeSent", ({ requestId, request }) => {
        traffic.requests += 1;
        // The live changes go on for as long as the page is open.
        if (!request.url.endsWith("/stream")) traffic.waiting.set(requestId, request.url);
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
        traffic.bytes += encodedDataLength;
        traffic.waiting.delete(requestId);
    });
    session.on("Network.loadingFailed", ({ requestId }) => traffic.waiting.delete(requestId));
    await session.send("Network.enable");
    return traffic;
}

async function all_there(page, traffic) {
    const end = Date.now() + 30_000;
    let quiet = 0;
    // What comes may ask for more: it has had the time to, twice.
    while (quiet < 2) {
        assert(Date.now() < end, `the page still waits for ${[...traffic.waiting.values()].join(", ")}`);
        await settled(page);
        quiet = traffic.waiting.size === 0 ? quiet + 1 : 0;
    }
}

async function first_load(page, traffic, url) {
    const { session } = traffic;
    await page.goto("about:blank");
    // What the page before still asked is not always told to have ended.
    traffic.waiting.clear();
    await session.send("Network.clearBrowserCache");
    await session.send("Network.emulateNetworkConditions", network);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    Object.assign(traffic, { requests: 0, bytes: 0 });
    await page.goto(url);
    await page.locator("main h1:visible, main h2:visible").first().waitFor({ timeout: 30_000 });
    await all_there(page, traffic);
    const seen = await page.evaluate(() => ({ ...window.seen_by_budget,
        first: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0 }));
    return { ...seen, requests: traffic.requests, bytes: traffic.bytes };
}

const rows = [];

// What of it is beyond the budget, in words.
function judge(name, cost) {
    rows.push([name, (cost.bytes / 1000).toFixed(0), cost.requests, cost.shift.toFixed(3), cost.first.toFixed(0), cost.largest.toFixed(0),
        cost.blocked.toFixed(0)]);
    const [requests, shift] = [budget.requests, budget.layout_shift].map(one => one[name] ?? one.other);
    return [
        cost.bytes > budget.kilobytes * 1000 && `${name}: ${cost.bytes} bytes`,
        cost.requests > requests && `${name}: ${cost.requests} requests`,
        cost.shift > shift && `${name}: what stands there moves by ${cost.shift}`,
    ].filter(Boolean);
}

describe("the budget of a first load", { concurrency: false }, () => {
    let gateway;
    let browser;
    const links = {};

    async function ask(session, path, body) {
        const response = await fetch(`${gateway.url}/api/v1${path}`, { method: "POST", body: JSON.stringify(body),
            headers: { "Content-Type": "application/json", Cookie: session.cookie ?? "", "X-CSRF-Token": session.csrf ?? "" } });
        const answer = await response.json();
        assert(response.ok, `${path}: ${JSON.stringify(answer)}`);
        return { answer, cookie: response.headers.get("set-cookie")?.split(";")[0] };
    }

    before(async () => {
        gateway = await start_varded();
        for (let day = 20; day >= 0; --day) {
            gateway.publish("oxi-1", 21 - day, "oxygen_saturation", String(90 + day % 5), "%", new Date(Date.now() - day * 86_400_000));
        }
        const token = gateway.first_link().split("/").pop();
        const set = await ask({}, "/setup", { token, password, login: "admin", display_name: "Ada Lund" });
        const administrator = { cookie: set.cookie, csrf: set.answer.csrf };
        for (const [login, { roles, scope }] of Object.entries(people)) {
            const made = await ask(administrator, "/accounts", { login, display_name: login, roles, scope });
            links[login] = made.answer.setup.path.split("/").pop();
            await ask({}, "/setup", { token: links[login], password });
        }
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        await gateway?.stop();
        const heads = ["page", "kB", "requests", "shift", "first paint ms", "largest paint ms", "blocked ms"];
        console.log([heads, heads.map((_, at) => at === 0 ? "---" : "---:"), ...rows].map(row => `| ${row.join(" | ")} |`).join("\n"));
    });

    async function enter(login) {
        const page = await open_page(browser, gateway.url, { size: sizes.phone });
        await page.context().addInitScript(observe);
        if (login) {
            await page.getByLabel("Brukernavn").fill(login);
            await page.getByLabel("Passord").fill(password);
            await page.getByRole("button", { name: "Logg inn", exact: true }).click();
            await page.locator(".shell main h1").first().waitFor();
        }
        return { page, traffic: await count_traffic(page) };
    }

    it("before log-in", async () => {
        const { page, traffic } = await enter();
        assert.deepEqual(judge("log_in", await first_load(page, traffic, `${gateway.url}/`)), []);
        await page.context().close();
    });

    for (const [login, { pages }] of Object.entries(people)) {
        it(`of ${login}`, async () => {
            const { page, traffic } = await enter(login);
            const beyond = [];
            for (const [name, path] of Object.entries(pages)) {
                beyond.push(...judge(name, await first_load(page, traffic, `${gateway.url}/#/${path}`)));
            }
            assert.deepEqual(beyond, []);
            await page.context().close();
        });
    }
});
