// The golden Observations conform, and each of these changes to one of them is seen.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { checkResource, checkText } from './resource_checks.mjs';

const cases = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'cases', 'fhir');
const golden = (name, file = 'observation.json') => JSON.parse(fs.readFileSync(path.join(cases, name, file), 'utf8'));
const told = (resource) => checkResource(resource).map(({ path: where, message }) => `${where} ${message}`).join('\n');

const device = () => ({
    resourceType: 'Device',
    id: 'd-bp-7f3a',
    identifier: [{ system: 'https://varde.example/fhir/device', value: 'bp-7f3a' }],
    status: 'active',
    manufacturer: 'Nordlys',
    deviceName: [{ name: 'BP 12', type: 'model-name' }],
    version: [{ value: '2.1.0' }],
});

describe('what conforms', () => {
    for (const name of fs.readdirSync(cases)) {
        for (const file of ['observation.json', 'observation_with_profile.json']) {
            test(`${name}/${file}`, () => assert.equal(told(golden(name, file)), ''));
        }
    }
    test('what a person entered', () => {
        const entered = { ...golden('heart_rate'), method: { text: 'Entered by hand' } };
        delete entered.device;
        assert.equal(told(entered), '');
    });
    test('a Device', () => assert.equal(told(device()), ''));
    test('what a server adds', () => {
        const meta = { versionId: '3', lastUpdated: '2026-11-22T06:31:10.123Z' };
        assert.equal(told({ ...golden('heart_rate'), id: '17', meta }), '');
    });
});

