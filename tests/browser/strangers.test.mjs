// varded as strangers meet it: over TLS off loopback, in a crowd, with requests that two readers understand in two ways.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request as ask_securely } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connect_securely } from "node:tls";
import { start_varded } from "./varded.mjs";

const patience = 25_000;
const most_of_an_address = 96;

// A line that says what it is told, and keeps all that comes.
function open_line(port, from = "127.0.0.1") {
    const socket = connect({ host: "127.0.0.1", port, localAddress: from });
    const line = { socket, text: "", closed: false };
    socket.setEncoding("latin1");
    socket.on("data", text => { line.text += text; });
    socket.on("error", () => {});
    line.ended = new Promise(resolve => socket.on("close", () => {
        line.closed = true;
        resolve();
    }));
    line.opened = new Promise(resolve => socket.once("connect", resolve));
    return line;
}

async function until(what, look) {
    const end = Date.now() + patience;
    while (Date.now() < end) {
        if (look()) return;
        await new Promise(resolve => setTimeout(resolve, 20));
    }
    throw new Error(`${what} did not come`);
}

async function say(port, text, from) {
    const line = open_line(port, from);
    line.socket.write(text, "latin1");
    await Promise.race([line.ended, new Promise(resolve => setTimeout(resolve, patience).unref())]);
    return line;
}

const healthy = host => `GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

describe("in a crowd", { concurrency: false }, () => {
    let gateway;
    before(async () => {
        gateway = await start_varded();
    });
    after(() => gateway?.stop());

    it("an address that keeps lines half open gets no more of them, and others are served", async () => {
        // Some of its places may still be held by connections that Node keeps.
        const crowd = Array.from({ length: most_of_an_address + 10 }, () => open_line(gateway.port));
        await Promise.all(crowd.map(line => line.opened));
        crowd.forEach(line => line.socket.write("GET / HTTP/1.1\r\nHost: local"));
        await until("a refusal", () => crowd.filter(line => line.closed).length >= 10);
        assert.match((await say(gateway.port, healthy("localhost"))).text, /^HTTP\/1.1 503 /);
        assert.match((await say(gateway.port, healthy("localhost"), "127.0.0.2")).text, /^HTTP\/1.1 200 /);
        const slow = crowd.filter(line => !line.closed);
        assert(slow.length > most_of_an_address - 10, `${slow.length} are open`);
        await until("the end of the slow ones", () => slow.every(line => line.closed));
        assert.match((await say(gateway.port, healthy("localhost"))).text, /^HTTP\/1.1 200 /);
    });

    it("what is sent byte by byte is cut off as well", async () => {
        const line = open_line(gateway.port);
        await line.opened;
        const dripping = setInterval(() => line.socket.write("x"), 300);
        await line.ended;
        clearInterval(dripping);
        assert.doesNotMatch(line.text, /200 OK/);
    });

    it("a request that two readers could understand in two ways is refused, and nothing behind it is read", async () => {
        const post = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\n";
        const behind = "GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (const [name, text] of Object.entries({
            both: `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${behind}`,
            two: `${post}Content-Length: 0\r\nContent-Length: 46\r\n\r\n${behind}`,
            list: `${post}Content-Length: 0, 46\r\n\r\n${behind}`,
            signed: `${post}Content-Length: +0\r\n\r\n${behind}`,
            disguised: `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${behind}`,
            spaced: `${post}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${behind}`,
            old: `POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${behind}`,
            chunks: `${post}Transfer-Encoding: chunked\r\n\r\n100000000000000000\r\n${behind}`,
            folded: `${post}X: a\r\n b: c\r\n d\r\nContent-Length: 0\r\nContent-Length: 4\r\n\r\n${behind}`,
            hosts: `GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n${behind}`,
            absolute: `GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n${behind}`,
            version: `GET / HTTP/9.9\r\nHost: localhost\r\n\r\n${behind}`,
        })) {
            const line = await say(gateway.port, text);
            assert(line.closed, `${name}: the line stays open: ${line.text}`);
            assert.match(line.text, /^HTTP\/1.1 4\d\d /, name);
            assert.equal(line.text.match(/HTTP\/1.1 /g).length, 1, `${name}: ${line.text}`);
        }
    });

    it("headers and bodies beyond their size are refused, and other names of a host misdirected", async () => {
        const header = await say(gateway.port, `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(70_000)}\r\n\r\n`);
        assert.match(header.text, /^HTTP\/1.1 431 /);
        const body = await say(gateway.port, `POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\nx`);
        assert.match(body.text, /^HTTP\/1.1 413 /);
        for (const host of ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "localhost:1@evil.example"]) {
            assert.match((await say(gateway.port, healthy(host))).text, /^HTTP\/1.1 421 /, host);
        }
    });

    it("a page that follows quietly is told every 15 s that the line is alive", async () => {
        const link = gateway.first_link();
        const made = await fetch(`${gateway.url}/api/v1/setup`, { method: "POST", headers: { "content-type": "application/json" },
            body: JSON.stringify({ token: link.slice(link.lastIndexOf("/") + 1), password: "correct horse battery staple", login: "admin" }) });
        const cookie = made.headers.getSetCookie()[0].split(";")[0];
        const line = open_line(gateway.port);
        line.socket.write(`GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n\r\n`);
        await until("the sign of life", () => /\n:\n\n/.test(line.text));
        line.socket.destroy();
    });

    it("is well after all that", async () => {
        assert.match((await say(gateway.port, healthy("localhost"))).text, /^HTTP\/1.1 200 /);
        assert.match((await say(gateway.port, "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).text, /^HTTP\/1.1 200 /);
    });
});

describe("off loopback", { concurrency: false }, () => {
    let folder;
    let gateway;
    const secure = (port, path, headers, options = {}) => new Promise((resolve, reject) => {
        ask_securely({ host: "127.0.0.1", port, path, headers, servername: "hub.example", ca: readFileSync(join(folder, "web.pem")), ...options },
            response => {
                let text = "";
                response.setEncoding("utf8");
                response.on("data", part => { text += part; });
                response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, text }));
            }).on("error", reject).end();
    });
    before(async () => {
        folder = mkdtempSync(join(tmpdir(), "varde-strangers-"));
        execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
            "/CN=hub.example", "-addext", "subjectAltName=DNS:hub.example", "-keyout", join(folder, "web.key"), "-out", join(folder, "web.pem")],
        { stdio: "ignore" });
        execFileSync("chmod", ["600", join(folder, "web.key")]);
        gateway = await start_varded(`address = "0.0.0.0"
