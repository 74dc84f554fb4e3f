// What receives notifications in the tests: a webhook that checks each signature with Node's own crypto, as
// docs/notifications.md tells receivers to, and a mail server that speaks STARTTLS. Both are real sockets.
//   node notice_receiver.mjs LOG SECRET_FILE [KEY CERTIFICATE]
// Prints "ready <http port> <smtp port>". Each notice is a line of JSON in LOG. POST /_control {"status": 503} makes the
// webhook answer that from now on, {"mail": 451} the mail server.

import { createHmac, timingSafeEqual } from "node:crypto";
import { appendFileSync, readFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import tls from "node:tls";

const [log, secretFile, keyFile, certificateFile] = process.argv.slice(2);
const tolerance = 300; // seconds
const behaviour = { status: 204, mail: 250 };

function write(line) {
    appendFileSync(log, JSON.stringify(line) + "\n");
}

function keyOf(secret) {
    return secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : Buffer.from(secret);
}

function isGenuine(headers, body) {
    const id = headers["webhook-id"];
    const seconds = headers["webhook-timestamp"];
    if (!id || Math.abs(Date.now() / 1000 - Number(seconds)) > tolerance) {
        return false;
    }
    const key = keyOf(readFileSync(secretFile, "utf8").trim());
    const expected = createHmac("sha256", key).update(`${id}.${seconds}.`).update(body).digest();
    return (headers["webhook-signature"] ?? "").split(" ").some(one => {
        const [version, text] = one.split(",");
        const given = Buffer.from(text ?? "", "base64");
        return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
    });
}

function receive(request, answer) {
    const pieces = [];
    request.on("data", piece => pieces.push(piece));
    request.on("end", () => {
        const body = Buffer.concat(pieces);
        if (request.url === "/_control") {
            Object.assign(behaviour, JSON.parse(body));
            answer.end();
            return;
        }
        const genuine = isGenuine(request.headers, body);
        const status = genuine ? behaviour.status : 401;
        write({ way: "webhook", id: request.headers["webhook-id"], genuine, status, notice: JSON.parse(body) });
        answer.writeHead(status);
        answer.end();
    });
}

function mailOf(text, tlsUsed, to) {
    const end = text.indexOf("\r\n\r\n");
    const head = text.slice(0, end).replaceAll("\r\n ", "");
    const header = name => head.match(new RegExp(`^${name}: (.*)$`, "mi"))?.[1] ?? "";
    const subject = header("Subject").replace(/=\?utf-8\?B\?([^?]*)\?=/gi, (_, word) => Buffer.from(word, "base64").toString());
    const body = Buffer.from(text.slice(end + 4), "base64").toString();
    return { way: "mail", id: header("Message-ID").replace(/[<>]|@.*/g, ""), status: behaviour.mail, tls: tlsUsed, to, subject, body };
}

// One connection; begins anew on the encrypted socket after STARTTLS.
function converse(socket, encrypted) {
    const say = line => socket.write(line + "\r\n");
    let rest = "";
    let receivers = [];
    let data = null;
    const commands = {
        EHLO: () => say(keyFile && !encrypted ? "250-sink\r\n250 STARTTLS" : "250-sink\r\n250 AUTH PLAIN"),
        STARTTLS: () => {
            say("220 go ahead");
            socket.removeAllListeners("data");
            const secure = new tls.TLSSocket(socket, { isServer: true, key: readFileSync(keyFile), cert: readFileSync(certificateFile) });
            secure.on("error", () => socket.destroy());
            converse(secure, true);
        },
        AUTH: line => say(line.split(" ")[2] === Buffer.from("\0varde\0secret").toString("base64") ? "235 welcome" : "535 no"),
        MAIL: () => say(keyFile && !encrypted ? "530 STARTTLS first" : "250 ok"),
        RCPT: line => { receivers.push(line.match(/<(.*)>/)[1]); say("250 ok"); },
        DATA: () => { data = ""; say("354 go on"); },
        QUIT: () => { say("221 bye"); socket.end(); },
    };
    const take = line => {
        if (data === null) {
            (commands[line.split(/[ :]/)[0].toUpperCase()] ?? (() => say("502 unknown")))(line);
        } else if (line === ".") {
            write(mailOf(data, encrypted, receivers));
            say(behaviour.mail === 250 ? "250 taken" : `${behaviour.mail} not now`);
            data = null;
            receivers = [];
        } else {
            data += line.replace(/^\./, "") + "\r\n";
        }
    };
    socket.on("data", bytes => {
        rest += bytes.toString("latin1");
        for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
            const line = rest.slice(0, end);
            rest = rest.slice(end + 2);
            take(line);
        }
    });
}

const web = http.createServer(receive);
const mail = net.createServer(socket => {
    socket.on("error", () => socket.destroy());
    socket.write("220 sink\r\n");
    converse(socket, false);
});
web.listen(0, "127.0.0.1", () =>
    mail.listen(0, "127.0.0.1", () => console.log(`ready ${web.address().port} ${mail.address().port}`)));
