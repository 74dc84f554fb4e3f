// The stand-in authorisation server takes what is right by the rules of SMART and of HelseID, and refuses
// everything that is wrong in one point: else the tests that use it would prove nothing.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';

const here = path.dirname(fileURLToPath(import.meta.url));
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'varde-auth-server-'));
const jwks = path.join(scratch, 'jwks.json');
const scope = 'system/Observation.c';
const behind = http.createServer((request, response) => response.end('{"behind":true}'));
const servers = [];
let client;
let stranger;

async function start(way) {
    const child = spawn(process.execPath, [path.join(here, 'auth_server.mjs'), '--way', way, '--jwks', jwks,
        '--client', 'tester', '--scopes', scope, '--protect', `http://127.0.0.1:${behind.address().port}/fhir`],
    { stdio: ['ignore', 'pipe', 'inherit'] });
    servers.push(child);
    for await (const text of child.stdout) {
        const [, root, control] = /ready (http:\S+), for tests (http:\S+)/.exec(text);
        return { root, control };
    }
    throw new Error('the stand-in did not start');
}

async function newKey(alg) {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    const jwk = await exportJWK(publicKey);
    return { alg, privateKey, jwk, kid: await calculateJwkThumbprint(jwk) };
}

before(async () => {
    await new Promise((resolve) => behind.listen(0, '127.0.0.1', resolve));
    client = await newKey('ES384');
    stranger = await newKey('ES384');
    fs.writeFileSync(jwks, JSON.stringify({ keys: [{ ...client.jwk, kid: client.kid }] }));
});
after(() => {
    servers.forEach((child) => child.kill());
    behind.close();
    fs.rmSync(scratch, { recursive: true });
});

const now = () => Math.floor(Date.now() / 1000);
const name = () => crypto.randomUUID();

function sign(key, header, claims) {
    return new SignJWT(claims).setProtectedHeader({ alg: key.alg, ...header }).sign(key.privateKey);
}

async function ask(root, way, { header = {}, claims = {}, form = {}, key = client, proof } = {}) {
    const assertion = await sign(key, { kid: client.kid, typ: way === 'smart' ? 'JWT' : 'client-authentication+jwt', ...header }, {
        iss: 'tester', sub: 'tester', aud: way === 'smart' ? `${root}/connect/token` : root,
        jti: name(), iat: now(), nbf: now(), exp: now() + 30, ...claims,
    });
    const body = new URLSearchParams({
        grant_type: 'client_credentials', client_id: 'tester', scope,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion, ...form,
    });
    const response = await fetch(`${root}/connect/token`, { method: 'POST', body, headers: proof ? { dpop: proof } : {} });
    return { status: response.status, nonce: response.headers.get('dpop-nonce'), body: await response.json() };
}

describe('SMART Backend Services', () => {
    let root;
    let control;
    before(async () => { ({ root, control } = await start('smart')); });

    test('says where tokens are given, and gives one that opens the FHIR server', async () => {
        const about = await (await fetch(`${root}/fhir/.well-known/smart-configuration`)).json();
        assert.equal(about.token_endpoint, `${root}/connect/token`);
        const { status, body } = await ask(root, 'smart');
        assert.equal(status, 200);
        const headers = { authorization: `Bearer ${body.access_token}` };
        assert.equal((await fetch(`${root}/fhir/Observation`, { headers })).status, 200);
        assert.equal((await fetch(`${root}/fhir/Observation`)).status, 401);
        await fetch(`${control}/_control`, { method: 'POST', body: '{"revoke":true}' });
        assert.equal((await fetch(`${root}/fhir/Observation`, { headers })).status, 401);
    });

    const wrong = {
        'another audience': { claims: { aud: 'https://elsewhere.example' } },
        'two audiences': () => ({ claims: { aud: [`${root}/connect/token`, 'https://elsewhere.example'] } }),
        'another issuer': { claims: { iss: 'somebody' } },
        'another subject': { claims: { sub: 'somebody' } },
        'an assertion that has ended': { claims: { iat: now() - 400, exp: now() - 200 } },
        'an assertion of six minutes': { claims: { exp: now() + 360 } },
        'an assertion from the future': { claims: { iat: now() + 120, exp: now() + 150 } },
        'no name of its own': { claims: { jti: undefined } },
        'another type': { header: { typ: 'client-authentication+jwt' } },
        'a key that is not registered': { header: { kid: 'unknown' } },
        'the signature of another key': () => ({ key: stranger }),
        'a scope it may not have': { form: { scope: 'system/*.*' } },
        'another grant': { form: { grant_type: 'authorization_code' } },
    };
    for (const [what, change] of Object.entries(wrong)) {
        test(`refuses ${what}`, async () => {
            assert.equal((await ask(root, 'smart', typeof change === 'function' ? change() : change)).status, 400);
        });
    }

    test('refuses a name that was used before', async () => {
        const claims = { jti: name() };
        assert.equal((await ask(root, 'smart', { claims })).status, 200);
        const again = await ask(root, 'smart', { claims });
        assert.equal(again.status, 400);
        assert.match(again.body.error_description, /used before/);
    });
});

