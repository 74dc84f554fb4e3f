// A provider of OpenID Connect for the tests: oidc-provider with a page to log in on, and ways to make it go wrong.
import { webcrypto } from "node:crypto";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";
import { SignJWT, decodeJwt, exportJWK, generateKeyPair } from "jose";

globalThis.crypto ??= webcrypto; // Node 18 has it only there
const lasts = 600;

async function make_key(id) {
    const { privateKey } = await generateKeyPair("ES256", { extractable: true });
    return { key: privateKey, jwk: { ...await exportJWK(privateKey), kid: id, alg: "ES256", use: "sig" } };
}

const page = (uid, wrong) => `<!doctype html><html lang="nb"><title>Logg inn</title><h1>Logg inn hos en annen</h1>
<form method="post" action="/interaction/${uid}"><label>Hvem er du? <input name="who" autofocus></label>
<button>Fortsett</button></form>${wrong}`;

// Ending the session there asks nobody: the person has asked already.
const leave = (ctx, form) => {
    ctx.type = "html";
    ctx.body = `<!doctype html><title>Logg ut</title>${form}<button form="op.logoutForm" name="logout" value="yes">Logg ut</button>`;
};

async function body_of(request) {
    let text = "";
    for await (const part of request) text += part;
    return new URLSearchParams(text);
}

// `clients`: as oidc-provider takes them. What tests change: `forge` (claims of the next ID tokens), `key` ("published",
// "foreign"), `clock` (seconds by which the provider's clock is ahead), `asked` (what came to the token endpoint).
export async function start_oidc(clients, port = 0) {
    const control = { forge: null, key: "published", clock: 0, asked: [], pushed: 0 };
    const foreign = await make_key("foreign");
    let own = await make_key("key-1");
    let provider;
    const server = createServer((request, response) => handle(request, response).catch(error => {
        console.error(error);
        response.destroy();
    }));
    await new Promise(resolve => server.listen(port, "127.0.0.1", resolve));
    const issuer = `http://127.0.0.1:${server.address().port}`;

    async function forged(token) {
        const claims = { ...decodeJwt(token), ...control.forge };
        const { key, jwk } = control.key === "published" ? own : foreign;
        return new SignJWT(claims).setProtectedHeader({ alg: "ES256", kid: control.kid ?? jwk.kid }).sign(key);
    }

    function make_provider() {
        provider = new Provider(issuer, {
            clients, jwks: { keys: [own.jwk] },
            cookies: { keys: ["only for tests"] },
            findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, hpr: `hpr-${id}` }) }),
            claims: { openid: ["sub", "hpr"] }, conformIdTokenClaims: false,
            pkce: { required: () => true },
            ttl: { IdToken: lasts, AuthorizationCode: 60, AccessToken: lasts, Grant: lasts, Session: lasts, Interaction: lasts },
            interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
            features: { devInteractions: { enabled: false }, dPoP: { enabled: true, nonceSecret: Buffer.alloc(32, 7),
                requireNonce: () => true }, pushedAuthorizationRequests: { enabled: clients.some(one => one.pushes) },
            rpInitiatedLogout: { enabled: true, logoutSource: leave } },
            extraClientMetadata: { properties: ["pushes"] },
        });
        provider.use(async (ctx, next) => {
            await next();
            ctx.set("Date", new Date(Date.now() + control.clock * 1000).toUTCString());
            control.pushed += ctx.oidc?.route === "pushed_authorization_request" && ctx.status === 201 ? 1 : 0;
            if (ctx.oidc?.route === "token") control.asked.push({ status: ctx.status, error: ctx.body?.error });
            if (ctx.oidc?.route === "token" && ctx.body?.id_token && (control.forge || control.key !== "published")) {
                ctx.body.id_token = await forged(ctx.body.id_token);
            }
        });
    }

    async function grant_for(details) {
        const grant = new provider.Grant({ accountId: details.session.accountId, clientId: details.params.client_id });
        grant.addOIDCScope(details.params.scope);
        return { consent: { grantId: await grant.save() } };
    }

    async function interact(request, response) {
        const details = await provider.interactionDetails(request, response);
        if (details.prompt.name === "consent") {
            return provider.interactionFinished(request, response, await grant_for(details), { mergeWithLastSubmission: true });
        }
        const who = request.method === "POST" ? (await body_of(request)).get("who") : "";
        if (who === "") {
            response.setHeader("content-type", "text/html; charset=utf-8");
            return response.end(page(details.uid, request.method === "POST" ? "<p>Skriv et navn.</p>" : ""));
        }
        const result = who === "nobody" ? { error: "access_denied", error_description: "ended" } : { login: { accountId: who } };
        return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    }

    async function handle(request, response) {
        return request.url.startsWith("/interaction/") ? interact(request, response) : provider.callback()(request, response);
    }

    make_provider();
    return {
        issuer, control,
        // From now on it signs by another key, and publishes only that one.
        rotate: async () => {
            own = await make_key("key-2");
            make_provider();
        },
        stop: () => new Promise(resolve => {
            server.closeAllConnections();
            server.close(resolve);
        }),
    };
}
