// What Varde's resources may hold: a closed list of R4's elements, narrower than R4. "!" must be there,
// "[]" is a list, never empty.
import { checkPrimitive, isPrimitive } from './primitives.mjs';

const shapes = {
    Observation: {
        resourceType: 'code!', id: 'id', meta: 'Meta', identifier: 'Identifier[]!', status: 'code!',
        category: 'CodeableConcept[]!', code: 'CodeableConcept!', subject: 'LogicalReference!',
        effectiveDateTime: 'dateTime', effectivePeriod: 'Period', issued: 'instant!',
        valueQuantity: 'Quantity', dataAbsentReason: 'CodeableConcept', note: 'Annotation[]',
        device: 'NamedReference', component: 'Component[]', performer: 'NamedReference[]',
        bodySite: 'CodeableConcept', method: 'CodeableConcept', interpretation: 'CodeableConcept[]',
        referenceRange: 'ReferenceRange[]', derivedFrom: 'NamedReference[]', hasMember: 'NamedReference[]',
    },
    Component: {
        code: 'CodeableConcept!', valueQuantity: 'Quantity', dataAbsentReason: 'CodeableConcept',
        interpretation: 'CodeableConcept[]', referenceRange: 'ReferenceRange[]',
    },
    ReferenceRange: { low: 'Quantity', high: 'Quantity', type: 'CodeableConcept', text: 'string' },
    Device: {
        resourceType: 'code!', id: 'id', meta: 'Meta', identifier: 'Identifier[]!', status: 'code!',
        manufacturer: 'string', serialNumber: 'string', deviceName: 'DeviceName[]', modelNumber: 'string',
        type: 'CodeableConcept', version: 'Version[]', udiCarrier: 'UdiCarrier[]',
    },
    UdiCarrier: { deviceIdentifier: 'string', issuer: 'uri', carrierHRF: 'string' },
    Provenance: {
        resourceType: 'code!', id: 'id', meta: 'Meta', target: 'NamedReference[]!', recorded: 'instant!',
        reason: 'CodeableConcept[]', activity: 'CodeableConcept', agent: 'Agent[]!',
    },
    DetectedIssue: {
        resourceType: 'code!', id: 'id', meta: 'Meta', identifier: 'Identifier[]!', status: 'code!',
        code: 'CodeableConcept!', severity: 'code!', patient: 'LogicalReference!', identifiedDateTime: 'dateTime',
        identifiedPeriod: 'Period', author: 'NamedReference', implicated: 'NamedReference[]', evidence: 'Evidence[]',
        detail: 'string!', mitigation: 'Mitigation[]',
    },
    Evidence: { detail: 'NamedReference[]!' },
    Mitigation: { action: 'CodeableConcept!', date: 'dateTime!', author: 'NamedReference' },
    // Owner and notes may be the receiver's own.
    Task: {
        resourceType: 'code!', id: 'id', meta: 'Meta', identifier: 'Identifier[]!', status: 'code!', intent: 'code!',
        priority: 'code!', description: 'string', focus: 'NamedReference!', for: 'LogicalReference!',
        authoredOn: 'dateTime!', lastModified: 'dateTime!', requester: 'NamedReference', owner: 'AnyReference',
    },
    CarePlan: {
        resourceType: 'code!', id: 'id', meta: 'Meta', identifier: 'Identifier[]!', replaces: 'NamedReference[]',
        status: 'code!', intent: 'code!', category: 'CodeableConcept[]!', title: 'string', subject: 'LogicalReference!',
        period: 'OpenPeriod!', created: 'dateTime', author: 'NamedReference', activity: 'Activity[]',
    },
    Activity: { detail: 'ActivityDetail!' },
    ActivityDetail: { extension: 'TextExtension[]', code: 'CodeableConcept', status: 'code!', description: 'string' },
    TextExtension: { url: 'uri!', valueString: 'string!' },
    QuestionnaireResponse: {
        resourceType: 'code!', id: 'id', meta: 'Meta', identifier: 'Identifier!', questionnaire: 'canonical',
        _questionnaire: 'Extended', status: 'code!', subject: 'LogicalReference!', authored: 'dateTime!',
        source: 'LogicalReference', item: 'Answered[]',
    },
    Extended: { extension: 'TextExtension[]!' },
    Answered: { linkId: 'string!', text: 'string', answer: 'Answer[]' },
    Answer: {
        valueBoolean: 'boolean', valueInteger: 'integer', valueDecimal: 'decimal', valueString: 'string',
        valueCoding: 'Coding',
    },
    AnyReference: { reference: 'string', type: 'uri', identifier: 'Identifier', display: 'string' },
    Agent: { who: 'NamedReference!' },
    DeviceName: { name: 'string!', type: 'code!' },
    Version: { type: 'CodeableConcept', value: 'string!' },
    // versionId and lastUpdated are the server's.
    Meta: { versionId: 'id', lastUpdated: 'instant', profile: 'canonical[]', security: 'Coding[]' },
    Identifier: { system: 'uri!', value: 'string!' },
    CodeableConcept: { coding: 'Coding[]', text: 'string' },
    Coding: { system: 'uri!', code: 'code!', display: 'string' },
    Quantity: { value: 'decimal!', unit: 'string!', system: 'uri!', code: 'code!' },
    Period: { start: 'dateTime', end: 'dateTime!' },
    OpenPeriod: { start: 'dateTime!', end: 'dateTime' },
    Annotation: { time: 'dateTime', text: 'string!' },
    // No display: a patient's name never leaves the gateway.
    LogicalReference: { type: 'uri!', identifier: 'Identifier!' },
    NamedReference: { type: 'uri!', identifier: 'Identifier!', display: 'string' },
};

export const resourceTypes = ['Observation', 'Device', 'Provenance', 'DetectedIssue', 'Task', 'CarePlan',
    'QuestionnaireResponse'];
export const isKnownResource = (type) => resourceTypes.includes(type);

function checkOne(type, value, path, report) {
    if (!isPrimitive(type)) {
        checkShape(type, value, path, report);
        return;
    }
    const wrong = checkPrimitive(type, value);
    if (wrong) {
        report(path, wrong);
    }
}

function checkList(type, value, path, report) {
    if (!Array.isArray(value) || value.length === 0) {
        report(path, 'must be a list with something in it');
        return;
    }
    value.forEach((item, place) => checkOne(type, item, `${path}[${place}]`, report));
}

// Reports (path, message) for each key that is missing, unknown or of another type.
export function checkShape(type, value, path, report) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
        report(path, `must be an object (${type})`);
        return;
    }
    const shape = shapes[type];
    for (const key of Object.keys(value).filter((one) => !Object.hasOwn(shape, one))) {
        report(`${path}.${key}`, `is no element of Varde's ${type}`);
    }
    for (const [key, text] of Object.entries(shape)) {
        const [, inner, list, needed] = /^(\w+)(\[\])?(!)?$/.exec(text);
        if (Object.hasOwn(value, key)) {
            (list ? checkList : checkOne)(inner, value[key], `${path}.${key}`, report);
        } else if (needed) {
            report(`${path}.${key}`, 'is missing');
        }
    }
}