// [what is wrong, golden case, change, what must be told]
const mutations = [
    ['no status', 'heart_rate', (o) => delete o.status, /Observation\.status is missing/],
    ['a status that does not exist', 'heart_rate', (o) => { o.status = 'finished'; }, /Observation\.status is finished/],
    ['no code', 'heart_rate', (o) => delete o.code, /Observation\.code is missing/],
    ['no subject', 'heart_rate', (o) => delete o.subject, /Observation\.subject is missing/],
    ['a patient without a number', 'heart_rate', (o) => delete o.subject.identifier.value, /subject\.identifier\.value is missing/],
    ['a patient by name', 'heart_rate', (o) => { o.subject.display = 'Kari'; }, /subject\.display is no element/],
    ['a subject that is no patient', 'heart_rate', (o) => { o.subject.type = 'Group'; }, /subject\.type must be Patient/],
    ['no device', 'heart_rate', (o) => delete o.device, /Observation\.device is missing/],
    ['a device of what a person entered', 'heart_rate', (o) => { o.method = { text: 'Entered by hand' }; }, /device must not stand/],
    ['no identifier', 'heart_rate', (o) => delete o.identifier, /Observation\.identifier is missing/],
    ['an empty list of identifiers', 'heart_rate', (o) => { o.identifier = []; }, /identifier must be a list/],
    ['an identifier that is no UUID', 'heart_rate', (o) => { o.identifier[0].value = 'urn:uuid:17'; }, /holds no urn:uuid/],
    ['an id that is not the identifier\'s', 'heart_rate', (o) => { o.id = o.id.replace(/.$/, 'f'); }, /id does not agree/],
    ['an id with a character that FHIR has not', 'heart_rate', (o) => { o.id = 'o_1'; }, /Observation\.id is no id/],
    ['an id of 65 characters', 'heart_rate', (o) => { o.id = 'a'.repeat(65); }, /Observation\.id is no id/],
    ['an unknown element', 'heart_rate', (o) => { o.value = 84; }, /Observation\.value is no element/],
    ['an unknown element deep inside', 'heart_rate', (o) => { o.code.coding[0].name = 'x'; }, /coding\[0\]\.name is no element/],
    ['no category', 'heart_rate', (o) => delete o.category, /Observation\.category is missing/],
    ['another category for a vital sign', 'heart_rate', (o) => { o.category[0].coding[0].code = 'laboratory'; }, /must be vital-signs once/],
    ['vital-signs for what is none', 'glucose', (o) => { o.category[0].coding[0].code = 'vital-signs'; }, /is vital-signs, which/],
    ['a category that does not exist', 'glucose', (o) => { o.category[0].coding[0].code = 'lab'; }, /needs a code of observation-category/],
    ['no LOINC code', 'heart_rate', (o) => { o.code.coding.shift(); }, /has no LOINC code/],
    ['the narrower saturation alone', 'oxygen_saturation', (o) => { o.code.coding.shift(); }, /59408-5 without 2708-6/],
    ['the codes of two vital signs', 'heart_rate', (o) => { o.code.coding.push({ system: 'http://loinc.org', code: '9279-1' }); }, /two vital signs/],
    ['the profile of another sign', 'heart_rate', (o) => { o.meta = { profile: ['http://hl7.org/fhir/StructureDefinition/bp'] }; }, /does not go with the code/],
    ['a profile for what has none', 'glucose', (o) => { o.meta = { profile: ['http://hl7.org/fhir/StructureDefinition/heartrate'] }; }, /does not go with the code/],
    ['no time', 'heart_rate', (o) => delete o.effectiveDateTime, /effective\[x\] is missing/],
    ['two times', 'heart_rate', (o) => { o.effectivePeriod = { end: o.effectiveDateTime }; }, /effective\[x\] is there twice/],
    ['a period without a word', 'clock_suspect', (o) => delete o.note, /must say why there is a period/],
    ['a period without an end', 'clock_suspect', (o) => { o.effectivePeriod = { start: o.effectivePeriod.end }; }, /effectivePeriod\.end is missing/],
    ['a time without offset', 'heart_rate', (o) => { o.effectiveDateTime = '2026-11-22T07:31:05'; }, /is no date and time/],
    ['a time without seconds', 'heart_rate', (o) => { o.effectiveDateTime = '2026-11-22T07:31+01:00'; }, /is no date and time/],
    ['a day alone', 'heart_rate', (o) => { o.effectiveDateTime = '2026-11-22'; }, /is no date and time/],
    ['the 30th of February', 'heart_rate', (o) => { o.effectiveDateTime = '2026-02-30T07:31:05Z'; }, /no day of the calendar/],
    ['the hour 24', 'heart_rate', (o) => { o.effectiveDateTime = '2026-11-22T24:00:00Z'; }, /no time of day/],
    ['an offset of 15 hours', 'heart_rate', (o) => { o.effectiveDateTime = '2026-11-22T07:31:05+15:00'; }, /has no such offset/],
    ['no time of issue', 'heart_rate', (o) => delete o.issued, /Observation\.issued is missing/],
    ['a value as text', 'heart_rate', (o) => { o.valueQuantity.value = '84'; }, /valueQuantity\.value is no JSON number/],
    ['no value', 'heart_rate', (o) => delete o.valueQuantity, /value\[x\] is missing/],
    ['a value and a reason for none', 'heart_rate', (o) => { o.dataAbsentReason = golden('oxygen_saturation_not_measured').dataAbsentReason; }, /stands beside a dataAbsentReason/],
    ['a reason that does not exist', 'oxygen_saturation_not_measured', (o) => { o.dataAbsentReason.coding[0].code = 'nan'; }, /data-absent-reason/],
    ['another unit', 'heart_rate', (o) => { o.valueQuantity.code = '{beats}/min'; }, /must be \/min/],
    ['a unit that is not the kind\'s', 'glucose', (o) => { o.valueQuantity.code = 'mg/dL'; }, /must be mmol\/L/],
    ['no unit code', 'heart_rate', (o) => delete o.valueQuantity.code, /valueQuantity\.code is missing/],
    ['no unit to read', 'heart_rate', (o) => delete o.valueQuantity.unit, /valueQuantity\.unit is missing/],
    ['a unit that is not of UCUM', 'heart_rate', (o) => { o.valueQuantity.system = 'urn:iso:std:iso:11073:10101'; }, /system must be http:\/\/unitsofmeasure/],
    ['no diastolic pressure', 'blood_pressure', (o) => o.component.splice(1, 1), /has none with 8462-4/],
    ['no systolic pressure', 'blood_pressure', (o) => o.component.splice(0, 1), /has none with 8480-6/],
    ['no components', 'blood_pressure', (o) => delete o.component, /has none with 8480-6/],
    ['a pressure twice', 'blood_pressure', (o) => o.component.push(o.component[0]), /8480-6, which is there already/],
    ['a pressure without value or reason', 'blood_pressure', (o) => delete o.component[1].valueQuantity, /component\[1\]\.value\[x\] is missing/],
    ['a pressure in kPa', 'blood_pressure', (o) => { o.component[0].valueQuantity.code = 'kPa'; }, /must be mm\[Hg\]/],
    ['a component without LOINC code', 'blood_pressure', (o) => { o.component[2].code = { text: 'Mean' }; }, /component\[2\]\.code has no LOINC/],
    ['a component with the code of the whole', 'blood_pressure', (o) => { o.component[2].code = o.code; }, /85354-9, which is there already/],
    ['a value beside the components', 'blood_pressure', (o) => { o.valueQuantity = o.component[0].valueQuantity; }, /must not stand beside components/],
    ['an empty text', 'heart_rate', (o) => { o.code.text = ''; }, /code\.text is no string/],
    ['a text that ends with a blank', 'heart_rate', (o) => { o.code.text += ' '; }, /ends with a blank/],
    ['an escape in a text', 'heart_rate', (o) => { o.code.text = '\u001b[31m'; }, /code\.text is no string/],
    ['a list where one belongs', 'heart_rate', (o) => { o.code = [o.code]; }, /Observation\.code must be an object/],
    ['nothing where one belongs', 'heart_rate', (o) => { o.device = null; }, /Observation\.device must be an object/],
    ['another resource', 'heart_rate', (o) => { o.resourceType = 'Patient'; }, /neither an Observation nor a Device/],
];

