// A stand-in for varded: the API of docs/openapi.json with made-up data in memory, to test the pages alone.
// It is no gateway: nothing is decided here that a test of the real one should decide.
//   node stand_in.mjs BUNDLE PAGES [PORT]
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { routes } from "./stand_in_api.mjs";
import { people, iso } from "./fixtures.mjs";
import { Problem } from "./stand_in_problem.mjs";
import { make_state } from "./stand_in_state.mjs";

const security = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
};
const titles = { 400: "Malformed", 401: "Log in first", 403: "Forbidden", 404: "Not found", 409: "Conflict", 422: "Invalid" };

function session_answer(state, session) {
    const who = session && people[session.login];
    const sign_in = { password: true, oidc: [{ id: "helseid", name: "HelseID" }] };
    const answer = { authenticated: Boolean(who), setup_needed: false, sign_in, server_time: iso(Date.now()) };
    return who ? { ...answer, account: { ...who.account, ...state.preferences[session.login] }, csrf: session.csrf,
        idle_expires: iso(Date.now() + 1_800_000), absolute_expires: iso(Date.now() + 43_200_000) } : answer;
}

function begin(state, login) {
    const token = randomBytes(16).toString("hex");
    state.sessions.set(token, { login, csrf: randomBytes(16).toString("hex") });
    return { token, cookie: `__Host-varde=${token}; Path=/; Secure; HttpOnly; SameSite=Strict` };
}

function public_answer(state, method, path, body, session, response) {
    if (method === "GET" && path === "/session") return session_answer(state, session);
    if (method === "POST" && path === "/session") {
        const known = people[body.login];
        if (!known || known.password !== body.password) throw new Problem(401, "invalid-credentials", "");
        const { token, cookie } = begin(state, body.login);
        response.setHeader("Set-Cookie", cookie);
        return session_answer(state, state.sessions.get(token));
    }
    if (method === "POST" && path === "/setup/look") {
        if (body.token !== "first-link") throw new Problem(404, "setup-link-invalid", "");
        return { login: null, display_name: "", roles: ["administrator"], expires: iso(Date.now() + 86_400_000) };
    }
    if (method === "POST" && path === "/setup") {
        const { token, cookie } = begin(state, "admin");
        response.setHeader("Set-Cookie", cookie);
        return session_answer(state, state.sessions.get(token));
    }
    return undefined;
}

function open_stream(state, session, request, response) {
    response.writeHead(200, { ...security, "Content-Type": "text/event-stream" });
    response.write(`event: hello\nid: ${state.event}\ndata: ${JSON.stringify({ server_time: iso(Date.now()) })}\n\n`);
    const stream = { response, login: session.login };
    state.streams.add(stream);
    request.on("close", () => state.streams.delete(stream));
}

async function read_body(request) {
    let text = "";
    for await (const part of request) text += part;
    return text === "" ? {} : JSON.parse(text);
}

async function answer_api(state, request, response) {
    const address = new URL(request.url, "http://stand-in");
    const path = address.pathname.slice("/api/v1".length);
    const session = state.sessions.get(/__Host-varde=([0-9a-f]+)/.exec(request.headers.cookie ?? "")?.[1]);
    const body = request.method === "GET" ? {} : await read_body(request);
    const open = public_answer(state, request.method, path, body, session, response);
    if (open !== undefined) return open;
    if (!session) throw new Problem(401, "not-authenticated", "");
    if (request.method !== "GET" && request.headers["x-csrf-token"] !== session.csrf) throw new Problem(403, "csrf", "");
    if (path === "/session" && request.method === "DELETE") {
        state.sessions.forEach((one, token) => one === session && state.sessions.delete(token));
        return null;
    }
    if (path === "/stream") {
        open_stream(state, session, request, response);
        return undefined;
    }
    const who = people[session.login].account;
    for (const [method, pattern, act] of routes) {
        const found = method === request.method && pattern.exec(path);
        if (found) return act({ state, who, session, body, query: address.searchParams, key: request.headers["idempotency-key"],
            ids: found.slice(1).map(decodeURIComponent) });
    }
    throw new Problem(404, "not-found", "");
}

function answer_file(folders, request, response) {
    const files = { "/": ["pages", "index.html", "text/html"], "/app.js": ["bundle", "app.js", "text/javascript"],
        "/app.css": ["bundle", "app.css", "text/css"], "/mark.svg": ["pages", "mark.svg", "image/svg+xml"] };
    const file = files[new URL(request.url, "http://stand-in").pathname];
    if (!file) {
        response.writeHead(404, security).end();
        return;
    }
    response.writeHead(200, { ...security, "Content-Type": `${file[2]}; charset=utf-8` })
        .end(readFileSync(join(folders[file[0]], file[1])));
}

export async function start_stand_in(bundle, pages, port = 0) {
    const state = make_state(Date.now());
    const server = createServer(async (request, response) => {
        if (!request.url.startsWith("/api/v1")) {
            answer_file({ bundle, pages }, request, response);
            return;
        }
        state.requests.push({ method: request.method, path: request.url, key: request.headers["idempotency-key"] });
        try {
            const found = await answer_api(state, request, response);
            if (found === undefined) return;
            response.writeHead(found === null ? 204 : 200, { ...security, "Content-Type": "application/json" })
                .end(found === null ? "" : JSON.stringify(found));
        } catch (problem) {
            if (!(problem instanceof Problem)) console.error(problem);
            const status = problem.status ?? 500;
            response.writeHead(status, { ...security, "Content-Type": "application/problem+json" }).end(JSON.stringify({
                type: `urn:varde:problem:${problem.code}`, title: titles[status] ?? "Error", status, code: problem.code ?? "", detail: problem.detail }));
        }
    });
    await new Promise(resolve => server.listen(port, "127.0.0.1", resolve));
    return { state, url: `http://127.0.0.1:${server.address().port}`, stop: () => {
        state.streams.forEach(stream => stream.response.destroy());
        server.closeAllConnections?.();
        return new Promise(resolve => server.close(resolve));
    } };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
    const [bundle, pages, port] = process.argv.slice(2);
    const { url } = await start_stand_in(bundle, pages, Number(port ?? 0));
    console.log(`a stand-in, not varded: ${url}/ (log in as kari, jonas, tuva, olav or admin: ${people.kari.password})`);
}
