// Every page, light and dark, on desktop and phone: no axe violation, nothing from elsewhere, nothing wider than the window.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { folders, launch, log_in, open_page, overflows, settled, shoot, sizes, small_targets, violations } from "./browser.mjs";
import { start_stand_in } from "./stand_in.mjs";

const pages = {
    kari: { worklist: "worklist", alert: "worklist/al-1", patients: "patients", patient_charts: "patient/p-1", patient_alerts: "patient/p-1/alerts",
        patient_plan: "patient/p-1/plan", patient_answers: "patient/p-1/answers", patient_entry: "patient/p-1/entry",
        patient_sharing: "patient/p-1/sharing", patient_without_values: "patient/p-8", patient_without_plan: "patient/p-6/plan",
        patient_without_alerts: "patient/p-6/alerts", patient_unknown: "patient/p-99", alert_unknown: "worklist/al-99", account: "account" },
    tuva: { devices: "devices", device: "device/scale-12", claims: "claims", destinations: "destinations", hub: "hub" },
    olav: { my_values: "values", my_plan: "plan", enter_value: "enter", questions: "questions", sharing: "sharing" },
    admin: { accounts: "accounts", audit: "audit", use: "use" },
};
const looks = [["desktop", "light"], ["desktop", "dark"], ["phone", "light"], ["phone", "dark"]];

describe("every page", { concurrency: false }, () => {
    let server;
    let browser;
    before(async () => {
        server = await start_stand_in(folders.bundle, folders.pages);
        browser = await launch();
    });
    after(async () => {
        await browser?.close();
        await server?.stop();
    });

    async function look_at(page, name, size, scheme) {
        await settled(page);
        await shoot(page, `${name}-${size}-${scheme}`);
        assert.deepEqual(await violations(page), [], `${name}, ${size}, ${scheme}`);
        assert(await overflows(page) <= 0, `${name} is wider than a ${size} by ${await overflows(page)} px`);
        if (size === "phone") assert.deepEqual(await small_targets(page), [], name);
        assert.deepEqual(page.complaints, [], name);
        assert.equal(await page.getByText("Gatewayen sa nei").count(), 0, `${name}: something was refused`);
    }

    for (const [size, scheme] of looks) {
        it(`before log-in, ${size}, ${scheme}`, async () => {
            const page = await open_page(browser, server.url, { size: sizes[size], scheme });
            await page.getByRole("heading", { name: "Logg inn" }).waitFor();
            await look_at(page, "log_in", size, scheme);
            await page.goto(`${server.url}/#/sign-in/unknown`);
            await page.getByText("ingen konto her hører til deg", { exact: false }).waitFor();
            await look_at(page, "sign_in_unknown", size, scheme);
            await page.goto(`${server.url}/#/setup/first-link`);
            await page.getByRole("heading", { name: "Sett passord" }).waitFor();
            await page.getByLabel("Nytt passord").waitFor();
            await look_at(page, "set_up", size, scheme);
            await page.context().close();
        });
        for (const [login, of] of Object.entries(pages)) {
            it(`of ${login}, ${size}, ${scheme}`, async () => {
                const page = await open_page(browser, server.url, { size: sizes[size], scheme });
                await log_in(page, login);
                for (const [name, path] of Object.entries(of)) {
                    await page.goto(`${server.url}/#/${path}`);
                    await page.locator("main h1:visible, main h2:visible").first().waitFor();
                    await look_at(page, name, size, scheme);
                }
                await page.context().close();
            });
        }
    }

    it("in English there is no word of the other language", async () => {
        const page = await open_page(browser, server.url);
        await log_in(page, "kari");
        await page.getByRole("button", { name: "English" }).click();
        await page.goto(`${server.url}/#/worklist/al-1`);
        await page.getByRole("heading", { name: "Worklist" }).waitFor();
        await settled(page);
        assert.equal(await page.locator("html").getAttribute("lang"), "en");
        assert.doesNotMatch(await page.locator("main").innerText(), /Kvitter|varsel|grense/);
        await shoot(page, "alert_english-desktop-light");
        await page.context().close();
    });

    it("at 200 % zoom, 1280 wide, everything is there and nothing scrolls sideways", async () => {
        // The window that a browser leaves at 200 % of a window of 1280 by 1024.
        const page = await open_page(browser, server.url, { size: { width: 640, height: 512 } });
        await log_in(page, "kari");
        for (const path of ["worklist", "worklist/al-1", "patient/p-1", "patient/p-1/plan", "patients"]) {
            await page.goto(`${server.url}/#/${path}`);
            await settled(page);
            assert(await overflows(page) <= 0, path);
        }
        await page.context().close();
    });
});
