// What the stand-in refuses, as RFC 9457 has it.
export class Problem extends Error {
    constructor(status, code, detail) {
        super(detail);
        Object.assign(this, { status, code, detail });
    }
}
