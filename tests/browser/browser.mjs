// Debian's Chromium, by playwright-core, against the stand-in. Screenshots are kept as output of the tests.
import { chromium } from "playwright-core";
import { readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import assert from "node:assert/strict";
import { people } from "./fixtures.mjs";

const axe_source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

function needed(name) {
    const value = process.env[name];
    assert(value, `${name} is not set: ctest sets it`);
    return value;
}

export const folders = { bundle: needed("VARDE_BUNDLE"), pages: needed("VARDE_PAGES"), shots: needed("VARDE_SHOTS") };
export const sizes = { desktop: { width: 1360, height: 860 }, phone: { width: 390, height: 844 } };

export function launch() {
    return chromium.launch({
        executablePath: process.env.VARDE_CHROMIUM ?? "/usr/bin/chromium",
        args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"],
    });
}

// A page that fails the test when it asks anybody else, or when a script of its own fails.
export async function open_page(browser, url, { size = sizes.desktop, scheme = "light", locale = "nb-NO", ...more } = {}) {
    const context = await browser.newContext({ viewport: size, colorScheme: scheme, locale, timezoneId: "Europe/Oslo", reducedMotion: "reduce", ...more });
    context.setDefaultTimeout(20_000); // of a machine that is busy
    const page = await context.newPage();
    page.complaints = [];
    page.on("pageerror", error => page.complaints.push(String(error)));
    page.on("console", message => {
        if (message.type() === "error" && !/Failed to load resource/.test(message.text())) page.complaints.push(message.text());
    });
    page.on("request", request => {
        const asked = request.url();
        if (!asked.startsWith(url) && !/^(data|blob):/.test(asked)) page.complaints.push(`asked ${asked}`);
    });
    await page.goto(`${url}/`);
    return page;
}

export async function log_in(page, login) {
    await page.locator('input[autocomplete="username"]').fill(login);
    await page.locator('input[type="password"]').fill(people[login].password);
    await page.keyboard.press("Enter");
    await page.locator(".shell main h1, .shell main h2").first().waitFor();
}

// Somebody's page, at rest.
export async function open_at(browser, url, login, path, options) {
    const page = await open_page(browser, url, options);
    await log_in(page, login);
    await page.goto(`${url}/#/${path}`);
    await settled(page);
    return page;
}

// Waits until all that the page asked for is there and drawn.
export async function settled(page) {
    await page.waitForLoadState("domcontentloaded");
    await page.locator(".loading, .chart_space").first().waitFor({ state: "detached" });
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

export async function violations(page) {
    if (!await page.evaluate(() => "axe" in window)) await page.evaluate(axe_source);
    const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
    return found.violations.map(one => `${one.id}: ${one.help}\n${one.nodes.slice(0, 4).map(node => `   ${node.html}\n   ${node.failureSummary}`).join("\n")}`);
}

export async function shoot(page, name, whole = true) {
    mkdirSync(folders.shots, { recursive: true });
    await page.screenshot({ path: join(folders.shots, `${name}.png`), fullPage: whole });
}

// On a phone, what is touched is large enough for a finger (44 px; WCAG 2.1, 2.5.5), but for links within a sentence.
export async function small_targets(page) {
    return page.evaluate(() => {
        const least = 44;
        const of_sentence = element => element.tagName === "A" && getComputedStyle(element).display === "inline";
        return [...document.querySelectorAll("button, a[href], select, input, textarea, [role=slider]")]
            .map(element => ({ element, box: (element.closest("label") ?? element).getBoundingClientRect() }))
            .filter(({ element, box }) => box.width > 1 && box.height > 1 && box.height < least && !of_sentence(element))
            .map(({ element, box }) => `${Math.round(box.height)} px: ${element.outerHTML.slice(0, 120)}`);
    });
}

// Of a page that is wider than its window, somebody must scroll to and fro for each line.
export async function overflows(page) {
    return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

// The first answer to every question of a form, and sends them.
export async function answer_all(page) {
    for (const question of await page.locator("fieldset.question").all()) await question.getByRole("radio").first().check();
    for (const number of await page.locator("form.questions input[inputmode=numeric]").all()) await number.fill("2");
    await page.getByRole("button", { name: "Send svarene" }).click();
}