describe('HelseID', () => {
    let root;
    let bound;
    let nonce;
    before(async () => {
        ({ root } = await start('helseid'));
        bound = await newKey('ES256');
        nonce = (await ask(root, 'helseid', { proof: await proofOf({ nonce: undefined }) })).nonce;
    });

    function proofOf(claims = {}, header = {}, key = bound) {
        return sign(key, { typ: 'dpop+jwt', jwk: key.jwk, ...header },
            { jti: name(), iat: now(), htm: 'POST', htu: `${root}/connect/token`, nonce, ...claims });
    }

    const hash = (token) => crypto.createHash('sha256').update(token).digest('base64url');

    async function use(token, claims = {}, key = bound, scheme = 'DPoP') {
        const proof = await proofOf({ htm: 'GET', htu: `${root}/fhir/Observation`, nonce: apiNonce, ath: hash(token), ...claims }, {}, key);
        const response = await fetch(`${root}/fhir/Observation?code=1`, { headers: { authorization: `${scheme} ${token}`, dpop: proof } });
        return { status: response.status, nonce: response.headers.get('dpop-nonce'), challenge: response.headers.get('www-authenticate') };
    }
    let apiNonce;
    beforeEach(() => { apiNonce = undefined; });

    test('asks for a nonce first, at the token endpoint and at the FHIR server, and binds the token to a key', async () => {
        const first = await ask(root, 'helseid', { proof: await proofOf({ nonce: undefined }) });
        assert.equal(first.body.error, 'use_dpop_nonce');
        const { status, body } = await ask(root, 'helseid', { proof: await proofOf({ nonce: first.nonce }) });
        assert.equal(status, 200);
        assert.equal(body.token_type, 'DPoP');
        const token = body.access_token;
        const refused = await use(token);
        assert.match(refused.challenge, /use_dpop_nonce/);
        apiNonce = refused.nonce;
        assert.equal((await use(token)).status, 200);
        for (const claims of [{ ath: hash('other') }, { ath: undefined }, { htm: 'POST' }, { htu: `${root}/fhir/Device` },
            { htu: `${root}/fhir/Observation?code=1` }, { iat: now() - 30 }, { iat: now() + 30 }]) {
            assert.equal((await use(token, claims)).status, 401, JSON.stringify(claims));
        }
        assert.equal((await use(token, {}, await newKey('ES256'))).status, 401);
        assert.equal((await use(token, {}, bound, 'Bearer')).status, 401);
        const jti = name();
        assert.equal((await use(token, { jti })).status, 200);
        assert.equal((await use(token, { jti })).status, 401);
    });

    const wrongProofs = {
        'no proof': () => undefined,
        'a proof for another method': () => proofOf({ htm: 'GET' }),
        'a proof for another place': () => proofOf({ htu: `${root}/connect` }),
        'a proof that is too old': () => proofOf({ iat: now() - 30 }),
        'a proof of another type': () => proofOf({}, { typ: 'JWT' }),
        'a proof with another key than it shows': async () => proofOf({}, { jwk: (await newKey('ES256')).jwk }),
    };
    for (const [what, proof] of Object.entries(wrongProofs)) {
        test(`refuses ${what}`, async () => {
            const { status, body } = await ask(root, 'helseid', { proof: await proof() });
            assert.equal(status, 400);
            assert.equal(body.error, 'invalid_dpop_proof');
        });
    }

    const wrongAssertions = {
        'the token endpoint as audience': () => ({ claims: { aud: `${root}/connect/token` } }),
        'an assertion of two minutes': () => ({ claims: { exp: now() + 120 } }),
        'an assertion without nbf': () => ({ claims: { nbf: undefined } }),
        'the type of SMART': () => ({ header: { typ: 'JWT' } }),
        'another client_id': () => ({ form: { client_id: 'somebody' } }),
    };
    for (const [what, change] of Object.entries(wrongAssertions)) {
        test(`refuses ${what}`, async () => {
            const { status, body } = await ask(root, 'helseid', { proof: await proofOf(), ...change() });
            assert.equal(status, 400);
            assert.equal(body.error, 'invalid_client');
        });
    }

    test('uses up an assertion even when its proof lacks the nonce', async () => {
        const claims = { jti: name() };
        assert.equal((await ask(root, 'helseid', { claims, proof: await proofOf({ nonce: undefined }) })).body.error, 'use_dpop_nonce');
        const again = await ask(root, 'helseid', { claims, proof: await proofOf() });
        assert.equal(again.body.error, 'invalid_client');
    });
});
