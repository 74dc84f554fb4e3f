import { useEffect, useRef } from "preact/hooks";
import { make_store } from "../state/store";
import { session, session_over } from "../state/session";
import { load_session } from "./client";

export interface LiveEvents {
    alert: { alert: string; patient: string; triage: string; version: number };
    measurement: { patient: string; kinds: string[] };
    answers: { patient: string; questionnaires: string[] };
    plan: { patient: string };
    hand_over: { patient: string };
    device: { device: string };
    claims: Record<string, never>;
    technical: { code: string; subject: string; open: boolean };
    destination: { destination: string };
    // Something may have been missed: fetch everything anew.
    renewed: Record<string, never>;
}

type Name = keyof LiveEvents;
type Listener = (name: Name, event: LiveEvents[Name]) => void;

// Whether what is shown follows the gateway. An old picture looks like a calm one, so it must say that it is old.
export const liveliness = make_store<{ state: "connecting" | "live" | "lost"; since: number }>(
    { state: "connecting", since: Date.now() });

const listeners = new Set<Listener>();
const names: Name[] = ["alert", "measurement", "answers", "plan", "hand_over", "device", "claims", "technical", "destination"];
const again_after = 3000;
const silent_for = 40_000; // a comment comes every 15 s, but no browser shows comments: so ask
let source: EventSource | null = null;
let greeted = false;

function tell(name: Name, event: LiveEvents[Name]): void {
    listeners.forEach(listener => listener(name, event));
}

function turn(state: "live" | "lost"): void {
    if (liveliness.get().state !== state) {
        liveliness.set({ state, since: Date.now() });
    }
}

function hear_hello(): void {
    turn("live");
    if (greeted) {
        tell("renewed", {});
    }
    greeted = true;
}

function open(): void {
    const opened = new EventSource("/api/v1/stream");
    source = opened;
    opened.addEventListener("hello", hear_hello);
    opened.addEventListener("reset", () => tell("renewed", {}));
    opened.addEventListener("session", () => {
        stop_live();
        void session_over("expired");
    });
    for (const name of names) {
        opened.addEventListener(name, event => tell(name, JSON.parse((event as MessageEvent<string>).data)));
    }
    opened.onerror = () => {
        turn("lost");
        if (opened.readyState === EventSource.CLOSED && source === opened) {
            source = null;
            setTimeout(reopen, again_after);
        }
    };
}

// A stream that was refused may mean that the session is over: then the person is asked, not the server again.
async function reopen(): Promise<void> {
    try {
        const before = session.get()?.account?.id;
        const now = await load_session_of(before);
        if (now) {
            start_live();
        }
    } catch {
        setTimeout(reopen, again_after);
    }
}

async function load_session_of(before: string | undefined): Promise<boolean> {
    const kept = session.get();
    const found = await load_session();
    if (found.authenticated && found.account?.id === before) {
        return true;
    }
    session.set(kept);
    await session_over("expired");
    return false;
}

export function start_live(): void {
    if (source === null && session.get()?.authenticated) {
        open();
    }
}

export function stop_live(): void {
    source?.close();
    source = null;
}

// A machine that slept does not notice that its line is dead.
let seen_at = Date.now();
setInterval(() => {
    const now = Date.now();
    if (now - seen_at > silent_for && source !== null) {
        stop_live();
        turn("lost");
        void reopen();
    }
    seen_at = now;
}, 5000);

export function use_live(listener: Listener): void {
    const newest = useRef(listener);
    newest.current = listener;
    useEffect(() => {
        const call: Listener = (name, event) => newest.current(name, event);
        listeners.add(call);
        return () => {
            listeners.delete(call);
        };
    }, []);
}
