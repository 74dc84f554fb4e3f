// Logging in by a provider of OpenID Connect: varded and oidc-provider, in a browser and without one.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { start_oidc } from "../support/oidc_server.mjs";
import { launch, open_page, settled, shoot, sizes } from "./browser.mjs";
import { free_port, start_varded } from "./varded.mjs";
import { Walker } from "./walker.mjs";

const password = "correct horse battery staple";
const back = url => `${url}/api/v1/oidc/test/return`;

// varded and a provider that know each other. `proof`: the settings by which varded proves itself; `client`: the same at
// the provider.
async function start_pair(proof, client) {
    const port = await free_port();
    const gateway = await start_varded(`
[web.oidc]
id = "test"
name = "Testinnlogging"
issuer = "http://127.0.0.1:${port}"
client_id = "varde"
claim = "hpr"
${proof}`);
    const provider = await start_oidc([{ client_id: "varde", redirect_uris: [back(gateway.url)],
        post_logout_redirect_uris: [`${gateway.url}/`], id_token_signed_response_alg: "ES256", ...client }], port);
    const stop = async () => {
        await provider.stop();
        await gateway.stop();
    };
    return { gateway, provider, stop };
}

async function administrator_of(gateway) {
    const link = gateway.first_link();
    const walker = new Walker();
    const headers = { "content-type": "application/json" };
    const made = await (await walker.ask(`${gateway.url}/api/v1/setup`, { method: "POST", headers,
        body: JSON.stringify({ token: link.slice(link.lastIndexOf("/") + 1), password, login: "admin", display_name: "Ada Lund" }) })).json();
    return async (method, path, body) => {
        const response = await walker.ask(`${gateway.url}/api/v1${path}`, { method, body: JSON.stringify(body),
            headers: { ...headers, "x-csrf-token": made.csrf } });
        return { status: response.status, body: await response.json() };
    };
}

const kari = { login: "kari", display_name: "Kari Dahl", roles: ["clinician"], scope: { all: true, patients: [] }, teams: [],
    known_as: "hpr-kari" };

// From our button to wherever it ends.
async function log_in({ gateway }, who, walker = new Walker()) {
    const asked = await walker.go(`${gateway.url}/api/v1/oidc/test/begin`);
    if (!asked.url.includes("/interaction/")) return { ...asked, walker };
    const ended = await walker.go(asked.url, { method: "POST", body: new URLSearchParams({ who }) });
    return { ...ended, walker };
}

async function session_of({ gateway }, walker) {
    return (await walker.ask(`${gateway.url}/api/v1/session`)).json();
}

const why = ended => new URL(ended.url).hash.replace("#/sign-in/", "");

