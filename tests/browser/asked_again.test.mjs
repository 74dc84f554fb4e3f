// What rules say beside alerts: the patient is asked to measure once more, and clinicians read which rules cannot tell and why.
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import assert from "node:assert/strict";
import { folders, launch, open_at, overflows, settled, shoot, sizes, small_targets, violations } from "./browser.mjs";
import { iso } from "./fixtures.mjs";
import { start_stand_in } from "./stand_in.mjs";
import { tell } from "./stand_in_state.mjs";

describe("what rules say beside alerts", { concurrency: false }, () => {
    let server;
    let browser;
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

    function ask(seconds) {
        const now = Date.now();
        server.state.asked_again = seconds === 0 ? [] : [{ kind: "oxygen_saturation", words: { en: "Oxygen saturation", nb: "Oksygenmetning" },
            rule: "copd.saturation", since: iso(now - 20_000), until: iso(now + seconds * 1000) }];
        tell(server.state, "measurement", { patient: "p-1", kinds: ["oxygen_saturation"] });
    }

    for (const [size, scheme] of [["desktop", "light"], ["desktop", "dark"], ["phone", "light"], ["phone", "dark"]]) {
        it(`the patient's page asks for one more reading at once, until it came (${size}, ${scheme})`, async () => {
            const page = await enter_as("olav", "values", { size: sizes[size], scheme });
            const asked = page.locator(".measure_again");
            assert.equal(await asked.count(), 0);
            ask(900);
            await asked.getByText("Mål én gang til").waitFor({ timeout: 5000 });
            const clock = new Intl.DateTimeFormat("nb-NO", { timeStyle: "short", timeZone: "Europe/Oslo" }).format(new Date(server.state.asked_again[0].until));
            assert.equal(await asked.locator("li").innerText(), `Oksygenmetning, innen klokken ${clock}`);
            await settled(page);
            await shoot(page, `measure_again-${size}-${scheme}`, false);
            assert.deepEqual(await violations(page), []);
            assert(await overflows(page) <= 0);
            if (size === "phone") assert.deepEqual(await small_targets(page), []);
            await page.getByRole("button", { name: "English" }).click();
            await asked.getByText("Measure once more").waitFor();
            assert.match(await asked.locator("li").innerText(), /^Oxygen saturation, by /);
            ask(0);
            await asked.waitFor({ state: "detached" });
            assert.deepEqual(page.complaints, []);
        });

        it(`clinicians read which rules cannot tell, and what to ask (${size}, ${scheme})`, async () => {
            const page = await enter_as("kari", "patient/p-1/plan", { size: sizes[size], scheme });
            const undecided = page.locator(".undecided");
            await undecided.getByText("NEWS2 ufullstendig: mangler respirasjonsfrekvens.").waitFor();
            assert.equal(await undecided.getByText("Spør hvem som ble målt.").count(), 1);
            assert.equal(await undecided.locator("li").filter({ hasText: "Vekten stiger" }).getByText("Spør hvem som ble målt.").count(), 1);
            await undecided.scrollIntoViewIfNeeded();
            await shoot(page, `undecided-${size}-${scheme}`);
            assert.deepEqual(await violations(page), []);
            assert(await overflows(page) <= 0);
            ask(600);
            await undecided.getByText(/^Pasienten er bedt om å måle på nytt: Oksygenmetning, innen /).waitFor();
            await page.getByRole("button", { name: "English" }).click();
            await undecided.getByText("NEWS2 incomplete: missing respiratory rate.").waitFor();
            assert.doesNotMatch(await undecided.innerText(), /mangler|siden|Spør/);
            server.state.undecided = [];
            ask(0);
            await undecided.waitFor({ state: "detached" });
        });
    }

    it("what is asked for goes away by itself when its time is over", async () => {
        const page = await enter_as("olav", "plan");
        ask(4);
        await page.locator(".measure_again").waitFor();
        await page.locator(".measure_again").waitFor({ state: "detached" });
    });

    it("a patient does not read what clinicians do of rules", async () => {
        const page = await enter_as("olav", "plan");
        assert.equal(await page.getByText("respirasjonsfrekvens", { exact: false }).count(), 0);
    });
});
