// A server that misbehaves on purpose. node peer.mjs PORT [KEY CERTIFICATE [CLIENT_CA | tls1.1 | weak]]
// The path of a request chooses the misbehaviour; GET /count/NAME says how often /NAME was asked for.

import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";

const [port, key, certificate, extra] = process.argv.slice(2);
const counts = new Map();

function drip(answer) {
    answer.writeHead(200, { "content-length": "1000000" });
    const timer = setInterval(() => answer.write("x"), 50);
    answer.on("close", () => clearInterval(timer));
}

const behaviours = {
    echo(request, answer, body) {
        answer.setHeader("content-type", "application/fhir+json");
        answer.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, length: body.length }));
    },
    drip: (request, answer) => drip(answer),
    hang() {},
    drop: request => request.socket.destroy(),
    portal(request, answer) {
        answer.setHeader("content-type", "text/html");
        answer.end("<html><form>Log in to the hotel's network</form></html>");
    },
    big: (request, answer) => answer.end(Buffer.alloc(10 * 1024 * 1024, "x")),
    redirect(request, answer) {
        answer.writeHead(307, { location: "http://127.0.0.1:1/elsewhere" });
        answer.end();
    },
    slowdown(request, answer) {
        answer.writeHead(429, { "retry-after": "120" });
        answer.end();
    },
    // Answers, lets the connection live for a moment, and hangs up on it.
    leave(request, answer) {
        answer.end("bye");
        setTimeout(() => request.socket.destroy(), 30);
    },
    truncate(request, answer) {
        answer.writeHead(200, { "content-length": "100" });
        answer.write("half");
        setTimeout(() => request.socket.destroy(), 30);
    },
};

function respond(request, answer) {
    const [, name, of] = request.url.split(/[/?]/);
    if (name === "count") {
        answer.end(String(counts.get(of) ?? 0));
        return;
    }
    counts.set(name, (counts.get(name) ?? 0) + 1);
    // Refused before the body is read, as servers do that check the length first.
    if (name === "early") {
        answer.writeHead(413, { connection: "close" });
        answer.end(() => request.socket.destroySoon());
        return;
    }
    const pieces = [];
    request.on("data", piece => pieces.push(piece));
    request.on("end", () => behaviours[name](request, answer, Buffer.concat(pieces)));
}

function options() {
    const chosen = { key: readFileSync(key), cert: readFileSync(certificate) };
    if (extra === "tls1.1") {
        return { ...chosen, minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" };
    }
    if (extra === "weak") {
        return { ...chosen, ciphers: "DEFAULT@SECLEVEL=0" };
    }
    return extra ? { ...chosen, ca: readFileSync(extra), requestCert: true, rejectUnauthorized: true } : chosen;
}

const server = key ? https.createServer(options(), respond) : http.createServer(respond);
server.keepAliveTimeout = 60000;
server.listen(Number(port), "127.0.0.1");
