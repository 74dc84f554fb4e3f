#!/usr/bin/env node
// A FHIR R4 server for tests: Medplum's router and in-memory repository behind node:http, on loopback.
//   --port N              0 (the default) takes a free one; prints "ready http://127.0.0.1:PORT/fhir"
//   --log FILE            appends {method, status, resource} for each resource created or updated
//   --token T             answers 401 to requests without "Authorization: Bearer T"
//   --max-body BYTES      answers 413 to larger requests
//   --refuse-code CODE    refuses Observations with that code, with --refuse-status (422)
//   --no-transactions     treats a transaction as a batch and says nothing, as Medplum's default does
// For the test itself, without token and faults:
//   POST /_control        what goes wrong next: see fhir_faults.mjs
//   GET  /_count          {Observation, distinctIdentifiers, duplicates, Device, ...}
//   GET  /_all?type=T     everything stored, a resource a line
import fs from 'node:fs';
import http from 'node:http';
import { parseArgs } from 'node:util';

import { badRequest, getStatus, OperationOutcomeError } from '@medplum/core';
import { FhirRouter } from '@medplum/fhir-router';

import { answerInstead, deliver, distort, Faults } from './fhir_faults.mjs';
import { loadDefinitions, refusedId, Repository } from './fhir_repository.mjs';

const options = parseArgs({
    options: {
        port: { type: 'string', default: '0' },
        log: { type: 'string' },
        token: { type: 'string' },
        'max-body': { type: 'string', default: String(16 * 1024 * 1024) },
        'refuse-code': { type: 'string' },
        'refuse-status': { type: 'string', default: '422' },
        'no-transactions': { type: 'boolean', default: false },
    },
}).values;

const log = options.log ? fs.openSync(options.log, 'a') : undefined;
const repository = new Repository({
    refusedCode: options['refuse-code'],
    onAccepted: (accepted) => log !== undefined && fs.writeSync(log, `${JSON.stringify(accepted)}\n`),
});
const router = new FhirRouter();
const faults = new Faults();
const json = { 'content-type': 'application/fhir+json; charset=utf-8' };

class TooLarge extends Error {}

async function readBody(request, most) {
    const parts = [];
    let size = 0;
    for await (const part of request) {
        size += part.length;
        if (size <= most) {
            parts.push(part);
        }
    }
    if (size > most) {
        throw new TooLarge();
    }
    return Buffer.concat(parts).toString('utf8');
}

function outcome(text, code) {
    return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, details: { text } }] };
}

// Medplum knows no status of our own for what --refuse-code refuses.
function statusOf(result) {
    return result.id === refusedId ? Number(options['refuse-status']) : getStatus(result);
}

function withRefusals(resource) {
    for (const entry of resource?.entry ?? []) {
        if (entry.response?.outcome) {
            entry.response.status = String(statusOf(entry.response.outcome));
        }
    }
    return resource;
}

const capabilities = {
    resourceType: 'CapabilityStatement',
    status: 'active',
    kind: 'instance',
    date: '2026-01-01',
    fhirVersion: '4.0.1',
    format: ['json'],
    rest: [{ mode: 'server', interaction: [{ code: 'transaction' }, { code: 'batch' }] }],
};

// One writer at a time, as in a database that serializes.
let last = Promise.resolve();
function alone(work) {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
}

async function answer(request, body) {
    const url = request.url.replace(/^\/fhir\/?/, '');
    if (request.method === 'GET' && url === 'metadata') {
        return { status: 200, resource: capabilities };
    }
    let parsed;
    try {
        parsed = body ? JSON.parse(body) : undefined;
    } catch {
        return { status: 400, resource: badRequest('The body is not JSON') };
    }
    const asked = {
        method: request.method, url, pathname: '', params: {}, query: {}, body: parsed,
        headers: request.headers, config: { transactions: !options['no-transactions'] },
    };
    try {
        const [result, resource] = await router.handleRequest(asked, repository);
        return { status: statusOf(result), resource: withRefusals(resource) ?? result };
    } catch (error) {
        if (error instanceof OperationOutcomeError) {
            return { status: statusOf(error.outcome), resource: error.outcome };
        }
        throw error;
    }
}

async function serveFhir(request, response) {
    const fault = faults.take();
    const body = await readBody(request, Number(options['max-body']));
    if (answerInstead(fault, request, response)) {
        return;
    }
    if (fault.delay_ms) {
        await new Promise((resolve) => setTimeout(resolve, fault.delay_ms));
    }
    if (options.token && request.headers.authorization !== `Bearer ${options.token}`) {
        deliver(fault, response, 401, json, JSON.stringify(outcome('Unauthorized', 'login')));
        return;
    }
    const { status, resource } = await alone(() => answer(request, body));
    const headers = { ...json };
    if (status === 201 && resource.id) {
        headers.location = `/fhir/${resource.resourceType}/${resource.id}/_history/${resource.meta.versionId}`;
    }
    deliver(fault, response, status, headers, JSON.stringify(distort(fault, resource)));
}

function counts() {
    const result = { Observation: 0, Device: 0 };
    const identifiers = new Set();
    for (const resource of repository.all()) {
        result[resource.resourceType] = (result[resource.resourceType] ?? 0) + 1;
        if (resource.resourceType === 'Observation') {
            const first = resource.identifier?.[0];
            identifiers.add(first ? `${first.system}|${first.value}` : resource.id);
        }
    }
    result.distinctIdentifiers = identifiers.size;
    result.duplicates = result.Observation - identifiers.size;
    return result;
}

async function serveTest(request, response) {
    const url = new URL(request.url, 'http://127.0.0.1');
    if (request.method === 'POST' && url.pathname === '/_control') {
        faults.set(JSON.parse(await readBody(request, 1 << 20)));
        response.end('{}');
    } else if (url.pathname === '/_count') {
        response.end(JSON.stringify(counts()));
    } else if (url.pathname === '/_all') {
        for (const resource of repository.all(url.searchParams.get('type'))) {
            response.write(`${JSON.stringify(resource)}\n`);
        }
        response.end();
    } else {
        response.writeHead(404).end();
    }
}

async function serve(request, response) {
    try {
        await (request.url.startsWith('/fhir') ? serveFhir : serveTest)(request, response);
    } catch (error) {
        const tooLarge = error instanceof TooLarge;
        if (!tooLarge) {
            console.error(error);
        }
        if (!response.headersSent && !response.destroyed) {
            const text = tooLarge ? 'The request is too large' : error.message;
            response.writeHead(tooLarge ? 413 : 500, json);
            response.end(JSON.stringify(outcome(text, tooLarge ? 'too-long' : 'exception')));
        }
    }
}

loadDefinitions();
const server = http.createServer(serve);
server.requestTimeout = 0;
server.listen(Number(options.port), '127.0.0.1', () => {
    console.log(`ready http://127.0.0.1:${server.address().port}/fhir`);
});
