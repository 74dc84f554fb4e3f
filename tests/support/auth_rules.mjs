// What the stand-in's two halves share: its clock, what it saw, and the rules that hold for every signed text.
import crypto from 'node:crypto';

import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose';

export class Refusal extends Error {
    constructor(code, message, status = 400) {
        super(message);
        this.code = code;
        this.status = status;
    }
}

export class Clock {
    offset = 0;

    date() {
        return new Date(Date.now() + this.offset);
    }

    seconds() {
        return Math.floor(this.date().getTime() / 1000);
    }
}

// What a test may look at afterwards.
export class Record {
    assertions = []; // as sent, in the order in which they came
    proofs = [];
    tokens = []; // as given
    keys = []; // the "kid" of each good assertion
    algorithms = [];
    details = []; // authorization_details
    refusals = []; // "token: invalid_client: ..."
    granted = 0;
    accepted = 0; // requests that the guard let through
    nonce_demands = 0;

    refuse(where, refusal) {
        this.refusals.push(`${where}: ${refusal.code}: ${refusal.message}`);
        this.nonce_demands += refusal.code === 'use_dpop_nonce' ? 1 : 0;
    }
}

// Names that may be used once.
export class OnlyOnce {
    #seen = new Set();

    take(name, code, status) {
        if (typeof name !== 'string' || name.length < 16) {
            throw new Refusal(code, 'jti is missing or too short to be unique', status);
        }
        if (this.#seen.has(name)) {
            throw new Refusal(code, 'jti was used before', status);
        }
        this.#seen.add(name);
    }
}

export class Nonces {
    current = crypto.randomBytes(12).toString('base64url');

    rotate() {
        this.current = crypto.randomBytes(12).toString('base64url');
    }
}

const proofAlgorithms = ['ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'];
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];

async function verifyProof(proof, code, status) {
    try {
        return await jwtVerify(proof, EmbeddedJWK, { typ: 'dpop+jwt', algorithms: proofAlgorithms, currentDate: new Date(0) });
    } catch (error) {
        throw new Refusal(code, `proof: ${error.message}`, status);
    }
}

// RFC 9449 section 4.3. The thumbprint of the key that signed.
export async function checkProof(request, rules) {
    const { url, nonce, token, clock, once, status } = rules;
    const refuse = (message, code = 'invalid_dpop_proof') => {
        throw new Refusal(code, message, status);
    };
    const proof = request.headers.dpop;
    if (proof === undefined || proof.includes(',')) {
        refuse('there must be one proof');
    }
    const { payload, protectedHeader } = await verifyProof(proof, 'invalid_dpop_proof', status);
    if (privateMembers.some((name) => name in protectedHeader.jwk)) {
        refuse('the proof shows a private key');
    }
    if (payload.htm !== request.method || payload.htu !== url) {
        refuse(`the proof is for ${payload.htm} ${payload.htu}, and this is ${request.method} ${url}`);
    }
    // HelseID's sample validator: a life of 10 s, and 5 s for the clocks.
    const age = clock.seconds() - payload.iat;
    if (!Number.isInteger(payload.iat) || age > 15 || age < -5) {
        refuse(`iat is ${age} s old`);
    }
    const ath = token === undefined ? undefined : crypto.createHash('sha256').update(token).digest('base64url');
    if (payload.ath !== ath) {
        refuse('ath is not of this token');
    }
    if (payload.nonce !== nonce) {
        refuse('a nonce of this server is needed', 'use_dpop_nonce');
    }
    once.take(payload.jti, 'invalid_dpop_proof', status);
    return calculateJwkThumbprint(protectedHeader.jwk, 'sha256');
}
