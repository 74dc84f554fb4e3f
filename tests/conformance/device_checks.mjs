// The rules for a Device that its shape does not say. Each reports (path, message).

const statuses = ['active', 'inactive', 'entered-in-error', 'unknown'];
const nameTypes = ['udi-label-name', 'user-friendly-name', 'patient-reported-name', 'manufacturer-name', 'model-name', 'other'];

export function checkDevice(resource, report) {
    if (!statuses.includes(resource.status)) {
        report('Device.status', `is ${resource.status}, which is no status`);
    }
    const names = Array.isArray(resource.deviceName) ? resource.deviceName : [];
    names.forEach((name, place) => {
        if (!nameTypes.includes(name?.type)) {
            report(`Device.deviceName[${place}].type`, `is ${name?.type}, which is no type of name`);
        }
    });
}
