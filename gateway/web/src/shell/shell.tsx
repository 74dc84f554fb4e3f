import { useEffect, useRef } from "preact/hooks";
import { ask } from "../api/client";
import type { Account } from "../api/contract";
import { liveliness, stop_live } from "../api/live";
import { use_now } from "../parts/controls";
import { Icon } from "../parts/icon";
import { link, replace_route, use_route } from "../state/route";
import { forget_drafts } from "../state/drafts";
import { account, logged_out } from "../state/session";
import { use_store } from "../state/store";
import { span_text } from "../words/format";
import { language, use_words } from "../words/words";
import { LanguageChoice } from "./language_choice";
import { home_of, page_of, pages_of } from "./pages";

// Where a provider let the person in, it is told as well: the next one at this machine must not be let in as the first.
async function leave(): Promise<void> {
    stop_live();
    const left = await ask<{ leave: string } | undefined>("DELETE", "/session").catch(() => undefined);
    if (left) {
        forget_drafts();
        location.assign(left.leave);
    } else {
        logged_out();
    }
}

// Says whether what is shown is of now. It is never a colour alone.
function Liveliness() {
    const w = use_words();
    const { state, since } = use_store(liveliness);
    const now = use_now(1000);
    const seconds = (now - since) / 1000;
    const lost = state === "lost" || state === "connecting" && seconds > 8;
    return (
        <p class={lost ? "liveliness lost" : "liveliness"} role="status">
            <span class="lamp" aria-hidden="true" />
            <span class={lost ? undefined : "calm_word"}>
                {lost ? w.live_lost(span_text(seconds)) : state === "live" ? w.live : w.live_connecting}
            </span>
        </p>
    );
}

function Rail({ who, current }: { who: Account; current: string }) {
    const w = use_words();
    return (
        <nav class="rail" aria-label={w.pages}>
            <div class="rail_inner">
            <a class="brand" href={link(home_of(who))} aria-label={w.to_start}>
                <img src="/mark.svg" alt="" width="30" height="30" />
                <span>Varde</span>
            </a>
            <ul>
                {pages_of(who).map(page => (
                    <li key={page.path}>
                        <a href={link(page.path)} aria-current={page.path === current ? "page" : undefined}>
                            <Icon name={page.icon} />
                            <span>{page.name(w)}</span>
                        </a>
                    </li>
                ))}
            </ul>
            </div>
        </nav>
    );
}

function Bar({ who }: { who: Account }) {
    const w = use_words();
    return (
        <header class="bar">
            <Liveliness />
            <LanguageChoice />
            <a class="who" href={link("account")}><span class="unseen">{w.my_account}: </span>{who.display_name}</a>
            <button type="button" class="button bare leave" onClick={() => void leave()}>
                <Icon name="out" /><span>{w.log_out}</span>
            </button>
        </header>
    );
}

export function Shell({ hidden }: { hidden: boolean }) {
    const w = use_words();
    const route = use_route();
    const who = account();
    const main = useRef<HTMLElement>(null);
    const path = route[0] ?? "";
    const page = who && page_of(who, path);
    const first = useRef(true);
    const title = page ? page.name(w) : "";

    useEffect(() => {
        if (who && !page) {
            replace_route(home_of(who));
        }
    });
    useEffect(() => {
        document.title = title ? `${title} – Varde` : "Varde";
    }, [title, use_store(language)]);
    useEffect(() => {
        // A page that changed under a screen reader is read from its beginning.
        if (!first.current) {
            main.current?.focus();
            scrollTo(0, 0);
        }
        first.current = false;
    }, [path]);

    if (!who || !page) {
        return null;
    }
    return (
        <div class={page.role === "patient" ? "shell large" : "shell"} hidden={hidden}>
            <button type="button" class="skip" onClick={() => main.current?.focus()}>{w.skip}</button>
            <Rail who={who} current={page.under ?? page.path} />
            <div class="frame">
                <Bar who={who} />
                <main ref={main} tabIndex={-1} class={page.path === "worklist" ? "page full" : "page"}>
                    <page.Page />
                </main>
                <footer class="foot"><p>{w.not_a_device}</p></footer>
            </div>
        </div>
    );
}
