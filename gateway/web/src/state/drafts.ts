import { useState } from "preact/hooks";

// What was typed and not sent yet. It outlives a reload of this tab, and nothing else: not the log-out, not the tab.
const prefix = "varde.draft.";

function read(key: string): string {
    try {
        return sessionStorage.getItem(prefix + key) ?? "";
    } catch {
        return "";
    }
}

function keep(key: string, text: string): void {
    try {
        if (text === "") {
            sessionStorage.removeItem(prefix + key);
        } else {
            sessionStorage.setItem(prefix + key, text);
        }
    } catch {
        // A browser that keeps nothing still takes the note.
    }
}

export function forget_drafts(): void {
    try {
        Object.keys(sessionStorage).filter(key => key.startsWith(prefix))
            .forEach(key => sessionStorage.removeItem(key));
    } catch {
        // Nothing was kept.
    }
}

export function use_draft(key: string): [string, (text: string) => void] {
    const [kept, set_kept] = useState({ key, text: read(key) });
    const text = kept.key === key ? kept.text : read(key);
    return [text, next => {
        keep(key, next);
        set_kept({ key, text: next });
    }];
}
