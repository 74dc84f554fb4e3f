import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { get } from "./client";
import { use_live, type LiveEvents } from "./live";

export interface Answer<T> {
    value: T | null;
    error: unknown;
    busy: boolean;
    reload: () => void;
    put: (value: T) => void;
}

const calm_down = 150; // a burst of events is one reload

// What is at `path`, fetched again when one of `events` says that it changed. What was there stays until then.
export function use_answer<T>(path: string | null, concerns?: Concern): Answer<T> {
    const [state, set_state] = useState<{ path: string | null; value: T | null; error: unknown; busy: boolean }>(
        { path, value: null, error: null, busy: true });
    const turn = useRef(0);
    const load = useCallback(async () => {
        const mine = ++turn.current;
        if (path === null) {
            return;
        }
        try {
            const value = await get<T>(path);
            if (mine === turn.current) {
                set_state({ path, value, error: null, busy: false });
            }
        } catch (error) {
            if (mine === turn.current) {
                set_state(before => ({ path, value: before.path === path ? before.value : null, error, busy: false }));
            }
        }
    }, [path]);
    useEffect(() => {
        void load();
        return () => {
            turn.current++;
        };
    }, [load]);
    const timer = useRef<number | undefined>(undefined);
    useEffect(() => () => clearTimeout(timer.current), []);
    use_live((name, event) => {
        if (name === "renewed" || concerns?.(name, event)) {
            clearTimeout(timer.current);
            timer.current = setTimeout(() => void load(), calm_down) as unknown as number;
        }
    });
    const current = state.path === path;
    return {
        value: current ? state.value : null,
        error: current ? state.error : null,
        busy: !current || state.busy,
        reload: () => void load(),
        put: value => {
            turn.current++;
            set_state({ path, value, error: null, busy: false });
        },
    };
}

export type Concern = (name: keyof LiveEvents, event: LiveEvents[keyof LiveEvents]) => boolean;

export function on_any(...names: Array<keyof LiveEvents>): Concern {
    return name => names.includes(name);
}

export function on_patient(patient: string, ...names: Array<"alert" | "measurement" | "answers" | "plan" | "hand_over">): Concern {
    return (name, event) => (names as string[]).includes(name) && (event as { patient?: string }).patient === patient;
}
