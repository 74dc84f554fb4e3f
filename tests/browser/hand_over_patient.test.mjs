// A nurse at the change of shift: one patient goes to a named colleague until a time, and comes back.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { folders, launch, log_in, open_at, open_page, settled, shoot } from "./browser.mjs";
import { start_stand_in } from "./stand_in.mjs";

describe("a patient who is handed over", { concurrency: false }, () => {
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

    const enter = (login, path) => open_at(browser, server.url, login, path);
    const sent = end => server.state.requests.filter(one => one.method === "POST" && one.path.endsWith(end));
    const holder = page => page.locator(".patient_head .held");

    it("is with the colleague on the other's worklist at once, with the time and who gave him", async () => {
        const kari = await enter("kari", "patient/p-1");
        const jonas = await enter("jonas", "worklist");
        assert.equal(await holder(kari).count(), 0);
        await kari.getByRole("button", { name: "Overfør pasienten" }).click();
        await kari.getByLabel("Til", { exact: true }).selectOption("12");
        await kari.getByLabel(/Notat/).fill("Sover dårlig");
        await kari.getByRole("button", { name: "Overfør til Jonas Lie" }).click();
        await holder(kari).getByText(/^Jonas Lie til /).waitFor();
        await kari.getByText(/overført av Kari Dahl .*: Sover dårlig/).waitFor();
        await shoot(kari, "patient_held-desktop-light", false);
        await jonas.locator('.item:has([data-alert="al-1"]) .held').getByText(/^Jonas Lie til /).waitFor({ timeout: 2000 });
        await shoot(jonas, "worklist_held-desktop-light", false);
        assert.equal(sent("/patients/p-1/hand-over").length, 1);
        const given = server.state.hand_overs["p-1"];
        assert.deepEqual([given.person.account, given.team], ["a-2", null]);
        const hours = (Date.parse(given.until) - Date.now()) / 3_600_000;
        assert(hours > 11.9 && hours < 12.1, `${hours} h`);
        assert.deepEqual([...kari.complaints, ...jonas.complaints], []);
        await kari.context().close();
        await jonas.context().close();
    });

    it("comes back when somebody ends it, and the worklist names the team again", async () => {
        const page = await enter("jonas", "patient/p-1");
        await page.getByRole("button", { name: "Gi tilbake til teamet i planen" }).click();
        await holder(page).waitFor({ state: "detached" });
        assert.equal(sent("/patients/p-1/hand-over/end").length, 1);
        await page.goto(`${server.url}/#/worklist`);
        await settled(page);
        const item = page.locator('.item:has([data-alert="al-1"])');
        await item.getByText("hjemmesykepleien-nord").waitFor();
        assert.equal(await item.locator(".held").count(), 0);
        await page.context().close();
    });

    it("is not with anybody on the page any more when the time is over", async () => {
        const page = await open_page(browser, server.url);
        await page.clock.install();
        await log_in(page, "kari");
        await page.goto(`${server.url}/#/worklist`);
        const item = page.locator('.item:has([data-alert="al-3"])');
        await item.locator(".held").getByText(/^Jonas Lie til /).waitFor();
        await page.clock.fastForward("06:02:00");
        await item.getByText("hjemmesykepleien-nord").waitFor();
        assert.equal(await item.locator(".held").count(), 0);
        await page.context().close();
    });
});