certificate_file = "${folder}/web.pem"
key_file = "${folder}/web.key"
names = ["hub.example"]
`, async port => (await secure(port, "/readyz", { host: "hub.example" }).catch(() => null))?.status === 200);
    });
    after(async () => {
        await gateway?.stop();
        rmSync(folder, { recursive: true });
    });

    it("everything goes over TLS 1.2 or later, by the names that were given and no other", async () => {
        const page = await secure(gateway.port, "/", { host: "hub.example" });
        assert.equal(page.status, 200);
        assert.match(page.headers["content-security-policy"], /frame-ancestors 'none'/);
        assert.doesNotMatch(page.headers["content-security-policy"], /unsafe/);
        assert.equal((await secure(gateway.port, "/", { host: "evil.example" })).status, 421);
        assert.equal((await secure(gateway.port, "/", { host: `hub.example:${gateway.port}` })).status, 200);
        await assert.rejects(secure(gateway.port, "/", { host: "hub.example" }, { maxVersion: "TLSv1.1", minVersion: "TLSv1" }));
    });

    it("in the clear nothing is answered", async () => {
        const line = await say(gateway.port, healthy("hub.example"));
        assert.doesNotMatch(line.text, /HTTP\/1.1 200/);
    });

    it("garbage in place of a handshake, and handshakes that never end, hurt nobody", async () => {
        const lines = Array.from({ length: 20 }, () => open_line(gateway.port));
        await Promise.all(lines.map(line => line.opened));
        lines.forEach((line, at) => line.socket.write(at % 2 ? randomBytes(300) : Buffer.from([22, 3, 1])));
        assert.equal((await secure(gateway.port, "/healthz", { host: "hub.example" })).status, 200);
        await until("their end", () => lines.every(line => line.closed));
        const cut = connect_securely({ host: "127.0.0.1", port: gateway.port, rejectUnauthorized: false });
        await new Promise(resolve => cut.once("secureConnect", resolve));
        cut.destroy();
        assert.equal((await secure(gateway.port, "/healthz", { host: "hub.example" })).status, 200);
    });
});
