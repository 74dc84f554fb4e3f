// What people do with the pages, against the stand-in. With varded and a broker: varded.test.mjs.
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import assert from "node:assert/strict";
import { folders, launch, log_in, open_at, open_page, settled, shoot, sizes } from "./browser.mjs";
import { iso, people } from "./fixtures.mjs";
import { start_stand_in } from "./stand_in.mjs";
import { end_sessions, tell } from "./stand_in_state.mjs";

let browser;
let server;
before(async () => {
    browser = await launch();
});
after(() => browser?.close());
beforeEach(async () => {
    server = await start_stand_in(folders.bundle, folders.pages);
});
afterEach(async () => {
    await Promise.all(browser.contexts().map(context => context.close()));
    await server.stop();
});

const enter_as = (login, path, options) => open_at(browser, server.url, login, path, options);

// What is done at a desk and with a telephone in the hand.
function on_both(name, story) {
    for (const [named, size] of Object.entries(sizes)) it(`${name} (${named})`, () => story({ size }, named));
}

const posts = path => server.state.requests.filter(one => one.method === "POST" && one.path.endsWith(path));

function raise_red(patient = "p-5") {
    const { state } = server;
    const raised = { ...structuredClone(state.alerts[0]), id: "al-new", patient, acknowledged: null, onset: iso(Date.now()), latest: iso(Date.now()) };
    state.alerts.push(raised);
    tell(state, "alert", { alert: raised.id, patient, triage: "red", version: 1 });
    return raised;
}

