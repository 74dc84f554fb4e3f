// The real thing for the tests of the pages: varded of this build, mosquitto, a home of two patients.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { start_receiver } from "./receiver.mjs";

const { VARDE_VARDED: varded, VARDE_VARDECTL: vardectl, VARDE_SOURCE: source } = process.env;
const patience = 20_000;

export async function free_port() {
    const server = createServer();
    await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address();
    await new Promise(resolve => server.close(resolve));
    return port;
}

async function until(what, look) {
    const end = Date.now() + patience;
    while (Date.now() < end) {
        if (await look()) return;
        await new Promise(resolve => setTimeout(resolve, 50));
    }
    throw new Error(`${what} did not come`);
}

// The numbers are of NAV's and Norsk helsenett's synthetic people.
const registry = `
[[patient]]
id = "p-1"
identifier = { system = "urn:oid:2.16.578.1.12.4.1.4.1", value = "13717404089" }

[[patient]]
id = "p-2"
identifier = { system = "urn:oid:2.16.578.1.12.4.1.4.1", value = "15507600333" }

[[device]]
id = "oxi-1"
model = "Model <img src=x onerror=alert(1)>"

[[assignment]]
device = "oxi-1"
patient = "p-1"
from = 2020-01-01T00:00:00Z
`;

// Of the first patient: what is asked daily, and what to do in which zone.
const plan = `
format = "varde-plan-1"
id = "p-1-plan"
en = "COPD"
nb = "Kols"
patient = "p-1"
extends = ["copd"]
version = 1
author = "dr-hansen"
at = 2026-01-01T00:00:00+01:00
reason = "Oppfølgingen begynner"

[[responsible]]
role = "nurse"
team = "hjemmesykepleien"
from = 2026-01-01T00:00:00+01:00
`;

const settings = (folder, broker_port, receiver, more) => `
[gateway]
id = "test"
time_zone = "UTC0"

[store]
directory = "${folder}/store"

[web]
port = 0
${more}

[mqtt]
port = ${broker_port}

[vocabulary]
file = "${source}/config/vocabulary.toml"

[profiles]
folder = "${source}/config/profiles"

[registry]
file = "${folder}/registry.toml"

[plans]
folder = "${source}/config/plans"
own = "${folder}/plans"

[questionnaires]
folder = "${source}/config/questionnaires"

[[destination]]
id = "folder"
kind = "folder"
path = "${folder}/fhir"

[[destination]]
id = "sykehuset"
kind = "server"
url = "${receiver.url}"
backoff_first = "100ms"
`;

// `more`: of the settings, behind [web]. `is_ready`: whether the one at that port is, where plain http does not tell.
export async function start_varded(more = "", is_ready = undefined) {
    const receiver = await start_receiver();
    const folder = mkdtempSync(join(tmpdir(), "varde-browser-"));
    const children = [];
    const begin = (program, args) => {
        const log = openSync(join(folder, `${children.length}.log`), "w");
        children.push(spawn(program, args, { stdio: ["ignore", log, log] }));
    };
    const stop = async () => {
        for (const child of children.reverse()) {
            const ended = child.exitCode !== null ? null : new Promise(resolve => child.once("exit", resolve));
            child.kill("SIGTERM");
            await ended;
        }
        await receiver.stop();
        rmSync(folder, { recursive: true });
    };
    try {
        const broker_port = await free_port();
        writeFileSync(join(folder, "broker.conf"), `listener ${broker_port} 127.0.0.1\nallow_anonymous true\n`);
        writeFileSync(join(folder, "registry.toml"), registry);
        writeFileSync(join(folder, "varde.toml"), settings(folder, broker_port, receiver, more.replaceAll("FOLDER", folder)));
        writeFileSync(join(folder, "secret"), "the secret of the client", { mode: 0o600 });
        mkdirSync(join(folder, "fhir"));
        mkdirSync(join(folder, "plans"));
        writeFileSync(join(folder, "plans", "p-1-1.toml"), plan);
        begin(existsSync("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : "mosquitto", ["-c", join(folder, "broker.conf")]);
        begin(varded, ["--config", join(folder, "varde.toml")]);
        const port_file = join(folder, "store", "web.port");
        await until("varded's port", () => existsSync(port_file) && readFileSync(port_file, "utf8").trim() !== "");
        const port = Number(readFileSync(port_file, "utf8"));
        const url = `http://127.0.0.1:${port}`;
        await until("varded's readiness", is_ready ? () => is_ready(port)
            : async () => (await fetch(`${url}/readyz`).catch(() => null))?.ok);
        return { url, port, stop, receiver,
            // Every resource in the folder of the destination, as a line of JSON.
            delivered: () => readdirSync(join(folder, "fhir"), { recursive: true }).filter(name => name.endsWith(".ndjson"))
                .flatMap(name => readFileSync(join(folder, "fhir", name), "utf8").split("\n")).filter(line => line !== ""),
            say: (topic, text) => execFileSync("mosquitto_pub", ["-p", String(broker_port), "-q", "1", "-V", "5", "-t", topic, "-m", text]),
            log: () => readFileSync(join(folder, "1.log"), "utf8"),
            first_link: () => /http\S*\/#\/setup\/[\w-]+/.exec(execFileSync(vardectl,
                ["--config", join(folder, "varde.toml"), "account", "setup-link"], { encoding: "utf8" }))[0],
            publish: (device, sequence, kind, value, unit, time = new Date()) => execFileSync("mosquitto_pub", ["-p", String(broker_port), "-q", "1", "-V", "5",
                "-t", `varde/${device}/up/measurement`, "-m", JSON.stringify({ varde: 1, seq: sequence,
                    time: time.toISOString(), readings: [{ kind, value: Number(value), unit }] })]) };
    } catch (error) {
        await stop();
        throw error;
    }
}
