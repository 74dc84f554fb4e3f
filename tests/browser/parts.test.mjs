// Of the pages, what needs no browser: decimals, limits, questions; the contract; the weight of the first load.
import { before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const { VARDE_BUNDLE: bundle, VARDE_PAGES: pages, VARDE_OPENAPI: openapi } = process.env;
const { build } = createRequire(join(pages, "package.json"))("esbuild");

async function load(source) {
    // Words look for a page and its language; of both there is none here.
    globalThis.document ??= { documentElement: {} };
    if (!("navigator" in globalThis)) globalThis.navigator = { languages: [], language: "nb" };
    const folder = mkdtempSync(join(tmpdir(), "varde-parts-"));
    try {
        const file = join(folder, "part.mjs");
        await build({ stdin: { contents: source, resolveDir: join(pages, "src") }, bundle: true, format: "esm", outfile: file, logLevel: "error" });
        return await import(pathToFileURL(file).href);
    } finally {
        rmSync(folder, { recursive: true });
    }
}

describe("parts", () => {
    let part;
    before(async () => {
        part = await load(["words/format", "words/words", "clinician/limits", "patient/questions", "charts/span", "charts/implausible"]
            .map(name => `export * from "./${name}";`).join("\n"));
        part.choose_language("nb");
    });

    it("says a time with the offset of the clock on the wall, in summer, winter and west of Greenwich", () => {
        const told = (zone, time) => {
            process.env.TZ = zone;
            return part.with_offset(new Date(time));
        };
        const before = process.env.TZ;
        assert.equal(told("Europe/Oslo", "2026-11-22T07:30:00Z"), "2026-11-22T08:30:00+01:00");
        assert.equal(told("Europe/Oslo", "2026-07-01T22:30:05Z"), "2026-07-02T00:30:05+02:00");
        assert.equal(told("America/St_Johns", "2026-11-22T02:00:00Z"), "2026-11-21T22:30:00-03:30");
        if (before === undefined) delete process.env.TZ;
        else process.env.TZ = before;
    });

    it("reads a decimal with comma or point, and nothing that could be two numbers", () => {
        const read = { "36,8": "36.8", "36.8": "36.8", " 72 ": "72", "−3,5": "-3.5", "007": "7", "0,5": "0.5",
            "1.234,5": null, "1 234": null, "12,": null, ",5": null, "3e2": null, "0x10": null, "": null, "36,8 kg": null, "NaN": null };
        assert.deepEqual(Object.fromEntries(Object.keys(read).map(text => [text, part.read_decimal(text)])), read);
    });

    it("writes a decimal digit for digit, in the way of the language", () => {
        assert.equal(part.decimal_text("2.00"), "2,00");
        assert.equal(part.decimal_text("-0.5"), "−0,5");
        part.choose_language("en");
        assert.equal(part.decimal_text("2.00"), "2.00");
        part.choose_language("nb");
    });

    it("says a moment in a sentence of the gateway as people write it", () => {
        const year = new Date().getFullYear() - 1;
        const said = part.with_moments(`Oksygenmetning 82 % (målt ${year}-11-28T21:28:09.910+01:00).`);
        assert.match(said, new RegExp(`^Oksygenmetning 82 % \\(målt 28\\. nov\\.? ${year}, \\d\\d:28\\)\\.$`));
        assert.equal(part.with_moments("To av tre under 89 %."), "To av tre under 89 %.");
        assert.equal(part.with_whole_figures("SpO2 83 % og 86 % på 20 minutter, 3 ganger"), "SpO2 83\u00a0% og 86\u00a0% på 20\u00a0minutter, 3 ganger");
    });

    it("says of today the clock alone, and of the evening before a night that it was yesterday", () => {
        const today = new Date().setHours(0, 10, 0, 0);
        assert.equal(part.moment_text(today), "00:10");
        assert.equal(part.moment_text(new Date(today).setMinutes(-20)), "i går 23:40");
        assert.match(part.moment_text(new Date(today).setHours(-25, 30)), /^\d{1,2}\. \w+\.?,? (\d{4}, )?23:30$/);
    });

    it("says a blood pressure as it is spoken, and a value that is missing as missing", () => {
        const pressure = [["systolic", "132"], ["diastolic", "84"], ["mean", "100"]].map(([name, value]) => ({ name, value }));
        assert.equal(part.figures_text({ components: pressure }), "132/84");
        assert.equal(part.figures_text({ components: [{ name: "value", absent: "error" }] }), "uten tall");
    });

    it("says how long in the units that matter", () => {
        assert.deepEqual([59, 60, 3599, 3600, 11_400, 21_600, 86_399, 86_400, 200_000].map(seconds => part.span_text(seconds).replaceAll("\u00a0", " ")),
            ["under 1 min", "1 min", "59 min", "1 t", "3 t 10 min", "6 t", "23 t", "1 dag", "2 dager"]);
    });

    it("has words for every technical event, in every language", () => {
        const { code } = JSON.parse(readFileSync(openapi, "utf8")).components.schemas.TechnicalEvent.properties;
        assert(code.enum.length > 20);
        const titles = ["nb", "en"].map(language => {
            part.choose_language(language);
            return code.enum.map(one => [part.words().event(one), part.words().advice(one)]);
        });
        part.choose_language("nb");
        code.enum.forEach((one, at) => {
            const [[nb, advice], [en, also]] = titles.map(all => all[at]);
            assert(nb && en && nb !== one && en !== one && nb !== en, one);
            assert.equal(advice === "", also === "", one);
        });
    });

    it("says why a value cannot be, by the names of its parts", () => {
        const components = [{ name: "systolic", words: { en: "systolic", nb: "systolisk" } }, { name: "diastolic", words: { en: "diastolic", nb: "diastolisk" } }];
        assert.equal(part.implausible_text("systolic-above-range", components), "systolisk er høyere enn det som går an");
        assert.equal(part.implausible_text("diastolic-not-below-systolic", components), "diastolisk er ikke lavere enn systolisk");
        assert.equal(part.implausible_text("value-below-range", []), "verdien er lavere enn det som går an");
        assert.equal(part.implausible_text("damaged on disk: its checksum does not hold", []), "raden er skadet på disken");
        assert.equal(part.implausible_text("something-new", []), "something-new");
    });

    it("finds what is wrong with typed limits, at the edge where it is", () => {
        const typed = (red_below, yellow_below, yellow_above = "", red_above = "") => ({ red_below, yellow_below, yellow_above, red_above });
        assert.equal(part.mistake_in(typed("84", "88")), null);
        assert.equal(part.mistake_in(typed("", "88", "", "100")), null);
        assert.deepEqual(part.mistake_in(typed("88", "88")), { edge: "yellow_below", mistake: "not_ascending" });
        assert.deepEqual(part.mistake_in(typed("84", "8o")), { edge: "yellow_below", mistake: "no_number" });
        assert.deepEqual(part.mistake_in(typed("", "90", "80")), { edge: "yellow_above", mistake: "not_ascending" });
        assert.equal(part.mistake_in(typed("", "")).mistake, "no_edge");
        assert.deepEqual(part.edit_of("saturation", typed("84", "86,5")), { rule: "saturation", below: { yellow: "86.5", red: "84" }, above: {} });
    });

    it("asks a question only when the one it hangs on was asked and answered so", () => {
        const questions = [{ link_id: "a" }, { link_id: "b", enable_when: { question: "a", codes: ["more"] } },
            { link_id: "c", enable_when: { question: "b", at_least: "2" } }].map(one => ({ type: "choice", required: true, ...one }));
        const asked = given => questions.filter(one => part.is_asked(one, questions, given)).map(one => one.link_id).join("");
        assert.equal(asked({}), "a");
        assert.equal(asked({ a: "more" }), "ab");
        assert.equal(asked({ a: "more", b: "2" }), "abc");
        assert.equal(asked({ a: "more", b: "1,5" }), "ab");
        // An answer that was given before its question went away is not sent.
        assert.equal(asked({ a: "less", b: "2" }), "a");
        assert.deepEqual(part.answers_of(questions, { a: "less", b: "2" }), { a: "less" });
    });

    it("moves and enlarges a period around its middle, to whole minutes and no nearer than half an hour", () => {
        const hour = 3_600_000;
        assert.deepEqual(part.zoomed({ from: 0, until: 4 * hour }, 0.5), { from: hour, until: 3 * hour });
        assert.deepEqual(part.zoomed({ from: 0, until: hour }, 0.01), { from: hour / 4, until: hour * 0.75 });
        assert.deepEqual(part.moved({ from: 0, until: 2 * hour }, 0.5), { from: hour, until: 3 * hour });
    });
});

it("the types of the API are those of docs/openapi.json", () => {
    execFileSync(process.execPath, [join(pages, "contract.mjs"), openapi, "--check"], { stdio: ["ignore", "ignore", "inherit"] });
});

it("the first load is no more than 200 kB, compressed", () => {
    const files = [join(pages, "index.html"), join(pages, "mark.svg"), join(bundle, "app.js"), join(bundle, "app.css")];
    const weight = files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
    console.log(`first load: ${weight} bytes`);
    assert(weight <= 200_000, `${weight} bytes`);
});

it("the same sources give the same bundle", () => {
    const folder = mkdtempSync(join(tmpdir(), "varde-bundle-"));
    try {
        execFileSync(process.execPath, [join(pages, "build.mjs"), folder]);
        for (const name of ["app.js", "app.css"]) {
            assert(readFileSync(join(folder, name)).equals(readFileSync(join(bundle, name))), name);
        }
    } finally {
        rmSync(folder, { recursive: true });
    }
});
