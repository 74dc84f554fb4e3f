// Everything Varde's resources are checked for, over the text of a file. No package is needed.
import { checkDevice } from './device_checks.mjs';
import { checkObservation } from './observation_checks.mjs';
import { checkShape, isKnownResource } from './shapes.mjs';

// One of these is written anew whenever what it is about changes, under the id it had.
const versioned = ['DetectedIssue', 'Task', 'CarePlan'];

// One of two times: since when, or from when to when.
function checkIssue(resource, report) {
    if (('identifiedDateTime' in resource) === ('identifiedPeriod' in resource)) {
        report('DetectedIssue.identified[x]', 'must be there once');
    }
    const known = JSON.stringify(resource.implicated ?? []);
    if (known !== JSON.stringify((resource.evidence ?? []).flatMap((one) => one.detail))) {
        report('DetectedIssue.evidence', 'is other than what is implicated');
    }
}

const rules = { Observation: checkObservation, Device: checkDevice, DetectedIssue: checkIssue };

// [{path, message}] for one resource.
export function checkResource(resource) {
    const problems = [];
    const report = (path, message) => problems.push({ path, message });
    const type = resource?.resourceType;
    if (!isKnownResource(type)) {
        report(String(type), 'is neither an Observation nor a Device nor another resource of Varde\'s');
        return problems;
    }
    checkShape(type, resource, type, report);
    if (problems.length === 0) { // the rules count on the shape
        rules[type]?.(resource, report);
    }
    return problems;
}

function keysOf(resource) {
    const identifiers = [].concat(resource?.identifier ?? []);
    const keys = identifiers.map((one) => `identifier ${one?.system}|${one?.value}`);
    return resource?.id ? [...keys, `id ${resource.id}`] : keys;
}

// A later version of what a folder holds: the line before stays.
const isCorrection = (resource, seen) => ['amended', 'entered-in-error'].includes(resource?.status) ||
    (versioned.includes(resource?.resourceType) && seen.has(`${resource.resourceType} id ${resource.id}`));

// What is there once already: a measurement delivered twice.
function checkUnique(resource, seen, line) {
    const later = isCorrection(resource, seen);
    return keysOf(resource).map((key) => `${resource.resourceType} ${key}`).flatMap((key) => {
        if (seen.has(key) && !later) {
            return [{ path: resource.resourceType, message: `${key.slice(key.indexOf(' ') + 1)} stands already on line ${seen.get(key)}` }];
        }
        seen.set(key, line);
        return [];
    });
}

function checkLine(text, seen, line) {
    let resource;
    try {
        resource = JSON.parse(text);
    } catch (error) {
        return [{ path: '', message: `is no JSON: ${error.message}` }];
    }
    return [...checkResource(resource), ...checkUnique(resource, seen, line)];
}

// {resources, problems: [{line, path, message}]} for NDJSON; a single JSON resource is one line of it.
export function checkText(text) {
    const seen = new Map();
    const problems = [];
    let resources = 0;
    text.split('\n').forEach((content, index) => {
        if (content.trim()) {
            resources += 1;
            problems.push(...checkLine(content, seen, index + 1).map((one) => ({ line: index + 1, ...one })));
        }
    });
    return { resources, problems };
}
