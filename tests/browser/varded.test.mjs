// The pages with varded, a broker and a device: what no stand-in can prove.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { answer_all, launch, open_page, settled, shoot, sizes } from "./browser.mjs";
import { start_varded } from "./varded.mjs";

const password = "correct horse battery staple";
const links = {};
let browser;
let gateway;
let sequence = 0;

const measure = (value, device = "oxi-1", time = new Date()) =>
    gateway.publish(device, ++sequence, "oxygen_saturation", value, "%", time);

async function enter(login, options) {
    const page = await open_page(browser, gateway.url, options);
    await page.getByLabel("Brukernavn").fill(login);
    await page.getByLabel("Passord").fill(password);
    await page.getByRole("button", { name: "Logg inn", exact: true }).click();
    await page.locator(".shell main h1").first().waitFor();
    return page;
}

async function give_to(page, patient) {
    await page.getByRole("button", { name: "Gi til pasient" }).click();
    await page.getByRole("combobox", { name: "Pasient" }).selectOption(patient);
    await page.getByRole("dialog").getByRole("button", { name: "Gi til pasient" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
}

async function leave(...pages) {
    const complaints = pages.flatMap(page => page.complaints);
    await Promise.all(pages.map(page => page.context().close()));
    assert.deepEqual(complaints, []);
}

// The session ends at the gateway while the page knows nothing of it, as when its time is over.
async function end_session_of(page) {
    const status = await page.evaluate(async () => {
        const { csrf } = await (await fetch("/api/v1/session")).json();
        return (await fetch("/api/v1/session", { method: "DELETE", headers: { "X-CSRF-Token": csrf } })).status;
    });
    assert.equal(status, 204);
}

async function set_password(page, link, first) {
    await page.goto(`${gateway.url}${link.slice(link.indexOf("/#/"))}`);
    if (first) {
        await page.getByLabel("Navn", { exact: true }).fill("Ada Lund");
        await page.getByLabel("Velg et brukernavn").fill("admin");
    }
    await page.getByLabel("Nytt passord").fill(password);
    await page.getByLabel("Passordet en gang til").fill(password);
    await page.getByRole("button", { name: "Sett passord og logg inn" }).click();
    await page.locator(".shell main h1").first().waitFor();
}

async function enter_by_link(login, options) {
    const page = await open_page(browser, gateway.url, options);
    await set_password(page, links[login]);
    return page;
}

async function until_delivered(is_there) {
    const end = Date.now() + 10_000;
    while (!gateway.delivered().some(is_there)) {
        assert(Date.now() < end, "it is not delivered");
        await new Promise(resolve => setTimeout(resolve, 100));
    }
}

async function add_account(page, name, login, roles, fill) {
    await page.getByRole("button", { name: "Ny konto" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Navn", { exact: true }).fill(name);
    await dialog.getByLabel("Brukernavn").fill(login);
    for (const role of roles) await dialog.getByLabel(role, { exact: true }).check();
    await fill?.(dialog);
    await dialog.getByRole("button", { name: "Ny konto" }).click();
    links[login] = await page.getByRole("dialog", { name: `Lenke for ${name}` }).locator("code").innerText();
    await page.getByRole("button", { name: "Lukk" }).click();
}

describe("with varded", { concurrency: false }, () => {
    before(async () => {
        gateway = await start_varded();
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        await gateway?.stop();
    });

    it("the first administrator comes in by the link, and makes the others' accounts", async () => {
        const page = await open_page(browser, gateway.url);
        await page.getByText("Ingen administrator har satt passord ennå.").waitFor();
        await set_password(page, gateway.first_link(), true);
        const everybody = dialog => dialog.getByLabel("alle pasienter").check();
        await add_account(page, "Kari Dahl", "kari", ["Helsepersonell"], everybody);
        await add_account(page, "Jonas Lie", "jonas", ["Helsepersonell"], async dialog => {
            await everybody(dialog);
            await dialog.getByLabel("Team").fill("legevakt");
        });
        await add_account(page, "Tuva Moe", "tuva", ["Tekniker"]);
        await add_account(page, "Olav Berg", "olav", ["Pasient"], dialog => dialog.getByLabel("Pasienter kontoen ser").fill("p-1"));
        assert.deepEqual(page.complaints, []);
        await page.context().close();
    });

    it("a measurement is on the patient's open page within two seconds", async () => {
        const page = await enter_by_link("olav", { size: sizes.phone });
        await settled(page);
        const began = Date.now();
        measure("93");
        await page.locator(".my_value .big", { hasText: "93" }).waitFor();
        assert(Date.now() - began < 2000, `it took ${Date.now() - began} ms`);
        assert.deepEqual(page.complaints, []);
        await page.context().close();
    });

    it("a patient enters a value with a decimal comma, once, and it goes the way of all measurements", async () => {
        const page = await enter("olav", { size: sizes.phone });
        await page.getByRole("link", { name: "Før inn en måling" }).first().click();
        await page.getByRole("button", { name: "Kroppsvekt" }).click();
        await page.getByLabel("Verdi").fill("842");
        await page.getByRole("button", { name: "Lagre" }).click();
        await page.getByText("Det kan ikke stemme.", { exact: false }).waitFor();
        await page.getByLabel("Verdi").fill("84,20");
        await page.getByRole("button", { name: "Lagre" }).dblclick();
        await page.getByText("Lagret: Kroppsvekt 84,20 kg.").waitFor();
        await page.getByRole("button", { name: "Blodtrykk" }).click();
        await page.getByLabel("Systolisk", { exact: false }).fill("84");
        await page.getByLabel("Diastolisk", { exact: false }).fill("132");
        await page.getByRole("button", { name: "Lagre" }).click();
        await page.getByText("Tallene passer ikke sammen.", { exact: false }).waitFor();
        await settled(page);
        await shoot(page, "varded_enter-phone-light");
        await page.goto(`${gateway.url}/#/values`);
        await page.locator(".my_value .big", { hasText: "84,20" }).waitFor();
        await page.getByText("ført for hånd", { exact: false }).waitFor();
        await until_delivered(text => text.includes('"84.20"') || text.includes("84.20"));
        const weights = gateway.delivered().filter(text => text.includes("Body weight"));
        assert.equal(weights.length, 1, weights.join("\n"));
        const sent = JSON.parse(weights[0]);
        assert.deepEqual([sent.device, sent.method, sent.performer.map(one => one.type)],
            [undefined, { text: "Entered by hand" }, ["Patient"]]);
        assert.deepEqual(page.complaints, []);
        await page.context().close();
    });

    it("a patient answers today's questions, and is not asked again today", async () => {
        const page = await enter("olav", { size: sizes.phone });
        await page.goto(`${gateway.url}/#/questions`);
        await page.getByRole("button", { name: "Send svarene" }).waitFor();
        await settled(page);
        await shoot(page, "varded_questions-phone-light");
        await answer_all(page);
        await page.getByText("Takk. Svarene er sendt.").waitFor();
        await page.getByText("Du har svart i dag", { exact: false }).waitFor();
        await page.reload();
        await page.getByText("Du har svart i dag", { exact: false }).waitFor();
        assert.deepEqual(page.complaints, []);
        await page.context().close();
    });

    it("a clinician looks, and the patient reads who it was and who was sent what, without the own looks", async () => {
        const kari = await enter_by_link("kari");
        await kari.goto(`${gateway.url}/#/patient/p-1`);
        await kari.getByRole("heading", { name: "Kroppsvekt" }).waitFor();
        await kari.context().close();
        const page = await enter("olav", { size: sizes.phone });
        await page.goto(`${gateway.url}/#/sharing`);
        await page.getByText("Kari Dahl (helsepersonell)").first().waitFor();
        await page.getByText("folder", { exact: true }).waitFor();
        assert.equal(await page.getByText("Olav Berg (pasient)").count(), 0);
        await settled(page);
        await shoot(page, "varded_sharing-phone-light");
        assert.deepEqual(page.complaints, []);
        await page.context().close();
    });

    it("what a device, a place or a person is called stays text on every page", async () => {
        const hostile = "<img src=x onerror=alert(1)>";
        const page = await enter_by_link("tuva");
        await page.getByText(hostile, { exact: false }).first().waitFor();
        await page.getByRole("button", { name: "Legg til enhet" }).click();
        await page.getByLabel("Id", { exact: true }).fill("evil-1");
        await page.getByRole("dialog").getByLabel("Sted").fill(`"><script>alert(1)</script>`);
        await page.getByRole("dialog").getByLabel("Modell").fill(hostile);
        await page.getByRole("dialog").getByRole("button", { name: "Legg til enhet" }).click();
        await page.getByRole("link", { name: "evil-1" }).click();
        await page.getByText("<script>alert(1)</script>", { exact: false }).first().waitFor();
        gateway.say(`home/${hostile}/BTtoMQTT/AABBCCDDEEFF`, JSON.stringify({ id: "AA:BB:CC:DD:EE:FF", name: hostile, model: hostile }));
        for (const path of ["devices", "device/oxi-1", "device/evil-1", "claims", "destinations", "hub"]) {
            await page.goto(`${gateway.url}/#/${path}`);
            await settled(page);
            assert.equal(await page.locator("main img, main script").count(), 0, path);
        }
        assert.deepEqual(page.complaints, []);
        await page.context().close();
    });

    it("a technician enrols a device and lends it on, and the next patient has nothing of the first", async () => {
        const page = await enter("tuva");
        await page.getByRole("button", { name: "Legg til enhet" }).click();
        await page.getByLabel("Id", { exact: true }).fill("oxi-9");
        await page.getByRole("dialog").getByRole("button", { name: "Legg til enhet" }).click();
        await page.getByRole("link", { name: "oxi-9" }).click();
        await give_to(page, "p-1");
        const early = new Date();
        measure("95", "oxi-9");
        await page.getByText("nå nettopp").waitFor();
        await page.getByRole("button", { name: "Ta tilbake" }).click();
        await page.getByRole("button", { name: "Ta tilbake nå" }).click();
        await page.getByRole("dialog").getByRole("checkbox").first().waitFor();
        for (const box of await page.getByRole("checkbox").all()) await box.check();
        await page.getByRole("dialog").getByRole("button", { name: "Gjør klar til neste" }).click();
        await page.getByRole("dialog").waitFor({ state: "detached" });
        await give_to(page, "p-2");

        // What the device kept of the time when the first patient had it comes late; the one after it shows that it is in.
        measure("94", "oxi-9", early);
        measure("92");

        const kari = await enter("kari");
        await kari.goto(`${gateway.url}/#/patient/p-1`);
        await kari.getByRole("heading", { name: "Oksygenmetning" }).waitFor();
        await kari.getByRole("button", { name: "Vis som tabeller" }).click();
        await kari.locator("tr", { hasText: "oxi-9" }).filter({ hasText: "95" }).waitFor();
        await kari.locator("tr", { hasText: "oxi-1" }).filter({ hasText: "92" }).waitFor();
        for (const tab of ["charts", "alerts", "plan", "answers", "sharing"]) {
            await kari.goto(`${gateway.url}/#/patient/p-2/${tab}`);
            await settled(kari);
            const text = await kari.locator("main").innerText();
            assert(!/\b9[45]\b|p-1/.test(text), `${tab} of the next patient: ${text}`);
        }
        await kari.goto(`${gateway.url}/#/patient/p-2`);
        await kari.getByText("Ingen målinger ennå.").waitFor();
        await page.reload();
        await page.getByText("I bruk").waitFor();
        assert(!/\b9[45] ?%/.test(await page.locator("main").innerText()), "a technician sees a value");
        await leave(page, kari);
    });

    it("a red alert is there within two seconds, is taken, and the other clinician sees that", async () => {
        const jonas = await enter_by_link("jonas", { size: sizes.phone });
        const kari = await enter("kari");
        await kari.getByRole("heading", { name: "Arbeidsliste" }).waitFor();
        await settled(kari);
        await settled(jonas);
        const began = Date.now();
        measure("82");
        await kari.locator(".item.red").waitFor();
        assert(Date.now() - began < 2000, `it took ${Date.now() - began} ms`);
        await kari.locator(".item.red").getByText(/Oksygenmetning 82\s% er under grensen 84\s% \(målt \d\d:\d\d\)/).waitFor();
        await kari.locator(".item.red").getByText("hjemmesykepleien").waitFor();
        await kari.locator(".item.red a").click();
        await kari.locator(".evidence").getByText("82", { exact: true }).waitFor();
        await kari.getByRole("button", { name: /Kvitter/ }).click();
        await kari.getByText("Kvittert. Ingen flere påminnelser.").waitFor();
        await jonas.locator(".item.red").getByText(/Kvittert av Kari Dahl/).waitFor({ timeout: 2000 });
        await kari.getByLabel("Notat").fill("Ringt. Sender legevakten");
        await kari.getByRole("button", { name: /Lagre notat/ }).click();
        await kari.getByText("Notatet er lagret.").waitFor();
        await jonas.locator(".item.red a").click();
        await jonas.getByText("Ringt. Sender legevakten").waitFor({ timeout: 2000 });
        await kari.getByRole("button", { name: /Overfør/ }).click();
        await kari.getByRole("button", { name: /Overfør til legevakt Jonas Lie/ }).click();
        await kari.getByText("Overført til legevakt.").waitFor();
        await jonas.locator(".alert_head").getByText("legevakt").waitFor({ timeout: 2000 });
        await shoot(kari, "varded-worklist-desktop-light");
        await leave(kari, jonas);
    });

    it("two clinicians who take one alert at once: the second is shown who was first", async () => {
        const jonas = await enter("jonas");
        const kari = await enter("kari");
        for (const value of ["93", "93", "93"]) measure(value);
        for (const page of [kari, jonas]) await page.getByText("Ingen åpne varsler.").waitFor();
        measure("81");
        for (const page of [kari, jonas]) {
            await page.locator(".item.red a").click();
            await page.getByRole("button", { name: /Kvitter/ }).waitFor();
        }
        // Jonas' page hears of nothing for a while.
        await jonas.route("**/api/v1/alerts/*", route => route.request().method() === "GET" ? undefined : route.continue());
        await kari.getByRole("button", { name: /Kvitter/ }).click();
        await kari.getByText("Kvittert. Ingen flere påminnelser.").waitFor();
        await jonas.getByRole("button", { name: /Kvitter/ }).click();
        await jonas.getByText("Dette lar seg ikke gjøre slik det står nå.").waitFor();
        await jonas.unroute("**/api/v1/alerts/*");
        await jonas.reload();
        await jonas.locator(".alert_head").getByText(/Kvittert av Kari Dahl/).waitFor();
        await leave(kari, jonas);
    });

    it("a session that ends in the middle of a note loses nothing that was typed", async () => {
        const page = await enter("kari");
        await page.locator(".item a").first().click();
        await page.getByLabel("Notat").fill("Snakket med datteren");
        await end_session_of(page);
        await page.getByRole("heading", { name: "Logg inn igjen" }).waitFor();
        assert.equal(await page.getByText("Snakket med datteren").isVisible(), false);
        await page.locator('input[type="password"]').fill(password);
        await page.keyboard.press("Enter");
        await page.getByRole("heading", { name: "Logg inn igjen" }).waitFor({ state: "detached" });
        assert.equal(await page.getByLabel("Notat").inputValue(), "Snakket med datteren");
        await page.getByRole("button", { name: /Lagre notat/ }).click();
        await page.getByText("Notatet er lagret.").waitFor();
        assert.equal(await page.locator(".history blockquote", { hasText: "Snakket med datteren" }).count(), 1);
        await leave(page);
    });

    it("limits are changed with a reason, having seen what they would have done, and judge from then on", async () => {
        const page = await enter("kari");
        await page.goto(`${gateway.url}/#/patient/p-1/plan`);
        await page.getByRole("button", { name: "Endre grenser" }).click();
        const fields = page.getByRole("group", { name: /Oksygenmetning/ });
        await fields.getByLabel("Gul ved eller under").fill("79,5");
        await fields.getByLabel("Rød ved eller under").fill("75");
        await page.getByLabel("Hvorfor?").fill("Ligger lavt når hun er frisk");
        await page.getByRole("button", { name: /Prøv på de siste dagene/ }).click();
        await page.getByText("Med disse grensene ville de siste 30 dagene ha gitt 0 varsler. Det var 2.").waitFor();
        await shoot(page, "varded-limits-desktop-light");
        await page.getByRole("button", { name: /Lagre ny versjon/ }).click();
        await page.getByRole("heading", { name: /Kols, versjon 2/ }).waitFor();
        await page.getByText(/Laget av Kari Dahl/).waitFor();
        await page.locator(".versions").getByText("Ligger lavt når hun er frisk").waitFor();
        await page.goto(`${gateway.url}/#/worklist`);
        for (const value of ["93", "93", "93"]) measure(value);
        await page.getByText("Ingen åpne varsler.").waitFor();
        measure("80");
        measure("74");
        await page.locator(".item.red").getByText(/Oksygenmetning 74\s%/).waitFor();
        assert.equal(await page.locator(".item").count(), 1);
        await page.goto(`${gateway.url}/#/patient/p-1`);
        await settled(page);
        await shoot(page, "varded-patient-desktop-light");
        await leave(page);
    });

    it("a device that nobody knew is claimed, and its next measurement is the patient's", async () => {
        const page = await enter("tuva");
        const weigh = weight => gateway.say("home/TheengsGateway/BTtoMQTT/5CCAD370D4A2", JSON.stringify({ id: "5C:CA:D3:70:D4:A2", rssi: -62,
            brand: "Xiaomi", model: "Mi Smart Scale", model_id: "XMTZC01HM/XMTZC04HM", type: "SCALE", weighing_mode: "person",
            unit: "kg", weight }));
        await page.goto(`${gateway.url}/#/claims`);
        await page.getByRole("heading", { name: "Nye enheter" }).waitFor();
        weigh(61.75);
        await page.locator(".claim", { hasText: "5C:CA:D3:70:D4:A2" }).getByRole("button", { name: "Registrer" }).click();
        await page.getByLabel("Id", { exact: true }).fill("scale-1");
        assert.equal(await page.getByLabel("Profil").inputValue(), "xiaomi-mi-scale");
        await page.getByRole("dialog").getByRole("button", { name: "Registrer" }).click();
        await page.getByRole("heading", { name: "scale-1" }).waitFor();
        assert(!/61[.,]75/.test(await page.locator("main").innerText()), "a technician sees a value");
        await give_to(page, "p-2");
        weigh(62.25);
        const kari = await enter("kari");
        await kari.goto(`${gateway.url}/#/patient/p-2`);
        await kari.locator(".latest", { hasText: "62,25" }).waitFor();
        assert.equal(await kari.getByText("61,75").count(), 0, "what was weighed before anybody had the scale is somebody's");
        await leave(page, kari);
    });

    it("a clinician enters what a patient said on the telephone, and who that was is kept", async () => {
        const kari = await enter("kari", { size: sizes.phone });
        await kari.goto(`${gateway.url}/#/patient/p-1/entry`);
        await kari.getByRole("button", { name: "Kroppstemperatur" }).click();
        await kari.getByLabel("Verdi").fill("37,8");
        await kari.getByRole("button", { name: "Lagre" }).click();
        await kari.getByText("Lagret: Kroppstemperatur 37,8 °C.").waitFor();
        await kari.getByRole("button", { name: "Svar for pasienten" }).first().click();
        await answer_all(kari);
        await kari.getByText("Svarene er lagret.").waitFor();
        await kari.goto(`${gateway.url}/#/patient/p-1/answers`);
        await kari.getByText("Kari Dahl", { exact: false }).first().waitFor();
        await until_delivered(text => text.includes("Body temperature") && text.includes("37.8"));
        const olav = await enter("olav");
        await olav.goto(`${gateway.url}/#/sharing`);
        await olav.locator("tr", { hasText: "Kari Dahl (helsepersonell)" }).filter({ hasText: "Førte inn en måling" }).first().waitFor();
        await leave(kari, olav);
    });

    it("why an upload was refused is understood, and it is sent again", async () => {
        gateway.receiver.refusal = "Observation.subject: no patient with this identifier";
        measure("92");
        const page = await enter("tuva");
        await page.goto(`${gateway.url}/#/destinations`);
        const card = page.locator(".destination", { hasText: "sykehuset" });
        await card.getByRole("button", { name: "Vis hver enkelt" }).click();
        await card.getByText(/422: .*no patient with this identifier/).first().waitFor();
        gateway.receiver.refusal = "";
        await card.getByRole("button", { name: /Send 1 parkert/ }).click();
        await card.getByText(/1 melding(er)? sendes på nytt/).waitFor();
        await card.getByRole("button", { name: /Send 1 parkert/ }).waitFor({ state: "detached" });
        await leave(page);
    });
});