describe("a clinician", { concurrency: false }, () => {
    it("sees a red alert at once, takes it from the keyboard, and the other clinician sees that", async () => {
        const kari = await enter_as("kari", "worklist");
        const jonas = await enter_as("jonas", "worklist");
        const began = Date.now();
        raise_red();
        await kari.locator('[data-alert="al-new"]').waitFor();
        assert(Date.now() - began < 2000, `it took ${Date.now() - began} ms`);
        assert.match(await kari.locator('[role="status"].unseen').innerText(), /Nytt rødt varsel, pasient p-5/);
        assert.equal(await kari.locator(".item a").first().getAttribute("data-alert"), "al-new", "the newest is not first");

        await kari.locator(".item a").first().focus();
        await kari.keyboard.press("Enter");
        await kari.getByRole("button", { name: /Kvitter/ }).waitFor();
        await kari.locator(".item a").first().focus();
        await kari.keyboard.press("a");
        await kari.getByText("Kvittert. Ingen flere påminnelser.").waitFor();
        await jonas.locator('.item:has([data-alert="al-new"])').getByText(/Kvittert av Kari Dahl/).waitFor({ timeout: 2000 });

        await kari.keyboard.press("n");
        await kari.keyboard.type("Ringt. Sender legevakten.");
        await kari.keyboard.press("Tab");
        await kari.keyboard.press("Enter");
        await kari.getByText("Notatet er lagret.").waitFor();
        await kari.locator(".item a").first().focus();
        await kari.keyboard.press("h");
        await kari.getByRole("button", { name: "Overfør til legevakt" }).click();
        await jonas.locator('.item:has([data-alert="al-new"])').getByText("legevakt").waitFor({ timeout: 2000 });
        await jonas.locator('[data-alert="al-new"]').click();
        await jonas.getByText("Ringt. Sender legevakten.").waitFor();
        assert.deepEqual([...kari.complaints, ...jonas.complaints], []);
    });

    it("is shown a red alert at once on a phone, takes it in two taps, notes, hands over, and the other one sees it", async () => {
        const page = await enter_as("kari", "worklist", { size: sizes.phone, hasTouch: true });
        const other = await enter_as("jonas", "worklist", { size: sizes.phone, hasTouch: true });
        const began = Date.now();
        raise_red();
        await page.locator('[data-alert="al-new"]').waitFor();
        assert(Date.now() - began < 2000, `it took ${Date.now() - began} ms`);
        await page.locator('[data-alert="al-new"]').tap();
        await page.getByRole("button", { name: /Kvitter/ }).tap();
        await other.locator('.item:has([data-alert="al-new"])').getByText(/Kvittert av Kari Dahl/).waitFor({ timeout: 2000 });
        await page.getByLabel("Notat").fill("Ringt. Sender legevakten.");
        await page.getByRole("button", { name: /Lagre notat/ }).tap();
        await page.getByText("Notatet er lagret.").waitFor();
        await page.getByRole("button", { name: /Overfør/ }).tap();
        await page.getByRole("button", { name: "Overfør til legevakt" }).tap();
        await other.locator('.item:has([data-alert="al-new"])').getByText("legevakt").waitFor({ timeout: 2000 });
        assert.deepEqual([...page.complaints, ...other.complaints], []);
    });

    it("snoozes and resolves in two taps each on a phone", async () => {
        const page = await enter_as("kari", "worklist", { size: sizes.phone, hasTouch: true });
        await page.locator('[data-alert="al-3"]').tap();
        await page.getByRole("button", { name: /Kvitter/ }).tap();
        await page.getByText("Kvittert. Ingen flere påminnelser.").waitFor();
        await page.getByRole("button", { name: /Utsett/ }).tap();
        await shoot(page, "snooze-phone-light");
        await page.getByRole("button", { name: /^2 timer|^1 time/ }).first().tap();
        await page.locator(".alert_head").getByText(/Utsatt til/).waitFor();
        await page.getByRole("button", { name: /Avslutt/ }).tap();
        await page.getByRole("button", { name: /Nei, det var unødig/ }).tap();
        await page.getByText("Varselet er over.").waitFor();
        assert.equal(posts("/resolve").length, 1);
    });

    on_both("loses nothing of a note when the session ends in the middle of it", async (at, named) => {
        const page = await enter_as("kari", "worklist/al-1", at);
        await page.getByLabel("Notat").fill("Snakket med datteren. Hun ser til ham klokken fire");
        end_sessions(server.state);
        await page.getByRole("button", { name: /Lagre notat/ }).click();
        await page.getByRole("heading", { name: "Logg inn igjen" }).waitFor();
        assert.equal(await page.evaluate(() => document.activeElement.type), "password");
        await shoot(page, `session_ended-${named}-light`);
        assert.equal(await page.getByText("Snakket med datteren").isVisible(), false, "what was read before can be read by anybody");
        await page.keyboard.press("Escape");
        await page.keyboard.press("Escape");
        await page.locator('input[type="password"]').fill(people.kari.password);
        await page.keyboard.press("Enter");
        await page.getByText("Notatet er lagret.").waitFor();
        assert.deepEqual(server.state.alerts[0].history.filter(one => one.act === "note").map(one => one.note), ["Snakket med datteren. Hun ser til ham klokken fire"]);
        const keys = posts("/alerts/al-1/notes").map(one => one.key);
        assert.equal(new Set(keys).size, 1, "the note went again by another key");
    });

    it("finds a note again after a reload, and another person does not", async () => {
        const page = await enter_as("kari", "worklist/al-1");
        await page.getByLabel("Notat").fill("Halvferdig");
        await page.reload();
        await page.getByLabel("Notat").waitFor();
        assert.equal(await page.getByLabel("Notat").inputValue(), "Halvferdig");
        await page.getByRole("button", { name: "Logg ut" }).click();
        await page.getByRole("heading", { name: "Logg inn" }).waitFor();
        await log_in(page, "jonas");
        await page.goto(`${server.url}/#/worklist/al-1`);
        await page.getByLabel("Notat").waitFor();
        assert.equal(await page.getByLabel("Notat").inputValue(), "");
    });

    on_both("changes limits with a reason, having seen what they would have done", async (at, named) => {
        const page = await enter_as("kari", "patient/p-1/plan", at);
        await page.getByRole("button", { name: "Endre grenser" }).click();
        const fields = page.getByRole("group", { name: /Oksygenmetning/ });
        await fields.getByLabel("Gul ved eller under").fill("83");
        await page.getByRole("button", { name: /Prøv på de siste dagene/ }).click();
        await page.getByText("Må være høyere enn grensen før.").waitFor();
        await page.getByText("Skriv hvorfor.").waitFor();
        await fields.getByLabel("Gul ved eller under").fill("86,5");
        await page.getByLabel("Hvorfor?").fill("Ligger på 87 når hun er frisk");
        await page.locator(".mistake").first().waitFor({ state: "detached" });
        await page.getByRole("button", { name: /Prøv på de siste dagene/ }).click();
        await page.getByText("Med disse grensene ville de siste 30 dagene ha gitt 3 varsler. Det var 5.").waitFor();
        await settled(page);
        await shoot(page, `limits_preview-${named}-light`);
        await page.getByRole("button", { name: /Lagre ny versjon/ }).click();
        await page.getByText(/Lagret som versjon/).waitFor();
        await page.getByRole("heading", { name: /versjon 3/ }).waitFor();
        assert.deepEqual(server.state.plan.limits[0].below, { yellow: "86.5", red: "84" });
        assert.equal(server.state.plan.history[0].reason, "Ligger på 87 når hun er frisk");
    });

    it("is told when somebody else changed the plan meanwhile", async () => {
        const page = await enter_as("kari", "patient/p-1/plan");
        await page.getByRole("button", { name: "Endre grenser" }).click();
        await page.getByRole("group", { name: /Oksygenmetning/ }).getByLabel("Rød ved eller under").fill("80");
        await page.getByLabel("Hvorfor?").fill("x");
        server.state.plan.version = { ...server.state.plan.version, number: 7 };
        await page.getByRole("button", { name: /Lagre ny versjon/ }).click();
        await page.getByText("The plan is at version 7 by now.").waitFor();
        assert.equal(await page.getByRole("group", { name: /Oksygenmetning/ }).getByLabel("Rød ved eller under").inputValue(), "80");
    });

    it("reads a chart by mouse, by keyboard and as a table, and looks nearer", async () => {
        const page = await enter_as("kari", "patient/p-1");
        const chart = page.getByRole("slider", { name: /Oksygenmetning over tid/ });
        await chart.focus();
        await page.keyboard.press("End");
        assert.match(await chart.getAttribute("aria-valuetext"), /: 83 %$/);
        await page.keyboard.press("ArrowLeft");
        assert.match(await chart.getAttribute("aria-valuetext"), /: 86 %$/);
        // One axis of time: the mouse over one chart reads the others too.
        const box = await chart.locator(".u-over").boundingBox();
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        await page.locator(".kind", { hasText: "Blodtrykk" }).getByText(/: 1\d\d\/\d\d mmHg/).waitFor();
        const period = await page.locator(".period").innerText();
        await page.mouse.down();
        await page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2, { steps: 4 });
        await page.mouse.up();
        await page.waitForFunction(before => document.querySelector(".period").innerText !== before, period);
        await page.getByRole("button", { name: "7 dager" }).click();
        await page.getByRole("button", { name: "Vis som tabeller" }).click();
        await page.getByRole("table", { name: "Målinger: Oksygenmetning" }).getByRole("row", { name: /83 %/ }).waitFor();
        await settled(page);
        await shoot(page, "patient_tables-desktop-light");
        assert.deepEqual(page.complaints, []);
    });

    on_both("enters what a patient says on the telephone, for that patient and no other, and answers for them", async at => {
        const page = await enter_as("kari", "patient/p-1/entry", at);
        await page.getByText("Det du fører inn her, gjelder pasient p-1.", { exact: false }).waitFor();
        await page.getByRole("button", { name: "Kroppsvekt" }).click();
        await page.getByLabel("Verdi").fill("83,9");
        // Half done, and another patient is looked at: nothing of the first stands there.
        await page.goto(`${server.url}/#/patient/p-2/entry`);
        await page.getByText("gjelder pasient p-2.", { exact: false }).waitFor();
        await page.getByRole("button", { name: "Kroppsvekt" }).click();
        assert.equal(await page.getByLabel("Verdi").inputValue(), "");
        await page.goto(`${server.url}/#/patient/p-1/entry`);
        await page.getByText("gjelder pasient p-1.", { exact: false }).waitFor();
        await page.getByRole("button", { name: "Kroppsvekt" }).click();
        assert.equal(await page.getByLabel("Verdi").inputValue(), "83,9");
        await page.getByRole("button", { name: "Lagre" }).click();
        await page.getByText("Lagret: Kroppsvekt 83,9 kg.").waitFor();
        assert.equal(posts("/patients/p-1/measurements").length, 1);
        assert.equal(posts("/patients/p-2/measurements").length, 0);

        await page.getByRole("button", { name: "Svar for pasienten" }).click();
        await page.getByLabel("Litt mer").check();
        await page.getByLabel("Nei, som vanlig").last().check();
        await page.getByLabel(/Hvor mange doser/).fill("4");
        await page.getByRole("button", { name: "Send svarene" }).click();
        await page.getByText("Svarene er lagret.").waitFor();
        assert.equal(server.state.responses[0].by.display_name, "Kari Dahl");
        assert.deepEqual(page.complaints, []);
    });

    it("sees that a page is old when the gateway is gone, and that it is new again", async () => {
        const page = await enter_as("kari", "worklist");
        await page.getByText("Oppdateres nå").waitFor();
        const port = new URL(server.url).port;
        const { stop } = server;
        await stop();
        await page.getByText(/Ikke oppdatert på/).waitFor();
        server = await start_stand_in(folders.bundle, folders.pages, Number(port));
        await page.getByRole("heading", { name: "Logg inn igjen" }).waitFor({ timeout: 15_000 });
        await page.locator('input[type="password"]').fill(people.kari.password);
        await page.keyboard.press("Enter");
        await page.getByText("Oppdateres nå").waitFor();
    });
});

