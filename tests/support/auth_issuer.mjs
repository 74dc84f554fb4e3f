// The half that gives tokens: who asks must be who is registered, by a signature that was never seen before.
import fs from 'node:fs';

import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';

import { checkProof, Nonces, OnlyOnce, Refusal } from './auth_rules.mjs';

const rulesOf = {
    smart: {
        discoveryPath: '/.well-known/smart-configuration',
        algorithms: ['RS384', 'ES384'],
        type: 'JWT',
        longestLife: 300,
        clockSkew: 60,
        needsClientId: false,
    },
    helseid: {
        discoveryPath: '/.well-known/openid-configuration',
        algorithms: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'],
        type: 'client-authentication+jwt',
        longestLife: 60,
        clockSkew: 5,
        needsClientId: true,
    },
};

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export class Issuer {
    nonces = new Nonces();
    #once = new OnlyOnce();
    #proofs = new OnlyOnce();
    #revokedBefore = 0;
    #given = 0;

    constructor(parts) {
        Object.assign(this, parts);
        this.rules = rulesOf[this.way];
        this.algorithms = this.rules.algorithms;
        this.discoveryPath = this.rules.discoveryPath;
    }

    async prepare() {
        this.pair = await generateKeyPair('ES256', { extractable: true });
        this.publicKey = await exportJWK(this.pair.publicKey);
    }

    nonceHeader() {
        return this.way === 'helseid' ? { 'dpop-nonce': this.nonces.current } : {};
    }

    revokeAll() {
        this.#revokedBefore = this.#given;
    }

    async grant(request, body) {
        const form = this.#readForm(request, body);
        // The assertion first: it is used up even when the proof then lacks its nonce, so that whoever sends
        // the same one again is found out.
        const { payload, protectedHeader } = await this.#checkAssertion(form);
        const thumbprint = this.way === 'helseid'
            ? await checkProof(request, {
                url: this.place.tokenEndpoint(), nonce: this.nonces.current, clock: this.clock, once: this.#proofs, status: 400,
            })
            : undefined;
        this.record.keys.push(protectedHeader.kid);
        this.record.algorithms.push(protectedHeader.alg);
        this.record.details.push(payload.authorization_details ?? null);
        return this.#give(form, thumbprint);
    }

    #readForm(request, body) {
        if (!/^application\/x-www-form-urlencoded(;|$)/.test(request.headers['content-type'] ?? '')) {
            throw new Refusal('invalid_request', 'the body must be a form');
        }
        const form = new URLSearchParams(body);
        this.record.assertions.push(form.get('client_assertion'));
        if (request.headers.dpop) {
            this.record.proofs.push(request.headers.dpop);
        }
        const names = [...form.keys()];
        if (new Set(names).size !== names.length) {
            throw new Refusal('invalid_request', 'a parameter is repeated');
        }
        if (form.get('grant_type') !== 'client_credentials') {
            throw new Refusal('unsupported_grant_type', 'only client_credentials');
        }
        if (form.get('client_assertion_type') !== assertionType) {
            throw new Refusal('invalid_client', 'the assertion type is wrong');
        }
        if (this.rules.needsClientId && form.get('client_id') !== this.client) {
            throw new Refusal('invalid_client', 'client_id is missing or unknown');
        }
        const may = new Set(this.scopes.split(' '));
        const asked = (form.get('scope') ?? '').split(' ');
        if (asked.some((scope) => !may.has(scope))) {
            throw new Refusal('invalid_scope', 'the client may not have this scope');
        }
        return form;
    }

    async #checkAssertion(form) {
        const refuse = (message) => {
            throw new Refusal('invalid_client', message);
        };
        const audience = this.way === 'helseid' ? this.place.issuer() : this.place.tokenEndpoint();
        let verified;
        try {
            const keys = createLocalJWKSet(JSON.parse(fs.readFileSync(this.jwks, 'utf8')));
            verified = await jwtVerify(form.get('client_assertion') ?? '', keys, {
                algorithms: this.rules.algorithms,
                audience,
                issuer: this.client,
                subject: this.client,
                typ: this.rules.type,
                requiredClaims: ['iss', 'sub', 'aud', 'exp', 'jti', 'iat'],
                clockTolerance: this.rules.clockSkew,
                currentDate: this.clock.date(),
            });
        } catch (error) {
            refuse(`assertion: ${error.message}`);
        }
        const { payload, protectedHeader } = verified;
        const now = this.clock.seconds();
        if (protectedHeader.kid === undefined || typeof payload.aud !== 'string') {
            refuse('kid or aud is missing, or there are several audiences');
        }
        if (payload.exp - payload.iat > this.rules.longestLife || payload.exp - now > this.rules.longestLife + this.rules.clockSkew) {
            refuse('the assertion lives too long');
        }
        if (payload.iat - now > this.rules.clockSkew) {
            refuse('the assertion comes from the future');
        }
        if (this.way === 'helseid' && payload.nbf === undefined) {
            refuse('nbf is missing');
        }
        this.#once.take(payload.jti, 'invalid_client', 400);
        return verified;
    }

    async #give(form, thumbprint) {
        const life = this.control.expires_in ?? 300;
        this.#given += 1;
        const token = await new SignJWT({ client_id: this.client, scope: form.get('scope'), number: this.#given, ...(thumbprint && { cnf: { jkt: thumbprint } }) })
            .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
            .setIssuer(this.place.issuer())
            .setIssuedAt(this.clock.seconds())
            .setExpirationTime(this.clock.seconds() + life)
            .sign(this.pair.privateKey);
        this.record.tokens.push(token);
        this.record.granted += 1;
        return {
            access_token: token,
            token_type: thumbprint ? 'DPoP' : 'bearer',
            expires_in: life,
            scope: this.control.scope ?? form.get('scope'),
        };
    }

    // The claims of a token that is good now.
    async inspect(token) {
        try {
            const { payload } = await jwtVerify(token, this.pair.publicKey, {
                issuer: this.place.issuer(), typ: 'at+jwt', currentDate: this.clock.date(),
            });
            return payload.number > this.#revokedBefore && !this.control.refuse_tokens ? payload : undefined;
        } catch {
            return undefined;
        }
    }
}