describe("by a provider, as a client with a secret", { concurrency: false }, () => {
    let pair;
    let ask;
    before(async () => {
        pair = await start_pair('client_secret_file = "FOLDER/secret"', { client_secret: "the secret of the client" });
        ask = await administrator_of(pair.gateway);
        assert.equal((await ask("POST", "/accounts", kari)).status, 201);
    });
    after(() => pair?.stop());

    it("the person whose account is linked is in, and the audit has it", async () => {
        const ended = await log_in(pair, "kari");
        assert.equal(ended.url, `${pair.gateway.url}/`);
        const session = await session_of(pair, ended.walker);
        assert.equal(session.account?.login, "kari");
        assert.deepEqual(session.sign_in.oidc, [{ id: "test", name: "Testinnlogging" }]);
        const audit = await ask("GET", "/audit");
        assert(audit.body.items.some(one => one.action === "oidc.return" && one.outcome === "done"), JSON.stringify(audit.body));
        const begun = new URL(ended.walker.trail[0].location).searchParams;
        assert.deepEqual([begun.get("response_type"), begun.get("code_challenge_method")], ["code", "S256"]);
        assert(begun.get("state").length >= 43 && begun.get("nonce").length >= 43, "state and nonce are short");
    });

    it("nobody gets an account by coming, nor one that is shut", async () => {
        const stranger = await log_in(pair, "stranger");
        assert.equal(why(stranger), "unknown");
        assert.equal((await session_of(pair, stranger.walker)).authenticated, false);
        const made = await ask("POST", "/accounts", { ...kari, login: "shut", known_as: "hpr-shut" });
        await ask("PATCH", `/accounts/${made.body.account.id}`, { disabled: true });
        assert.equal(why(await log_in(pair, "shut")), "unknown");
        assert.equal((await ask("POST", "/accounts", { ...kari, login: "kari2" })).status, 409);
    });

    it("what comes back twice, in another browser, with another state or from nowhere is not let in", async () => {
        const ended = await log_in(pair, "kari");
        const returned = ended.walker.trail.find(one => one.url.startsWith(back(pair.gateway.url))).url;
        assert.equal(why(await ended.walker.go(returned)), "expired");
        const begun = new Walker();
        await begun.go(`${pair.gateway.url}/api/v1/oidc/test/begin`);
        const asked = begun.trail.at(-1).url;
        const thief = new Walker();
        thief.cookies = new Map([...begun.cookies].filter(([name]) => !name.startsWith("__Host-")));
        assert.equal(why(await thief.go(asked, { method: "POST", body: new URLSearchParams({ who: "kari" }) })), "expired");
        assert.equal(why(await new Walker().go(`${back(pair.gateway.url)}?code=x&state=y`)), "expired");
        assert.equal((await new Walker().ask(`${pair.gateway.url}/api/v1/oidc/other/begin`)).status, 404);
    });

    it("when the person gives up there, the page says so", async () => {
        assert.equal(why(await log_in(pair, "nobody")), "refused");
    });

    it("a token of another issuer, client or log-in, or signed by a key that is not published, lets nobody in", async () => {
        const { control } = pair.provider;
        for (const forge of [{ iss: "http://evil.example" }, { aud: "other" }, { nonce: "other" }, { aud: ["varde", "other"] },
            { sub: "" }, { hpr: 7 }, { exp: "never" }]) {
            control.forge = forge;
            assert.equal(why(await log_in(pair, "kari")), "provider", JSON.stringify(forge));
        }
        control.forge = null;
        control.key = "foreign";
        assert.equal(why(await log_in(pair, "kari")), "provider");
        control.kid = "key-1";
        assert.equal(why(await log_in(pair, "kari")), "provider");
        control.kid = undefined;
        control.key = "published";
        assert.equal(why(await log_in(pair, "kari")), "");
    });

    it("where only the time is wrong it is said to be the clock", async () => {
        const { control } = pair.provider;
        const now = Math.floor(Date.now() / 1000);
        for (const forge of [{ exp: now - 600 }, { iat: now + 600, exp: now + 1200 }]) {
            control.forge = forge;
            assert.equal(why(await log_in(pair, "kari")), "clock", JSON.stringify(forge));
        }
        control.clock = 600;
        assert.equal(why(await log_in(pair, "kari")), "clock");
        Object.assign(control, { forge: null, clock: 0 });
        assert.match(pair.gateway.log(), /clock is 10 min behind|clock is 9 min/);
    });

    it("after the provider has changed its keys people log in at once", async () => {
        await pair.provider.rotate();
        assert.equal(why(await log_in(pair, "kari")), "");
    });

    it("who logs out is logged out there, too", async () => {
        const { walker } = await log_in(pair, "kari");
        const { csrf } = await session_of(pair, walker);
        const left = await walker.ask(`${pair.gateway.url}/api/v1/session`, { method: "DELETE", headers: { "x-csrf-token": csrf } });
        assert.equal(left.status, 200);
        const { leave } = await left.json();
        assert(leave.startsWith(`${pair.provider.issuer}/session/end?`), leave);
        assert.equal((await session_of(pair, walker)).authenticated, false);
    });

    it("nothing that is secret or names a person stands in the log", async () => {
        const log = pair.gateway.log();
        assert.match(log, /no account is linked/);
        assert.doesNotMatch(log, /hpr-|the secret of the client|code=|eyJ/);
    });

    it("in the browser: by the button, and out again", async () => {
        const browser = await launch();
        try {
            const page = await open_page(browser, pair.gateway.url, { size: sizes.phone });
            await page.getByRole("link", { name: "Logg inn med Testinnlogging" }).click();
            await page.getByRole("textbox").fill("stranger");
            await page.getByRole("button", { name: "Fortsett" }).click();
            await page.getByText("ingen konto her hører til deg", { exact: false }).waitFor();
            await settled(page);
            await shoot(page, "sign_in_unknown-phone-light");
            await page.context().clearCookies();
            await page.getByRole("link", { name: "Logg inn med Testinnlogging" }).click();
            await page.getByRole("textbox").fill("kari");
            await page.getByRole("button", { name: "Fortsett" }).click();
            await page.locator(".shell main h1").first().waitFor();
            await page.getByText("Kari Dahl").waitFor();
            await page.getByRole("button", { name: "Logg ut" }).click();
            await page.waitForURL(/\/session\/end/);
            await page.getByRole("button", { name: "Logg ut" }).click();
            await page.getByRole("heading", { name: "Logg inn" }).waitFor();
        } finally {
            await browser.close();
        }
    });

    it("when the provider is gone before it has said who it was, the page says that it did not work", async () => {
        const walker = new Walker();
        const asked = await walker.go(`${pair.gateway.url}/api/v1/oidc/test/begin`);
        const returning = await walker.go(asked.url, { method: "POST", body: new URLSearchParams({ who: "kari" }),
            stop_at: back(pair.gateway.url) });
        await pair.provider.stop();
        assert.equal(why(await walker.go(returning.url)), "provider");
        assert.equal((await session_of(pair, walker)).authenticated, false);
    });
});

describe("by a provider, as a client with a key, pushed and bound as HelseID wants it", { concurrency: false }, () => {
    let folder;
    let pair;
    before(async () => {
        folder = mkdtempSync(join(tmpdir(), "varde-oidc-"));
        const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
        writeFileSync(join(folder, "key.pem"), privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
        const jwk = { ...createPublicKey(privateKey).export({ format: "jwk" }), kid: "ours", alg: "ES256", use: "sig" };
        pair = await start_pair(`signing_key_file = "${folder}/key.pem"\nsigning_key_id = "ours"`, { pushes: true,
            token_endpoint_auth_method: "private_key_jwt", token_endpoint_auth_signing_alg: "ES256", jwks: { keys: [jwk] },
            require_pushed_authorization_requests: true });
        const ask = await administrator_of(pair.gateway);
        assert.equal((await ask("POST", "/accounts", kari)).status, 201);
    });
    after(async () => {
        await pair?.stop();
        rmSync(folder, { recursive: true });
    });

    it("the person is in, and what was asked did not travel with the browser", async () => {
        const ended = await log_in(pair, "kari");
        assert.equal(ended.url, `${pair.gateway.url}/`, pair.gateway.log());
        const sent = new URL(ended.walker.trail[0].location).searchParams;
        assert.deepEqual([...sent.keys()].sort(), ["client_id", "request_uri"]);
        assert.equal(pair.provider.control.pushed, 1);
        assert.equal((await session_of(pair, ended.walker)).account?.login, "kari");
        assert.equal((await log_in(pair, "kari")).url, `${pair.gateway.url}/`);
    });
});
