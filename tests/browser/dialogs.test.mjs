// Every dialog and what opens under a button, light and dark, on desktop and phone: as the pages are looked at.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { folders, launch, log_in, open_page, overflows, settled, shoot, sizes, small_targets, violations } from "./browser.mjs";
import { start_stand_in } from "./stand_in.mjs";

const press = name => page => page.getByRole("button", { name, exact: typeof name === "string" }).first().click();
const key = letter => async page => {
    await page.getByRole("button", { name: /Kvitter/ }).waitFor();
    await page.locator(".alert_side").getByRole("link").first().focus();
    await page.keyboard.press(letter);
};

const dialogs = [
    ["kari", "dialog_snooze", "worklist/al-1", key("s")],
    ["kari", "dialog_hand_over", "worklist/al-1", key("h")],
    ["kari", "dialog_give_patient", "patient/p-2", press("Overfør pasienten")],
    ["kari", "dialog_resolve", "worklist/al-1", key("r")],
    ["kari", "dialog_keys", "worklist/al-1", key("?")],
    ["kari", "limits_editor", "patient/p-1/plan", press("Endre grenser")],
    ["kari", "entry_weight", "patient/p-1/entry", press("Kroppsvekt")],
    ["kari", "entry_answers", "patient/p-1/entry", press("Svar for pasienten")],
    ["kari", "patient_tables", "patient/p-1", press("Vis som tabeller")],
    ["kari", "quiet_patients", "worklist", page => page.locator(".tile.quiet").click()],
    ["tuva", "dialog_add_device", "devices", press("Legg til enhet")],
    ["tuva", "dialog_assign", "device/oxi-8", press("Gi til pasient")],
    ["tuva", "dialog_release", "device/oxi-7", press("Ta tilbake")],
    ["tuva", "dialog_checklist", "device/cuff-3", press("Gjør klar til neste")],
    ["tuva", "dialog_take", "claims", press("Registrer")],
    ["tuva", "queue", "destinations", press("Vis hver enkelt")],
    ["olav", "enter_pressure", "enter", press("Blodtrykk")],
    ["admin", "dialog_account", "accounts", press("Ny konto")],
    ["admin", "dialog_link", "accounts", press(/^Lenke for Kari/)],
];
const looks = [["desktop", "light"], ["desktop", "dark"], ["phone", "light"], ["phone", "dark"]];

describe("every dialog", { concurrency: false }, () => {
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

    for (const [size, scheme] of looks) {
        for (const login of new Set(dialogs.map(one => one[0]))) {
            it(`of ${login}, ${size}, ${scheme}`, async () => {
                const page = await open_page(browser, server.url, { size: sizes[size], scheme });
                await log_in(page, login);
                for (const [, name, path, open] of dialogs.filter(one => one[0] === login)) {
                    await page.goto(`${server.url}/#/account`);
                    await page.goto(`${server.url}/#/${path}`);
                    await settled(page);
                    await open(page);
                    await settled(page);
                    await shoot(page, `${name}-${size}-${scheme}`, false);
                    assert.deepEqual(await violations(page), [], `${name}, ${size}, ${scheme}`);
                    assert(await overflows(page) <= 0, `${name} is wider than a ${size} by ${await overflows(page)} px`);
                    if (size === "phone") assert.deepEqual(await small_targets(page), [], name);
                    assert.deepEqual(page.complaints, [], name);
                    if (await page.getByRole("dialog").count() > 0) {
                        await page.keyboard.press("Escape");
                        await page.getByRole("dialog").waitFor({ state: "detached" });
                    }
                }
                await page.context().close();
            });
        }
    }
});
