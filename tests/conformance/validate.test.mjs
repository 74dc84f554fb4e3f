// The two programs say by their exit status what they found.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'varde-conformance-'));
after(() => fs.rmSync(scratch, { recursive: true }));

const golden = path.resolve(here, '..', 'cases', 'fhir', 'heart_rate', 'observation.json');
const broken = path.join(scratch, 'broken.ndjson');
fs.writeFileSync(broken, '{"resourceType":"Observation"}\n');

function run(program, files, validator) {
    const env = { ...process.env, VARDE_FHIR_VALIDATOR: validator ?? '' };
    return spawnSync(process.execPath, [path.join(here, program), ...files], { env, encoding: 'utf8' });
}

// A second opinion that always ends with that status.
function validatorOf(status) {
    const folder = fs.mkdtempSync(path.join(scratch, 'validator-'));
    fs.writeFileSync(path.join(folder, 'validate.mjs'), `console.log('asked about ' + process.argv[2]); process.exit(${status});`);
    return folder;
}

for (const program of ['check_resources.mjs', 'validate.mjs']) {
    test(`${program} ends with 0 for what conforms`, () => {
        const { status, stdout } = run(program, [golden]);
        assert.equal(status, 0);
        assert.match(stdout, /^1 resources, 0 errors/);
    });

    test(`${program} ends with 1 and tells file, line and path of what does not`, () => {
        const { status, stdout } = run(program, [golden, broken]);
        assert.equal(status, 1);
        assert.match(stdout, /broken\.ndjson:1 Observation\.status is missing/);
    });

    test(`${program} ends with 2 when there is nothing to check`, () => assert.equal(run(program, []).status, 2));
}

test('validate.mjs asks for a second opinion where there is one', () => {
    const { status, stdout } = run('validate.mjs', [golden], validatorOf(0));
    assert.equal(status, 0);
    assert.ok(stdout.includes(`asked about ${golden}`));
});

test('validate.mjs ends with what the second opinion says', () => {
    assert.equal(run('validate.mjs', [golden], validatorOf(1)).status, 1);
});

test('validate.mjs says what to do when there is no validator in the folder', () => {
    const { status, stderr } = run('validate.mjs', [golden], scratch);
    assert.equal(status, 2);
    assert.match(stderr, /VARDE_FHIR_VALIDATOR: there is no .*name a folder/);
});
