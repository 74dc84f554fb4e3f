// Makes the pictures of the README and of docs/: the pages with the stand-in's made-up people and readings.
//   node pictures.mjs OUTPUT          the environment as ctest sets it; pngquant (Debian) makes them small
import { execFileSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { folders, launch, log_in, open_page, settled, sizes } from "./browser.mjs";
import { start_stand_in } from "./stand_in.mjs";

const output = process.argv[2];
const largest = 150_000;
const desktop = { size: { width: 1280, height: 800 } };
const phone = { size: sizes.phone, deviceScaleFactor: 2 };

// Who sees what, and how much of it.
const pictures = {
    worklist: ["kari", "worklist/al-1", desktop],
    patient: ["kari", "patient/p-1", desktop],
    limits: ["kari", "patient/p-1/plan", desktop, async page => {
        await page.getByRole("button", { name: "Endre grenser" }).click();
        await page.getByRole("group", { name: /Oksygenmetning/ }).getByLabel("Gul ved eller under").fill("86");
        await page.getByLabel("Hvorfor?").fill("Ligger på 87 når han er frisk");
        await page.getByRole("button", { name: /Prøv på de siste dagene/ }).click();
        await page.getByText(/Med disse grensene/).waitFor();
        await page.getByRole("group", { name: /Oksygenmetning/ }).evaluate(group => scrollBy(0, group.getBoundingClientRect().top - 70));
    }],
    "patient-own": ["olav", "values", phone],
    destinations: ["tuva", "destinations", { ...desktop, scheme: "dark" }],
    "worklist-phone": ["kari", "worklist", { ...phone, scheme: "dark" }],
};

async function take(browser, url, name, [login, path, options, then]) {
    const page = await open_page(browser, url, options);
    await log_in(page, login);
    await page.goto(`${url}/#/${path}`);
    await settled(page);
    await then?.(page);
    await settled(page);
    const file = join(output, `${name}.png`);
    await page.screenshot({ path: file });
    await page.context().close();
    execFileSync("pngquant", ["--quality", "80-100", "--speed", "1", "--strip", "--force", "--output", file, file]);
    const { size } = statSync(file);
    if (size > largest) throw new Error(`${name}.png has ${size} bytes; ${largest} are the most`);
    console.log(`${name}.png ${size}`);
}

if (output === undefined) {
    console.error("pictures.mjs: tell the folder to write to");
    process.exit(2);
}
mkdirSync(output, { recursive: true });
const server = await start_stand_in(folders.bundle, folders.pages);
const browser = await launch();
try {
    for (const [name, picture] of Object.entries(pictures)) await take(browser, server.url, name, picture);
} finally {
    await browser.close();
    await server.stop();
}
