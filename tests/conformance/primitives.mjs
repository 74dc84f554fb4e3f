// FHIR R4's primitive types (datatypes.html) as they stand in JSON. Each check returns what is wrong, or nothing.

const patterns = {
    id: /^[A-Za-z0-9\-.]{1,64}$/,
    code: /^[^\s]+( [^\s]+)*$/,
    uri: /^\S+$/,
    canonical: /^\S+$/,
    string: /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]+$/,
};

const date = '(\\d{4})-(\\d{2})-(\\d{2})';
const time = 'T(\\d{2}):(\\d{2}):(\\d{2})(\\.\\d{1,9})?(Z|[+-](\\d{2}):(\\d{2}))';
const wholeDateTime = new RegExp(`^${date}${time}$`);

// To the second and with its offset: what a gateway sends is never less exact.
function checkDateTime(text) {
    const match = wholeDateTime.exec(text);
    if (!match) {
        return 'is no date and time with seconds and offset';
    }
    const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    if (month < 1 || month > 12 || day < 1 || day > last) {
        return 'is no day of the calendar';
    }
    if (hour > 23 || minute > 59 || second > 59) {
        return 'is no time of day';
    }
    const [offsetHours, offsetMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
    return offsetHours > 14 || offsetMinutes > 59 ? 'has no such offset' : undefined;
}

function checkText(type, value) {
    if (value !== value.trim()) {
        return 'begins or ends with a blank';
    }
    return patterns[type].test(value) ? undefined : `is no ${type}`;
}

export const isPrimitive = (type) => type in patterns || ['dateTime', 'instant', 'decimal', 'integer', 'boolean'].includes(type);

export function checkPrimitive(type, value) {
    if (type === 'decimal') {
        return typeof value === 'number' && Number.isFinite(value) ? undefined : 'is no JSON number';
    }
    if (type === 'integer') {
        return Number.isInteger(value) ? undefined : 'is no whole number';
    }
    if (type === 'boolean') {
        return typeof value === 'boolean' ? undefined : 'is neither true nor false';
    }
    if (typeof value !== 'string') {
        return 'is no text';
    }
    return type === 'dateTime' || type === 'instant' ? checkDateTime(value) : checkText(type, value);
}
