import type { Words as Both } from "../api/contract";
import { make_store, use_store } from "../state/store";
import { nb, type Words } from "./nb";
import { en } from "./en";

// More languages are one file and one line each.
const languages = { nb, en } as const;
export type Language = keyof typeof languages;

const kept = "varde.language";

function preferred(): Language {
    try {
        const found = localStorage.getItem(kept);
        if (found === "nb" || found === "en") {
            return found;
        }
    } catch {
        // Then as the browser says.
    }
    return navigator.languages.some(name => /^(nb|nn|no|da|sv)\b/i.test(name)) || !navigator.language ? "nb"
        : /^en\b/i.test(navigator.language) ? "en" : "nb";
}

export const language = make_store<Language>(preferred());

function show_language(): void {
    document.documentElement.lang = language.get();
}
language.follow(show_language);
show_language();

export function choose_language(next: Language): void {
    try {
        localStorage.setItem(kept, next);
    } catch {
        // It holds for this page, then.
    }
    language.set(next);
}

export function use_words(): Words {
    return languages[use_store(language)];
}

export function words(): Words {
    return languages[language.get()];
}

// Of what the gateway says in both languages, the one that is read.
export function said(both: Both | null | undefined): string {
    return both === null || both === undefined ? "" : both[language.get()];
}
