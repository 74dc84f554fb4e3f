// The rules for an Observation that its shape does not say. Each reports (path, message).
import {
    codesOf, companions, componentUnits, loinc, otherUnits, profileBase, ucum, vitalSigns,
} from './vital_signs.mjs';

const statuses = ['registered', 'preliminary', 'final', 'amended', 'corrected', 'cancelled', 'entered-in-error', 'unknown'];
const categorySystem = 'http://terminology.hl7.org/CodeSystem/observation-category';
const categories = ['social-history', 'vital-signs', 'imaging', 'laboratory', 'procedure', 'survey', 'exam', 'therapy', 'activity'];
const absenceSystem = 'http://terminology.hl7.org/CodeSystem/data-absent-reason';
const absences = ['unknown', 'asked-unknown', 'temp-unknown', 'not-asked', 'asked-declined', 'masked', 'not-applicable', 'unsupported', 'as-text', 'error', 'not-a-number', 'negative-infinity', 'positive-infinity', 'not-performed', 'not-permitted'];
const uuid = /^urn:uuid:([0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/;

const items = (list) => (Array.isArray(list) ? list : []);

function checkIdentity(resource, report) {
    const own = items(resource.identifier).find((one) => one?.system === 'urn:ietf:rfc:3986');
    const match = uuid.exec(own?.value ?? '');
    if (!match) {
        report('Observation.identifier', 'holds no urn:uuid of the measurement');
    } else if (resource.id?.startsWith('o-') && resource.id !== `o-${match[1]}`) {
        report('Observation.id', 'does not agree with the identifier');
    }
}

function checkTime(resource, report) {
    const given = ['effectiveDateTime', 'effectivePeriod'].filter((key) => key in resource);
    if (given.length !== 1) {
        report('Observation.effective[x]', given.length ? 'is there twice' : 'is missing');
    }
    if ('effectivePeriod' in resource && !items(resource.note).length) {
        report('Observation.note', 'must say why there is a period instead of a moment');
    }
}

function checkAbsence(concept, path, report) {
    const codes = codesOf(concept, absenceSystem);
    if (codes.length !== 1 || !absences.includes(codes[0])) {
        report(path, 'needs one code of data-absent-reason');
    }
}

// Either a number with its unit or the reason why there is none (vs-2, vs-3, obs-6).
function checkValue(holder, path, units, report) {
    const hasValue = 'valueQuantity' in holder;
    const hasReason = 'dataAbsentReason' in holder;
    if (hasValue === hasReason) {
        report(`${path}.value[x]`, hasValue ? 'stands beside a dataAbsentReason' : 'is missing, and no dataAbsentReason says why');
    }
    if (hasReason) {
        checkAbsence(holder.dataAbsentReason, `${path}.dataAbsentReason`, report);
    }
    if (!hasValue) {
        return;
    }
    const { system, code } = holder.valueQuantity ?? {};
    if (system !== ucum) {
        report(`${path}.valueQuantity.system`, `must be ${ucum}`);
    }
    if (units && !units.includes(code)) {
        report(`${path}.valueQuantity.code`, `must be ${units.join(' or ')} for this code, is ${code}`);
    }
}

function checkComponents(resource, wanted, report) {
    const seen = new Set();
    items(resource.component).forEach((component, place) => {
        const path = `Observation.component[${place}]`;
        const [code] = codesOf(component?.code, loinc);
        checkValue(component ?? {}, path, componentUnits[code] && [componentUnits[code]], report);
        if (code === undefined) {
            report(`${path}.code`, 'has no LOINC code');
        } else if (seen.has(code) || codesOf(resource.code, loinc).includes(code)) {
            report(`${path}.code`, `has ${code}, which is there already`);
        }
        seen.add(code);
    });
    for (const code of wanted.filter((one) => !seen.has(one))) {
        report('Observation.component', `has none with ${code}`);
    }
    for (const key of ['valueQuantity', 'dataAbsentReason'].filter((one) => one in resource)) {
        report(`Observation.${key}`, 'must not stand beside components');
    }
}

function checkCategory(resource, isVitalSign, report) {
    const codes = items(resource.category).flatMap((one) => codesOf(one, categorySystem));
    if (!codes.length || codes.some((one) => !categories.includes(one))) {
        report('Observation.category', 'needs a code of observation-category');
    }
    if (isVitalSign !== (codes.filter((one) => one === 'vital-signs').length === 1)) {
        report('Observation.category', isVitalSign ? 'must be vital-signs once' : 'is vital-signs, which this code is not');
    }
}

function checkClaims(resource, vitalSign, report) {
    const expected = vitalSign && profileBase + vitalSign.profile;
    items(resource.meta?.profile).forEach((profile, place) => {
        if (profile !== expected) {
            report(`Observation.meta.profile[${place}]`, `is ${profile}, which does not go with the code`);
        }
    });
}

// A kind that no standard has a code for is said in words (config/vocabulary.toml, uncoded).
const isUncoded = (code) => !code?.coding?.length && Boolean(code?.text);

function checkCode(resource, codes, report) {
    if (!codes.length && !isUncoded(resource.code)) {
        report('Observation.code', 'has no LOINC code');
    }
    for (const code of codes.filter((one) => companions[one] && !codes.includes(companions[one]))) {
        report('Observation.code', `has ${code} without ${companions[code]}`);
    }
}

// What a person entered is of no device; everything else is.
const isByHand = (resource) => resource.method?.text === 'Entered by hand';

function checkReferences(resource, report) {
    if (resource.subject?.type !== 'Patient') {
        report('Observation.subject.type', 'must be Patient');
    }
    if (isByHand(resource) && resource.device !== undefined) {
        report('Observation.device', 'must not stand with what was entered by hand');
    }
    if (!isByHand(resource) && resource.device === undefined) {
        report('Observation.device', 'is missing');
    }
    if (resource.device !== undefined && resource.device?.type !== 'Device') {
        report('Observation.device.type', 'must be Device');
    }
}

export function checkObservation(resource, report) {
    const codes = codesOf(resource.code, loinc);
    const magic = codes.filter((code) => vitalSigns[code]);
    const vitalSign = vitalSigns[magic[0]];
    if (magic.length > 1) {
        report('Observation.code', `has the codes of two vital signs: ${magic.join(', ')}`);
    }
    if (!statuses.includes(resource.status)) {
        report('Observation.status', `is ${resource.status}, which is no status`);
    }
    checkIdentity(resource, report);
    checkCode(resource, codes, report);
    checkCategory(resource, vitalSign !== undefined, report);
    checkClaims(resource, vitalSign, report);
    checkTime(resource, report);
    checkReferences(resource, report);
    if (vitalSign?.components || 'component' in resource) {
        checkComponents(resource, vitalSign?.components ?? [], report);
    } else {
        checkValue(resource, 'Observation', vitalSign?.units ?? otherUnits[codes.find((one) => otherUnits[one])], report);
    }
}
