// The questionnaires that are shipped are FHIR R4 to a server: Medplum's validation finds nothing, and what is wrong in one is found.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { validateResource } from '@medplum/core';

import { loadDefinitions } from './fhir_repository.mjs';

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'config', 'questionnaires');
const read = (file) => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
const files = fs.readdirSync(folder);

before(loadDefinitions);

test('there are six, and nothing else beside them', () => {
    assert.equal(files.length, 6);
    assert.ok(files.every((file) => file.endsWith('.json')));
});

for (const file of files) {
    test(`${file} is valid, and would not be without what R4 demands`, () => {
        validateResource(read(file));
        for (const spoil of [
            (resource) => delete resource.status,
            (resource) => delete resource.item[0].linkId,
            (resource) => { resource.item[0].type = ['boolean']; },
            (resource) => { resource.item[0].link_id = 'breath'; },
            (resource) => { resource.item[0].required = 'yes'; },
        ]) {
            const resource = read(file);
            spoil(resource);
            assert.throws(() => validateResource(resource));
        }
    });

    test(`${file} is named as what it holds`, () => {
        const { id, url } = read(file);
        assert.equal(`${id}.json`, file);
        assert.equal(url, `https://varde.example/fhir/Questionnaire/${id}`);
    });
}
