import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { AlertSummary, Triage, Worklist as Listed } from "../api/contract";
import { on_any, use_answer } from "../api/use_answer";
import { Button, Dialog, Loading, Select, Trouble } from "../parts/controls";
import { Icon, Shape } from "../parts/icon";
import { account } from "../state/session";
import { go, link, use_route } from "../state/route";
import { count_text } from "../words/format";
import { use_words } from "../words/words";
import { AlertPanel, type AlertKeys } from "./alert_panel";
import { Holder, Since, Standing, TriageMark, is_new, reason_text } from "./alert_words";
import { QuietPatients } from "./patients";

type Shown = "all" | Triage;
const triages: Triage[] = ["red", "yellow", "technical", "quiet"];

function Tiles({ counts, shown, on_choice }: { counts: Listed["counts"]; shown: Shown; on_choice: (s: Shown) => void }) {
    const w = use_words();
    return (
        <div class="tiles" role="group" aria-label={w.show_only}>
            {triages.map(triage => (
                <button key={triage} type="button" class={`tile ${triage} ${counts[triage] === 0 ? "none" : ""}`}
                    aria-pressed={shown === triage} onClick={() => on_choice(shown === triage ? "all" : triage)}>
                    <Shape of={triage} />
                    <span class="figure">{count_text(counts[triage])}</span>
                    <span class="word">{w.triage[triage]}</span>
                </button>
            ))}
        </div>
    );
}

function Item({ alert, current }: { alert: AlertSummary; current: boolean }) {
    const w = use_words();
    return (
        <li class={`item ${alert.triage} ${is_new(alert) ? "new" : ""}`}>
            <a href={link("worklist", alert.id)} aria-current={current ? "true" : undefined} data-alert={alert.id}>
                <span class="item_head">
                    <TriageMark triage={alert.triage} />
                    <span class="patient">{alert.patient}</span>
                    <Since time={alert.onset} />
                </span>
                <span class="reason">{reason_text(alert)}</span>
                <span class="item_foot">
                    <Standing alert={alert} />
                    <span><Holder alert={alert} /></span>
                    {alert.notes > 0 && <span><Icon name="note" />{w.notes(alert.notes)}</span>}
                </span>
            </a>
        </li>
    );
}

function KeysHelp({ on_close }: { on_close: () => void }) {
    const w = use_words();
    return (
        <Dialog title={w.keys_title} on_close={on_close}>
            <p>{w.keys_where}</p>
            <dl class="keys">
                {w.keys.map(([key, what]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}
            </dl>
        </Dialog>
    );
}

// Tells a screen reader of a red alert that was not there before.
function use_announcement(items: AlertSummary[] | undefined): string {
    const w = use_words();
    const known = useRef<Set<string> | null>(null);
    const [text, set_text] = useState("");
    useEffect(() => {
        if (items === undefined) {
            return;
        }
        const before = known.current;
        const arrived = before && items.find(one => one.triage === "red" && is_new(one) && !before.has(one.id));
        known.current = new Set(items.map(one => one.id));
        if (arrived) {
            set_text(w.red_arrived(arrived.patient, reason_text(arrived)));
        }
    }, [items]);
    return text;
}

// An act changes the order of the list, and an element that moves loses the focus: then it gets it back.
function use_kept_focus(region: RefObject<HTMLElement>, items: AlertSummary[] | undefined) {
    const focused = useRef<string | null>(null);
    useLayoutEffect(() => {
        const lost = document.activeElement === document.body || document.activeElement === null;
        if (lost && focused.current !== null) {
            region.current?.querySelector<HTMLElement>(`[data-alert="${CSS.escape(focused.current)}"]`)?.focus();
        }
    }, [items]);
    return (event: FocusEvent) => {
        focused.current = (event.target as HTMLElement).dataset.alert ?? null;
    };
}

export function Worklist() {
    const w = use_words();
    const selected = use_route()[1] ?? null;
    const teams = account()?.teams ?? [];
    const [team, set_team] = useState("");
    const [shown, set_shown] = useState<Shown>("all");
    const [help, set_help] = useState(false);
    const query = [team && `&team=${encodeURIComponent(team)}`,
        shown !== "all" && shown !== "quiet" && `&triage=${shown}`].filter(Boolean).join("");
    const list = use_answer<Listed>(`/worklist?limit=200${query}`, on_any("alert", "plan", "hand_over"));
    const items = list.value?.items ?? [];
    const keys = useRef<AlertKeys>({});
    const region = useRef<HTMLDivElement>(null);
    const announcement = use_announcement(list.value?.items);
    const on_focus = use_kept_focus(region, list.value?.items);

    const move = (step: number) => {
        const at = items.findIndex(one => one.id === selected);
        const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + step))];
        if (next) {
            go("worklist", next.id);
            region.current?.querySelector<HTMLElement>(`[data-alert="${CSS.escape(next.id)}"]`)?.focus();
        }
    };
    const on_key = (event: KeyboardEvent) => {
        const target = event.target as HTMLElement;
        if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, textarea, select, dialog")) {
            return;
        }
        const acts: Record<string, (() => void) | undefined> = {
            j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
            "?": () => set_help(true), ...keys.current,
        };
        const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
        if (act) {
            event.preventDefault();
            act();
        }
    };
    return (
        <div class={selected ? "worklist chosen" : "worklist"} ref={region} onKeyDown={on_key}
            onFocusIn={on_focus}>
            <div class="list_side">
                <div class="page_head">
                    <h1>{w.worklist}</h1>
                    {teams.length > 0 && <Select label={w.team} hide_label value={team} on_choice={set_team}
                        options={[["", w.all_teams], ...teams.map((one): [string, string] => [one, one])]} />}
                    <Button kind="bare" on_press={() => set_help(true)}>{w.keys_short}</Button>
                </div>
                {list.value && <Tiles counts={list.value.counts} shown={shown} on_choice={set_shown} />}
                {list.error !== null && <Trouble error={list.error} retry={list.reload} />}
                {list.value === null && list.error === null && <Loading />}
                {shown === "quiet" ? <QuietPatients /> : list.value && (items.length === 0
                    ? <p class="calm"><Shape of="quiet" />{shown === "all" ? w.all_quiet : w.none_here}</p>
                    : <ol class="items" aria-label={w.open_alerts}>
                        {items.map(alert => <Item key={alert.id} alert={alert} current={alert.id === selected} />)}
                    </ol>)}
                {list.value?.next && <p class="quiet_text">{w.more_than_shown}</p>}
            </div>
            <section class="alert_side" aria-label={w.chosen_alert}>
                {selected ? <AlertPanel key={selected} id={selected} keys={keys} on_changed={list.reload} />
                    : <p class="choose">{w.choose_alert}</p>}
            </section>
            <p class="unseen" role="status">{announcement}</p>
            {help && <KeysHelp on_close={() => set_help(false)} />}
        </div>
    );
}
