#!/usr/bin/env node
// A stand-in authorisation server for tests, and a guard before a FHIR server, on loopback. It shares nothing
// with Varde: signatures, claims and thumbprints are checked by the library jose.
//   --way smart|helseid   whose rules hold
//   --protect URL         the FHIR server behind the guard, "http://127.0.0.1:PORT/fhir"
//   --jwks FILE           the client's registered public keys; read for each token request
//   --client ID           the registered client_id
//   --scopes "A B"        what it may have
//   --tls-key FILE --tls-certificate FILE   https instead of http
// It takes two free ports and prints "ready http://127.0.0.1:PORT, for tests http://127.0.0.1:PORT".
// The FHIR server is then at /fhir, its discovery at /fhir/.well-known/smart-configuration or, for HelseID,
// at /.well-known/openid-configuration; tokens are given at /connect/token.
// For the test itself, at the second port:
//   POST /_control   sets: {clock_offset_s, expires_in, refuse_tokens, answer_token: {status, body, headers,
//                    delay_ms, hang}, scope}; does: {rotate_nonces: true, revoke: true}
//   GET  /_seen      {assertions, tokens, keys, proofs, refusals, granted, accepted, nonce_demands}
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { parseArgs } from 'node:util';

import { Guard } from './auth_guard.mjs';
import { Issuer } from './auth_issuer.mjs';
import { Clock, Record, Refusal } from './auth_rules.mjs';

const options = parseArgs({
    options: {
        way: { type: 'string' },
        protect: { type: 'string' },
        jwks: { type: 'string' },
        client: { type: 'string', default: 'varde-test' },
        scopes: { type: 'string', default: 'system/Observation.c system/Device.c' },
        'tls-key': { type: 'string' },
        'tls-certificate': { type: 'string' },
    },
}).values;

const clock = new Clock();
const record = new Record();
const control = {};
let origin = '';
const place = { issuer: () => origin, tokenEndpoint: () => `${origin}/connect/token` };
const issuer = new Issuer({ ...options, place, clock, record, control });
const guard = new Guard({ way: options.way, protect: options.protect, issuer, clock, record, control });

async function readBody(request) {
    const parts = [];
    for await (const part of request) {
        parts.push(part);
    }
    return Buffer.concat(parts);
}

function answer(response, status, body, headers = {}) {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

function discovery() {
    const common = {
        token_endpoint: place.tokenEndpoint(),
        grant_types_supported: ['client_credentials'],
        token_endpoint_auth_methods_supported: ['private_key_jwt'],
        token_endpoint_auth_signing_alg_values_supported: issuer.algorithms,
    };
    return options.way === 'helseid'
        ? { ...common, issuer: origin, dpop_signing_alg_values_supported: ['ES256', 'ES384', 'PS256', 'RS256'] }
        : { ...common, scopes_supported: options.scopes.split(' '), capabilities: ['client-confidential-asymmetric'] };
}

async function instead(fault, response) {
    if (fault.hang) {
        return;
    }
    await new Promise((resolve) => setTimeout(resolve, fault.delay_ms ?? 0));
    answer(response, fault.status ?? 500, fault.body ?? '', fault.headers);
}

async function serveToken(request, response) {
    const body = await readBody(request);
    if (control.answer_token) {
        await instead(control.answer_token, response);
        return;
    }
    try {
        answer(response, 200, await issuer.grant(request, body.toString('utf8')), issuer.nonceHeader());
    } catch (error) {
        if (!(error instanceof Refusal)) {
            throw error;
        }
        record.refuse('token', error);
        answer(response, error.status, { error: error.code, error_description: error.message }, issuer.nonceHeader());
    }
}

async function serveTest(request, response, path) {
    if (path === '/_seen') {
        answer(response, 200, record);
        return;
    }
    const wanted = JSON.parse((await readBody(request)).toString('utf8'));
    if (wanted.rotate_nonces) {
        issuer.nonces.rotate();
        guard.nonces.rotate();
    }
    if (wanted.revoke) {
        issuer.revokeAll();
    }
    if (wanted.clock_offset_s !== undefined) {
        clock.offset = wanted.clock_offset_s * 1000;
    }
    Object.assign(control, wanted);
    answer(response, 200, {});
}

async function serve(request, response) {
    const path = request.url.split('?')[0];
    response.setHeader('date', clock.date().toUTCString());
    if (path === '/connect/token' && request.method === 'POST') {
        await serveToken(request, response);
    } else if (path === (options.way === 'helseid' ? '' : '/fhir') + issuer.discoveryPath) {
        answer(response, 200, discovery());
    } else if (path === '/fhir' || path.startsWith('/fhir/')) {
        await guard.serve(request, response, await readBody(request), origin);
    } else {
        answer(response, 404, {});
    }
}

const watched = (serving) => (request, response) => serving(request, response).catch((error) => {
    console.error(error);
    response.destroy();
});
const secure = options['tls-key'] !== undefined;
const server = secure
    ? https.createServer({ key: fs.readFileSync(options['tls-key']), cert: fs.readFileSync(options['tls-certificate']) }, watched(serve))
    : http.createServer(watched(serve));
const tests = http.createServer(watched((request, response) => serveTest(request, response, request.url)));

function listen(one, scheme) {
    return new Promise((resolve) => one.listen(0, '127.0.0.1', () => resolve(`${scheme}://127.0.0.1:${one.address().port}`)));
}

await issuer.prepare();
origin = await listen(server, secure ? 'https' : 'http');
console.log(`ready ${origin}, for tests ${await listen(tests, 'http')}`);
