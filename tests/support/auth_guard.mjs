// The half that stands before a FHIR server and lets through what carries a good token and, where tokens are
// bound to a key, a good proof for this very request.
import http from 'node:http';

import { checkProof, Nonces, OnlyOnce, Refusal } from './auth_rules.mjs';

export class Guard {
    nonces = new Nonces();
    #proofs = new OnlyOnce();

    constructor(parts) {
        Object.assign(this, parts);
        this.scheme = this.way === 'helseid' ? 'DPoP' : 'Bearer';
    }

    async serve(request, response, body, origin) {
        const bound = this.way === 'helseid';
        const nonce = bound ? { 'dpop-nonce': this.nonces.current } : {};
        try {
            await this.#check(request, origin);
        } catch (error) {
            if (!(error instanceof Refusal)) {
                throw error;
            }
            this.record.refuse('api', error);
            response.writeHead(401, {
                'content-type': 'application/fhir+json',
                'www-authenticate': `${this.scheme} error="${error.code}"`,
                ...nonce,
            });
            response.end(JSON.stringify({
                resourceType: 'OperationOutcome',
                issue: [{ severity: 'error', code: 'login', diagnostics: error.message }],
            }));
            return;
        }
        this.record.accepted += 1;
        await this.#forward(request, response, body, nonce);
    }

    async #check(request, origin) {
        const [scheme, token] = (request.headers.authorization ?? '').split(' ');
        if (scheme !== this.scheme || !token) {
            throw new Refusal('invalid_token', `no ${this.scheme} token`, 401);
        }
        const claims = await this.issuer.inspect(token);
        if (claims === undefined) {
            throw new Refusal('invalid_token', 'the token is not good, or not any more', 401);
        }
        if (this.way !== 'helseid') {
            return;
        }
        const thumbprint = await checkProof(request, {
            url: origin + request.url.split('?')[0],
            nonce: this.nonces.current,
            token,
            clock: this.clock,
            once: this.#proofs,
            status: 401,
        });
        if (thumbprint !== claims.cnf.jkt) {
            throw new Refusal('invalid_token', 'the token is bound to another key', 401);
        }
    }

    #forward(request, response, body, nonce) {
        const { authorization, dpop, host, ...headers } = request.headers;
        return new Promise((resolve, reject) => {
            const onward = http.request(
                this.protect + request.url.slice('/fhir'.length),
                { method: request.method, headers },
                (answer) => {
                    const { date, ...kept } = answer.headers; // the time is the guard's own
                    response.writeHead(answer.statusCode, { ...kept, ...nonce });
                    answer.pipe(response);
                    answer.on('end', resolve);
                },
            );
            onward.on('error', reject);
            onward.end(body);
        });
    }
}