describe('what does not conform', () => {
    for (const [name, from, change, message] of mutations) {
        test(name, () => {
            const resource = golden(from);
            change(resource);
            assert.match(told(resource), message);
        });
    }

    test('a Device without identifier, with another status, or another type of name', () => {
        assert.match(told({ ...device(), identifier: undefined }), /Device\.identifier must be a list/);
        assert.match(told({ ...device(), status: 'on' }), /Device\.status is on/);
        assert.match(told({ ...device(), deviceName: [{ name: 'x', type: 'model' }] }), /deviceName\[0\]\.type is model/);
        assert.match(told({ ...device(), owner: {} }), /Device\.owner is no element/);
    });

    test('what is no resource at all', () => {
        for (const value of [null, 17, 'x', [], {}]) {
            assert.match(told(value), /neither/);
        }
    });
});

describe('a file', () => {
    const line = (name) => JSON.stringify(golden(name));

    test('tells the line of each problem and counts the resources', () => {
        const wrong = { ...golden('glucose'), status: 'x' };
        const result = checkText(`${line('heart_rate')}\n\n${JSON.stringify(wrong)}\nnonsense\n`);
        assert.equal(result.resources, 3);
        assert.deepEqual(result.problems.map((one) => one.line), [3, 4]);
        assert.match(result.problems[1].message, /is no JSON/);
    });

    test('that holds a measurement twice says where the first stands', () => {
        const result = checkText(`${line('heart_rate')}\n${line('glucose')}\n${line('heart_rate')}\n`);
        assert.match(result.problems[0].message, /identifier urn:ietf:rfc:3986\|urn:uuid:\S+ stands already on line 1/);
    });

    test('may hold a measurement again when it was corrected or withdrawn', () => {
        for (const status of ['amended', 'entered-in-error']) {
            const later = JSON.stringify({ ...golden('heart_rate'), status });
            assert.deepEqual(checkText(`${line('heart_rate')}\n${later}\n`).problems, []);
        }
    });

    test('that holds a measurement twice under other ids is found out by the identifier', () => {
        const other = JSON.stringify({ ...golden('heart_rate'), id: '17' });
        assert.equal(checkText(`${line('heart_rate')}\n${other}\n`).problems.length, 1);
    });
});

describe('an alert', () => {
    const issue = {
        resourceType: 'DetectedIssue', id: 'i-1', identifier: [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:1' }],
        status: 'final', code: { text: 'Measurement reported' }, severity: 'high',
        patient: { type: 'Patient', identifier: { system: 'urn:x', value: '1' } },
        identifiedDateTime: '2026-11-22T07:31:05+01:00', detail: 'It is so.',
    };
    const line = (change) => JSON.stringify({ ...issue, ...change });

    test('conforms, and again in a later version of it', () => {
        assert.deepEqual(checkText(`${line({})}\n${line({ severity: 'low' })}\n`).problems, []);
    });

    test('may not be there twice under two ids', () => {
        assert.match(checkText(`${line({})}\n${line({ id: 'i-2' })}\n`).problems[0].message, /stands already on line 1/);
    });

    test('is there at one time, and judged by what it points at', () => {
        const period = { identifiedPeriod: { start: '2026-11-22T07:31:05+01:00', end: '2026-11-22T08:31:05+01:00' } };
        assert.match(checkText(line(period)).problems[0].message, /must be there once/);
        const reference = { type: 'Observation', identifier: { system: 'urn:ietf:rfc:3986', value: 'urn:uuid:2' } };
        assert.match(checkText(line({ implicated: [reference] })).problems[0].message, /other than what is implicated/);
    });
});
