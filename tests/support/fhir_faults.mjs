// What a server can do wrong, one behaviour a request. A behaviour is an object:
//   {status, headers, body}     answers that without looking at the request
//   {hang: true}                never answers
//   {reset: true}               closes the connection without doing anything
//   {garbage: true}             answers 200 with bytes that are no JSON
//   {flood: BYTES}              answers 200 with that many blanks
//   {drop_after_commit: true}   stores, then closes the connection
//   {hang_after_commit: true}   stores, then never answers
//   {truncate_after_commit: true}  stores, then sends the first half of the answer as if it were all
//   {slow_drip: true, every_ms} stores, then answers one byte at a time
//   {delay_ms: N}               waits, then does as it should
//   {drop_entries: [0, ...]}    stores, and leaves these entries out of the answer
//   {reverse_entries: true}     stores, and answers in the wrong order
// with {times: N} for the next N requests.

export class Faults {
    #next = [];
    #always = {};

    // {next: [behaviour...]} for the requests to come, {always: behaviour} from now on; a behaviour by
    // itself is the same as always, and {} makes the server well again.
    set(control) {
        const queued = control.next ?? [];
        this.#next = queued.flatMap((one) => Array(one.times ?? 1).fill(one));
        this.#always = control.always ?? (control.next ? {} : control);
    }

    take() {
        return this.#next.shift() ?? this.#always;
    }
}

const ignores = ['status', 'hang', 'reset', 'garbage', 'flood'];

// True when the request is dealt with: nothing may be stored for it.
export function answerInstead(fault, request, response) {
    if (!ignores.some((name) => fault[name])) {
        return false;
    }
    if (fault.reset) {
        request.socket.destroy();
    } else if (fault.garbage) {
        response.writeHead(200, { 'content-type': 'application/fhir+json' });
        response.end(Buffer.from('fffe00017b226e6f74223a', 'hex'));
    } else if (fault.flood) {
        flood(fault.flood, response);
    } else if (fault.status) {
        const body = fault.body ?? '';
        response.writeHead(fault.status, fault.headers ?? {});
        response.end(typeof body === 'string' ? body : JSON.stringify(body));
    }
    return true;
}

function flood(bytes, response) {
    const block = Buffer.alloc(Math.min(bytes, 1 << 20), ' ');
    let left = bytes;
    const push = () => {
        while (left > 0 && !response.destroyed) {
            const part = block.subarray(0, Math.min(left, block.length));
            left -= part.length;
            if (!response.write(part)) {
                response.once('drain', push);
                return;
            }
        }
        response.end();
    };
    response.writeHead(200, { 'content-type': 'application/fhir+json' });
    push();
}

// The resource as the fault lets it be seen.
export function distort(fault, resource) {
    if (!Array.isArray(resource?.entry)) {
        return resource;
    }
    const left = resource.entry.filter((_, place) => !fault.drop_entries?.includes(place));
    return { ...resource, entry: fault.reverse_entries ? left.reverse() : left };
}

// Sends what was decided, the way the fault wants it sent.
export function deliver(fault, response, status, headers, text) {
    if (fault.hang_after_commit) {
        return;
    }
    if (fault.drop_after_commit) {
        response.socket.destroy();
        return;
    }
    const bytes = Buffer.from(fault.truncate_after_commit ? text.slice(0, text.length / 2) : text);
    response.writeHead(status, { ...headers, 'content-length': bytes.length });
    if (fault.slow_drip) {
        drip(response, bytes, fault.every_ms ?? 1000);
    } else {
        response.end(bytes);
    }
}

function drip(response, bytes, every) {
    let sent = 0;
    const timer = setInterval(() => {
        if (sent === bytes.length || response.destroyed) {
            clearInterval(timer);
            response.end();
            return;
        }
        response.write(bytes.subarray(sent, (sent += 1)));
    }, every);
}
