#!/usr/bin/env node
// calculated_scores.mjs FOLDER FILE.ndjson   what a FHIRPath engine makes of the scores of questionnaires
// FOLDER has HL7's fhirpath.js among its node_modules. Each line of FILE: {questionnaire, response, expected: {linkId: number or null}}.
// One line per difference. Exit 0: all agree, 1: some do not, 2: there was nothing to compare.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const calculated = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression';
const [folder, file] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(folder), 'package.json'));
const fhirpath = require('fhirpath');
const model = require('fhirpath/fhir-context/r4');

function valueOf(item, { questionnaire, response }) {
    const { expression } = item.extension.find((one) => one.url === calculated).valueExpression;
    const values = fhirpath.evaluate(response, expression, { questionnaire, resource: response }, model);
    return values.length === 1 ? Number(values[0]) : values.length ? values : null;
}

let compared = 0;
let wrong = 0;
for (const line of fs.readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const one = JSON.parse(line);
    for (const [linkId, expected] of Object.entries(one.expected)) {
        const value = valueOf(one.questionnaire.item.find((item) => item.linkId === linkId), one);
        compared += 1;
        if (value !== expected) {
            wrong += 1;
            console.log(`${one.questionnaire.id} ${linkId}: FHIRPath says ${value}, Varde ${expected}, of ${JSON.stringify(one.response.item ?? [])}`);
        }
    }
}
console.log(`${compared} scores compared, ${wrong} differ`);
process.exitCode = wrong ? 1 : compared ? 0 : 2;