describe("a technician", { concurrency: false }, () => {
    on_both("enrols a device that was heard, by the profile that is suggested", async (at, named) => {
        const page = await enter_as("tuva", "claims", at);
        await page.getByRole("button", { name: "Registrer" }).click();
        await page.getByLabel("Id", { exact: true }).fill("cuff-9");
        assert.equal(await page.getByLabel("Profil").inputValue(), "and-ua-651ble");
        await settled(page);
        await shoot(page, `claim_taken-${named}-light`);
        await page.getByRole("dialog").getByRole("button", { name: "Registrer" }).click();
        await page.getByRole("heading", { name: "cuff-9" }).waitFor();
    });

    on_both("takes a device back and clears it, step by step, before the next patient gets it", async (at, named) => {
        const page = await enter_as("tuva", "device/oxi-7", at);
        await page.getByRole("button", { name: "Ta tilbake" }).click();
        await page.getByRole("button", { name: "Ta tilbake nå" }).click();
        const ready = page.getByRole("dialog").getByRole("button", { name: "Gjør klar til neste" });
        await ready.waitFor();
        assert(await ready.isDisabled(), "it can be cleared with nothing checked");
        for (const box of await page.getByRole("checkbox").all()) await box.check();
        await shoot(page, `release-${named}-light`);
        await ready.click();
        await page.getByRole("button", { name: "Gi til pasient" }).click();
        await page.getByRole("combobox", { name: "Pasient" }).selectOption("p-5");
        await page.getByRole("dialog").getByRole("button", { name: "Gi til pasient" }).click();
        await page.getByText("I bruk").waitFor();
        assert.deepEqual(server.state.devices[0].assignments.map(one => [one.patient, one.until === null]), [["p-1", false], ["p-5", true]]);
    });

    on_both("understands why an upload was refused, and sends it again", async at => {
        const page = await enter_as("tuva", "destinations", at);
        await page.getByText("401 Unauthorized: the token is not accepted").waitFor();
        const card = page.locator(".destination", { hasText: "fhir-sykehuset" });
        await card.getByRole("button", { name: "Vis hver enkelt" }).click();
        await card.getByText("422: Observation.subject: no patient with this identifier").first().waitFor();
        await card.getByRole("button", { name: /Send 3 parkerte på nytt/ }).click();
        await card.getByText("3 meldinger sendes på nytt.").waitFor();
        assert.equal(server.state.destinations[0].parked, 0);
    });

    it("is shown no value and no chart, and what a device calls itself stays text", async () => {
        const page = await enter_as("tuva", "devices");
        await page.getByText("<img src=x onerror=alert(1)>").waitFor();
        for (const path of ["devices", "device/oxi-7", "claims", "destinations", "hub", "worklist", "patient/p-1"]) {
            await page.goto(`${server.url}/#/${path}`);
            await settled(page);
        }
        const asked = server.state.requests.map(one => one.path.replace(/\?.*/, ""));
        assert.deepEqual(asked.filter(path => /worklist|alerts|series|measurements|patients\//.test(path)), []);
        assert.deepEqual(page.complaints, []);
    });
});

describe("a patient", { concurrency: false }, () => {
    on_both("enters a value with a decimal comma, once", async (at, named) => {
        const page = await enter_as("olav", "enter", at);
        await page.getByRole("button", { name: "Kroppsvekt" }).click();
        await page.getByLabel("Verdi").fill("842");
        await page.getByRole("button", { name: "Lagre" }).click();
        await page.getByText("Det kan ikke stemme. Skriv et tall fra 1 til 400 kg.").waitFor();
        await settled(page);
        await shoot(page, `enter_wrong-${named}-light`);
        await page.getByLabel("Verdi").fill("84,2");
        await page.getByRole("button", { name: "Lagre" }).click();
        await page.getByText("Lagret: Kroppsvekt 84,2 kg.").waitFor();
        const kept = server.state.readings.filter(one => one.by_hand);
        assert.deepEqual(kept.map(one => one.components), [[{ name: "value", value: "84.2" }]]);
        assert.equal(posts("/patients/p-1/measurements").length, 1);
    });

    on_both("answers today's questions, and is asked the next one only when it hangs on an answer", async (at, named) => {
        const page = await enter_as("olav", "questions", at);
        assert.equal(await page.getByText("Hvilken farge har slimet?").count(), 0);
        await page.getByRole("button", { name: "Send svarene" }).click();
        await page.getByText("Noe mangler. Se etter det som er merket.").waitFor();
        await page.getByLabel("Mye mer").check();
        await page.getByLabel("Ja, mer").check();
        await page.getByLabel("Gult eller grønt").check();
        await page.getByLabel(/Hvor mange doser/).fill("61");
        await page.getByRole("button", { name: "Send svarene" }).click();
        await page.getByText("Tallet er utenfor det som går an.").waitFor();
        await page.getByLabel(/Hvor mange doser/).fill("6");
        await shoot(page, `questions_answered-${named}-light`);
        await page.getByRole("button", { name: "Send svarene" }).click();
        await page.getByText("Takk. Svarene er sendt.").waitFor();
        assert.deepEqual(server.state.responses[0].answers,
            { breathlessness: "much", sputum_amount: "more", sputum_colour: "yellow_green", reliever_puffs: "6" });
    });

    on_both("reads what to do now, who has seen the data, and takes them along", async at => {
        const page = await enter_as("olav", "plan", at);
        await page.getByText("Du er i rød sone").waitFor();
        await page.getByText("Ring legen eller legevakten, 116 117, nå.", { exact: false }).first().waitFor();
        await page.goto(`${server.url}/#/sharing`);
        await page.getByText("Kari Dahl (helsepersonell)").waitFor();
        const download = page.waitForEvent("download");
        await page.getByRole("button", { name: "Alt, til et annet system (FHIR)" }).click();
        assert.equal((await download).suggestedFilename(), "varde.json");
        const readable = page.waitForEvent("download");
        await page.getByRole("button", { name: "En oversikt til å lese" }).click();
        assert.equal((await readable).suggestedFilename(), "varde.md");
    });
});

describe("anybody", { concurrency: false }, () => {
    it("is told of a wrong password without being told which of both is wrong", async () => {
        const page = await open_page(browser, server.url);
        await page.getByLabel("Brukernavn").fill("kari");
        await page.getByLabel("Passord").fill("wrong");
        await page.getByRole("button", { name: "Logg inn", exact: true }).click();
        await page.getByText("Brukernavnet eller passordet er feil.").waitFor();
    });

    it("sets the first password by the link, and is in", async () => {
        const page = await open_page(browser, server.url);
        await page.goto(`${server.url}/#/setup/first-link`);
        await page.getByLabel("Navn", { exact: true }).fill("Ada Lund");
        await page.getByLabel("Velg et brukernavn").fill("admin");
        await page.getByLabel("Nytt passord").fill("kort");
        await page.getByRole("button", { name: "Sett passord og logg inn" }).click();
        await page.getByText("For kort: minst 12 tegn.").waitFor();
        await page.getByLabel("Nytt passord").fill("correct horse battery");
        await page.getByLabel("Passordet en gang til").fill("correct horse batteri");
        await page.getByRole("button", { name: "Sett passord og logg inn" }).click();
        await page.getByText("De to er ikke like.").waitFor();
        await page.getByLabel("Passordet en gang til").fill("correct horse battery");
        await page.getByRole("button", { name: "Sett passord og logg inn" }).click();
        await page.getByRole("heading", { name: "Kontoer" }).waitFor();
        assert(!page.url().includes("first-link"), "the link stays in the address");
    });

    it("chooses the language, and it stays", async () => {
        const page = await enter_as("olav", "values");
        await page.getByRole("button", { name: "English" }).click();
        await page.getByText("You are in the red zone").waitFor();
        await page.locator(".my_value .big strong", { hasText: /^8\d\.\d$/ }).waitFor();
        await page.reload();
        await page.getByText("You are in the red zone").waitFor();
    });

    it("comes to the content by the first key, and every page of the list by the keyboard", async () => {
        const page = await enter_as("kari", "patients");
        await page.reload();
        await page.getByRole("heading", { name: "Pasienter" }).waitFor();
        await page.keyboard.press("Tab");
        assert.equal(await page.evaluate(() => document.activeElement.textContent), "Hopp til innholdet");
        await page.keyboard.press("Enter");
        assert.equal(await page.evaluate(() => document.activeElement.tagName), "MAIN");
        await page.locator("nav.rail a", { hasText: "Arbeidsliste" }).focus();
        await page.keyboard.press("Enter");
        await page.getByRole("heading", { name: "Arbeidsliste" }).waitFor();
    });
});
