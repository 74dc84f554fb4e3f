// The test server behaves as a FHIR server must, and fails as it is told to.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'varde-fhir-server-'));
const log = path.join(scratch, 'accepted.ndjson');
const token = 'secret';
const refused = '9279-1';
let server;
let root;

before(async () => {
    server = spawn(process.execPath, [path.join(here, 'fhir_server.mjs'), '--log', log, '--token', token,
        '--refuse-code', refused, '--max-body', '200000'], { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const text of server.stdout) {
        root = /ready (http:\S+)\/fhir/.exec(text)?.[1];
        break;
    }
});
after(() => {
    server.kill();
    fs.rmSync(scratch, { recursive: true });
});
beforeEach(() => control({}));

let last = 0;
const uuid = (number) => `6f0c1a52-7a52-5d9e-9d0b-${String(number).padStart(12, '0')}`;
const fresh = () => uuid(last += 1);

function observation(id, code = '8867-4') {
    return {
        resourceType: 'Observation',
        identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id}` }],
        status: 'final',
        code: { coding: [{ system: 'http://loinc.org', code }] },
    };
}

const put = (id, resource = observation(id)) => ({
    resource: { ...resource, id: `o-${id}` },
    request: { method: 'PUT', url: `Observation/o-${id}` },
});
const conditional = (id, resource = observation(id)) => ({
    resource,
    request: { method: 'POST', url: 'Observation', ifNoneExist: `identifier=urn:ietf:rfc:3986%7Curn:uuid:${id}` },
});
const plain = (id, resource = observation(id)) => ({ resource, request: { method: 'POST', url: 'Observation' } });

async function send(entry, { type = 'batch', authorization = `Bearer ${token}`, signal } = {}) {
    const response = await fetch(`${root}/fhir`, {
        method: 'POST',
        headers: { 'content-type': 'application/fhir+json', authorization },
        body: JSON.stringify({ resourceType: 'Bundle', type, entry }),
        signal,
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: text.startsWith('{') && text.endsWith('}') ? JSON.parse(text) : undefined };
}
const statuses = (answer) => answer.body.entry.map((one) => one.response.status);
const control = (behaviour) => fetch(`${root}/_control`, { method: 'POST', body: JSON.stringify(behaviour) });
const count = async () => (await fetch(`${root}/_count`)).json();
async function added(work) {
    const before = (await count()).Observation;
    await work();
    return (await count()).Observation - before;
}

describe('storing', () => {
    test('a conditional create stores once however often it is sent', async () => {
        const id = fresh();
        const stored = await added(async () => {
            assert.deepEqual(statuses(await send([conditional(id)])), ['201']);
            assert.deepEqual(statuses(await send([conditional(id)], { type: 'transaction' })), ['200']);
        });
        assert.equal(stored, 1);
    });

    test('a PUT with our id stores once however often it is sent', async () => {
        const id = fresh();
        const stored = await added(async () => {
            await send([put(id)]);
            assert.deepEqual(statuses(await send([put(id)])), ['200']);
        });
        assert.equal(stored, 1);
    });

    test('a plain POST sent twice is counted as a duplicate', async () => {
        const id = fresh();
        const { duplicates } = await count();
        await send([plain(id), plain(id)]);
        assert.equal((await count()).duplicates, duplicates + 1);
    });

    test('the same conditional create at once from many stores one', async () => {
        const id = fresh();
        const stored = await added(() => Promise.all(Array.from({ length: 8 }, () => send([conditional(id)]))));
        assert.equal(stored, 1);
    });

    test('an identifier stays as it was sent', async () => {
        const id = fresh();
        await send([conditional(id)]);
        const all = (await (await fetch(`${root}/_all?type=Observation`)).text()).trim().split('\n');
        assert.ok(all.some((line) => JSON.parse(line).identifier[0].value === `urn:uuid:${id}`));
    });

    test('what was accepted stands in the log', async () => {
        const id = fresh();
        await send([conditional(id)]);
        await send([conditional(id)]);
        const lines = fs.readFileSync(log, 'utf8').split('\n').filter((line) => line.includes(id));
        assert.equal(lines.length, 1);
        const { method, status, resource } = JSON.parse(lines[0]);
        assert.deepEqual([method, status, resource.resourceType], ['POST', 201, 'Observation']);
    });

    test('a search by identifier finds it', async () => {
        const id = fresh();
        await send([put(id)]);
        const found = await (await fetch(`${root}/fhir/Observation?identifier=urn:ietf:rfc:3986%7Curn:uuid:${id}`,
            { headers: { authorization: `Bearer ${token}` } })).json();
        assert.equal(found.total, 1);
        assert.equal(found.entry[0].resource.id, `o-${id}`);
    });
});

describe('refusing', () => {
    test('an invalid resource is refused by itself in a batch', async () => {
        const wrong = { ...observation(fresh()), status: undefined };
        const answer = await send([plain(fresh()), plain(fresh(), wrong), plain(fresh())]);
        assert.deepEqual(statuses(answer), ['201', '400', '201']);
        assert.match(answer.body.entry[1].response.outcome.issue[0].expression[0], /Observation\.status/);
    });

    test('a transaction with one invalid resource stores nothing', async () => {
        const stored = await added(async () => {
            const wrong = { ...observation(fresh()), status: undefined };
            const answer = await send([conditional(fresh()), plain(fresh(), wrong)], { type: 'transaction' });
            assert.equal(answer.status, 400);
            assert.equal(answer.body.resourceType, 'OperationOutcome');
        });
        assert.equal(stored, 0);
    });

    test('a rolled back identifier can be stored afterwards', async () => {
        const id = fresh();
        const wrong = { ...observation(fresh()), status: undefined };
        await send([put(id), put(fresh(), wrong)], { type: 'transaction' });
        assert.deepEqual(statuses(await send([conditional(id)])), ['201']);
    });

    test('a rolled back update leaves what was there', async () => {
        const id = fresh();
        await send([put(id)]);
        const amended = { ...observation(id), status: 'amended' };
        const wrong = { ...observation(fresh()), status: undefined };
        await send([put(id, amended), put(fresh(), wrong)], { type: 'transaction' });
        const left = await (await fetch(`${root}/fhir/Observation/o-${id}`, { headers: { authorization: `Bearer ${token}` } })).json();
        assert.equal(left.status, 'final');
    });

    test('nine conditional creates are too many for a transaction', async () => {
        const answer = await send(Array.from({ length: 9 }, () => conditional(fresh())), { type: 'transaction' });
        assert.equal(answer.status, 400);
        assert.match(answer.text, /too many entries/);
    });

    test('the refused code is refused with 422, by itself and in a batch', async () => {
        const id = fresh();
        assert.deepEqual(statuses(await send([conditional(id, observation(id, refused))])), ['422']);
        assert.equal((await send([conditional(id, observation(id, refused))], { type: 'transaction' })).status, 422);
    });

    test('without the token nothing is stored', async () => {
        const stored = await added(async () => {
            assert.equal((await send([plain(fresh())], { authorization: 'Bearer other' })).status, 401);
        });
        assert.equal(stored, 0);
    });

    test('a larger request than --max-body gets 413', async () => {
        const large = { ...observation(fresh()), note: [{ text: 'x'.repeat(200000) }] };
        assert.equal((await send([plain(fresh(), large)])).status, 413);
    });
});

describe('failing when told to', () => {
    test('the next requests get the status, the headers and the body asked for, then all is well', async () => {
        await control({ next: [{ status: 503, headers: { 'retry-after': '7' }, body: 'later', times: 2 }] });
        for (let i = 0; i < 2; i += 1) {
            const answer = await send([plain(fresh())]);
            assert.deepEqual([answer.status, answer.headers.get('retry-after'), answer.text], [503, '7', 'later']);
        }
        assert.equal((await send([plain(fresh())])).status, 200);
    });

    test('a behaviour by itself holds until it is taken back', async () => {
        await control({ status: 500 });
        assert.equal((await send([plain(fresh())])).status, 500);
        assert.equal((await send([plain(fresh())])).status, 500);
        await control({});
        assert.equal((await send([plain(fresh())])).status, 200);
    });

    test('a dropped answer was stored all the same', async () => {
        await control({ next: [{ drop_after_commit: true }] });
        const stored = await added(() => assert.rejects(send([plain(fresh())])));
        assert.equal(stored, 1);
    });

    test('a reset connection stored nothing', async () => {
        await control({ next: [{ reset: true }] });
        const stored = await added(() => assert.rejects(send([plain(fresh())])));
        assert.equal(stored, 0);
    });

    test('a hanging server stores nothing and answers nothing', async () => {
        await control({ next: [{ hang: true }] });
        const stored = await added(() => assert.rejects(send([plain(fresh())], { signal: AbortSignal.timeout(300) })));
        assert.equal(stored, 0);
    });

    test('a slow drip ends whole', async () => {
        await control({ next: [{ slow_drip: true, every_ms: 0 }] });
        assert.deepEqual(statuses(await send([put(fresh())])), ['200']);
    });

    test('garbage and a truncated answer are no JSON', async () => {
        await control({ next: [{ garbage: true }, { truncate_after_commit: true }] });
        for (let i = 0; i < 2; i += 1) {
            const { text } = await send([put(fresh())]);
            assert.throws(() => JSON.parse(text));
        }
    });

    test('entries can be left out and reversed', async () => {
        const [a, b] = [fresh(), fresh()];
        await control({ next: [{ drop_entries: [0] }, { reverse_entries: true }] });
        assert.equal((await send([put(a), put(b)])).body.entry.length, 1);
        const reversed = await send([put(a), put(b)]);
        assert.deepEqual(reversed.body.entry.map((one) => one.response.location),
            [`Observation/o-${b}`, `Observation/o-${a}`]);
    });

    test('a flood is as long as asked for', async () => {
        await control({ next: [{ flood: 3000000 }] });
        assert.equal((await send([plain(fresh())])).text.length, 3000000);
    });
});
