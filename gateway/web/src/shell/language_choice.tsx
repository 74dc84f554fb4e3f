import { ask } from "../api/client";
import { session } from "../state/session";
import { choose_language, language, use_words, type Language } from "../words/words";
import { use_store } from "../state/store";

const names: Array<[Language, string]> = [["nb", "Norsk"], ["en", "English"]];

function choose(next: Language): void {
    choose_language(next);
    if (session.get()?.authenticated) {
        // The account keeps it for the next device. Nothing is lost when it does not.
        ask("PUT", "/session/preferences", { language: next }).catch(() => undefined);
    }
}

export function LanguageChoice() {
    const w = use_words();
    const current = use_store(language);
    return (
        <div class="languages" role="group" aria-label={w.language}>
            {names.map(([code, name]) => (
                <button key={code} type="button" lang={code} aria-pressed={code === current}
                    onClick={() => choose(code)}>{name}</button>
            ))}
        </div>
    );
}
