// The pages with varded, a broker and a device: what no stand-in can prove.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { launch, open_page, settled, sizes } from "./browser.mjs";
import { start_varded } from "./varded.mjs";

const password = "correct horse battery staple";
const links = {};
let browser;
let gateway;
let sequence = 0;

const measure = (value, device = "oxi-1") => gateway.publish(device, ++sequence, "oxygen_saturation", value, "%");

async function is_planned(method, path) {
    const document = await (await fetch(`${gateway.url}/api/v1/openapi.json`)).json();
    return document.paths[path][method]["x-varde-state"] === "planned";
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
        await add_account(page, "Jonas Lie", "jonas", ["Helsepersonell"], everybody);
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

    it("a technician enrols a device and lends it on, and the next patient has nothing of the first", async () => {
        const page = await enter_by_link("tuva");
        await page.getByRole("button", { name: "Legg til enhet" }).click();
        await page.getByLabel("Id", { exact: true }).fill("oxi-9");
        await page.getByRole("dialog").getByRole("button", { name: "Legg til enhet" }).click();
        await page.getByRole("link", { name: "oxi-9" }).click();
        const give_to = async patient => {
            await page.getByRole("button", { name: "Gi til pasient" }).click();
            await page.getByRole("combobox", { name: "Pasient" }).selectOption(patient);
            await page.getByRole("dialog").getByRole("button", { name: "Gi til pasient" }).click();
            await page.getByRole("dialog").waitFor({ state: "detached" });
        };
        await give_to("p-1");
        measure("95", "oxi-9");
        await page.getByText("nå nettopp").waitFor();
        await page.getByRole("button", { name: "Ta tilbake" }).click();
        await page.getByRole("button", { name: "Ta tilbake nå" }).click();
        await page.getByRole("dialog").getByRole("checkbox").first().waitFor();
        for (const box of await page.getByRole("checkbox").all()) await box.check();
        await page.getByRole("dialog").getByRole("button", { name: "Gjør klar til neste" }).click();
        await page.getByRole("dialog").waitFor({ state: "detached" });
        await give_to("p-2");

        const kari = await enter_by_link("kari");
        await kari.goto(`${gateway.url}/#/patient/p-2`);
        await kari.getByText("Ingen målinger ennå.").waitFor();
        await kari.goto(`${gateway.url}/#/patient/p-1`);
        await kari.getByRole("heading", { name: "Oksygenmetning" }).waitFor();
        assert.deepEqual([...page.complaints, ...kari.complaints], []);
        await page.context().close();
        await kari.context().close();
    });

    it("a red alert is there within two seconds, is taken, and the other clinician sees that", async context => {
        if (await is_planned("get", "/worklist")) {
            context.skip("this varded answers /worklist with 404");
            return;
        }
        const jonas = await enter_by_link("jonas");
        const kari = await open_page(browser, gateway.url);
        await kari.getByLabel("Brukernavn").fill("kari");
        await kari.getByLabel("Passord").fill(password);
        await kari.getByRole("button", { name: "Logg inn", exact: true }).click();
        await kari.getByRole("heading", { name: "Arbeidsliste" }).waitFor();
        await settled(kari);
        const began = Date.now();
        measure("82");
        await kari.locator(".item.red").waitFor();
        assert(Date.now() - began < 2000, `it took ${Date.now() - began} ms`);
        await kari.locator(".item.red a").click();
        await kari.getByRole("button", { name: /Kvitter/ }).click();
        await kari.getByText("Kvittert. Ingen flere påminnelser.").waitFor();
        await jonas.locator(".item.red").getByText(/Kvittert av Kari Dahl/).waitFor({ timeout: 2000 });
        await kari.getByLabel("Notat").fill("Ringt");
        await kari.getByRole("button", { name: /Lagre notat/ }).click();
        await kari.getByText("Notatet er lagret.").waitFor();
        await jonas.locator(".item.red a").click();
        await jonas.getByText("Ringt").waitFor();
    });
});
