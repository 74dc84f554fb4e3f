// What the gateway says is read in the language of the reader: on Norwegian pages nothing of ours is in English.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { folders, launch, open_at } from "./browser.mjs";
import { start_stand_in } from "./stand_in.mjs";

describe("what the gateway says", { concurrency: false }, () => {
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

    const at = (login, path) => open_at(browser, server.url, login, path);

    it("of technical events is Norwegian, and what a server said is quoted as English", async () => {
        const page = await at("tuva", "hub");
        const events = page.locator("ul.events");
        await events.getByText("En plan gjelder ikke ennå").waitFor();
        await events.getByText("planen gjelder ikke før", { exact: false }).waitFor();
        await events.getByText("12 % igjen").waitFor();
        assert.deepEqual(await events.locator("[lang=en]").allTextContents(), ["401 Unauthorized: the token is not accepted"]);
        assert.equal(await events.getByText("are left", { exact: false }).count(), 0);
        await page.context().close();
    });

    it("of why the hub is not ready is Norwegian, and English for who reads English", async () => {
        server.state.not_ready = { en: "the broker has not answered the subscriptions yet", nb: "megleren har ikke svart på abonnementene ennå" };
        const page = await at("tuva", "hub");
        await page.getByText("Ikke klar: megleren har ikke svart på abonnementene ennå").waitFor();
        await page.getByRole("button", { name: "English" }).click();
        await page.getByText("Not ready: the broker has not answered the subscriptions yet").waitFor();
        await page.getByRole("button", { name: "Norsk" }).click();
        await page.getByText("Ikke klar:", { exact: false }).waitFor();
        delete server.state.not_ready;
        await page.context().close();
    });

    it("of a device's clock is Norwegian", async () => {
        const page = await at("tuva", "device/scale-12");
        await page.getByText("still klokken på enheten").waitFor();
        assert.equal(await page.locator("main [lang=en]").count(), 0);
        await page.context().close();
    });

    it("of why a profile is suggested is Norwegian, and English for who reads English", async () => {
        const page = await at("tuva", "claims");
        await page.getByText("meldingen leses som Blodtrykk", { exact: false }).waitFor();
        assert.equal(await page.locator("main [lang=en]").count(), 0);
        await page.getByRole("button", { name: "English" }).click();
        await page.getByText("its message reads as blood_pressure", { exact: false }).waitFor();
        assert.equal(await page.getByText("meldingen leses", { exact: false }).count(), 0);
        await page.context().close();
    });

    it("of where a limit is from is Norwegian before the reference, which stays as it is written", async () => {
        const page = await at("kari", "patient/p-1/plan");
        const sources = page.locator("td.source");
        const [saturation] = await sources.filter({ hasText: "NEWS2 scale 2" }).allTextContents();
        assert.equal(saturation, "Eksempel, skal settes av en kliniker. 88-92 % is the target of NEWS2 scale 2; 90 % in Cooper 2020");
        await sources.getByText("Avtalt med pasienten 12. mars").waitFor();
        assert.equal(await sources.getByText("Example", { exact: false }).count(), 0);
        await page.context().close();
    });
});
