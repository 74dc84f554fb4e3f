import type { ComponentChildren } from "preact";
import { LanguageChoice } from "../shell/language_choice";
import { use_words } from "../words/words";

// The frame of what is there before anybody is logged in.
export function Entrance({ children }: { children: ComponentChildren }) {
    const w = use_words();
    return (
        <div class="entrance">
            <header>
                <img src="/mark.svg" alt="" width="56" height="56" />
                <p class="name">Varde</p>
                <LanguageChoice />
            </header>
            <main>{children}</main>
            <footer><p>{w.not_a_device}</p></footer>
        </div>
    );
}
