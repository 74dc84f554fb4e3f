import type { Problem, Session } from "./contract";
import { session, session_over } from "../state/session";

// What the server said instead of doing it.
export class Refused extends Error {
    constructor(readonly status: number, readonly problem: Problem | null) {
        super(problem?.detail ?? problem?.title ?? `HTTP ${status}`);
    }

    get code(): string {
        return this.problem?.code ?? "";
    }
}

// There was no answer at all.
export class Unreachable extends Error {}

const root = "/api/v1";
const answer_within = 20_000;
const acts_once = ["POST", "PUT", "PATCH", "DELETE"];

export function new_key(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
}

async function send(method: string, path: string, body: unknown, key: string): Promise<Response> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (acts_once.includes(method)) {
        headers["X-CSRF-Token"] = session.get()?.csrf ?? "";
        headers["Idempotency-Key"] = key;
    }
    if (body !== undefined) {
        headers["Content-Type"] = "application/json";
    }
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), answer_within);
    try {
        return await fetch(root + path, {
            method, headers, cache: "no-store", signal: limit.signal,
            body: body === undefined ? undefined : JSON.stringify(body),
        });
    } catch {
        throw new Unreachable();
    } finally {
        clearTimeout(timer);
    }
}

async function read_text(response: Response): Promise<string> {
    const text = response.status === 204 ? "" : await response.text();
    if (response.ok) {
        return text;
    }
    throw new Refused(response.status, problem_of(text));
}

function problem_of(text: string): Problem | null {
    try {
        const found = JSON.parse(text) as Problem;
        return typeof found.code === "string" ? found : null;
    } catch {
        return null;
    }
}

// Without a session the request waits until somebody has logged in again, then goes once more, by the same key:
// what was typed is sent, and is done once.
async function ask_text(method: string, path: string, body: unknown, key: string): Promise<string> {
    for (;;) {
        const response = await send(method, path, body, key);
        if (response.status !== 401 || path.startsWith("/session") && method !== "DELETE") {
            return read_text(response);
        }
        await session_over("expired");
    }
}

export async function ask<T>(method: string, path: string, body?: unknown, key = new_key()): Promise<T> {
    const text = await ask_text(method, path, body, key);
    return (text === "" ? undefined : JSON.parse(text)) as T;
}

export const get_text = (path: string): Promise<string> => ask_text("GET", path, undefined, "");
export const get = <T>(path: string): Promise<T> => ask<T>("GET", path);
export const post = <T>(path: string, body: unknown = {}, key?: string): Promise<T> =>
    ask<T>("POST", path, body, key);

export async function load_session(): Promise<Session> {
    const found = await get<Session>("/session");
    session.set(found);
    return found;
}
