import { useEffect, useRef, useState } from "preact/hooks";
import type { MutableRef } from "preact/hooks";
import { new_key, post, Refused } from "../api/client";
import type { Alert } from "../api/contract";
import { use_answer } from "../api/use_answer";
import { Button, Loading, Notice, TextArea, Trouble } from "../parts/controls";
import { Icon } from "../parts/icon";
import { account } from "../state/session";
import { use_draft } from "../state/drafts";
import { go, link } from "../state/route";
import { date_time_text } from "../words/format";
import { said, use_words } from "../words/words";
import { HandOverDialog, ResolveDialog, SnoozeDialog } from "./alert_dialogs";
import { AlertEvidence } from "./alert_evidence";
import { AlertHistory } from "./alert_history";
import { Holder, Since, Standing, TriageMark, reason_text } from "./alert_words";

export type AlertKeys = Record<string, () => void>;
export type Act = (act: string, body: unknown, done: string) => Promise<boolean>;
type Open = "snooze" | "hand_over" | "resolve" | null;

interface Outcome { error?: unknown; done?: string; busy?: string }

export function AlertPanel(props: { id: string; keys: MutableRef<AlertKeys>; on_changed: () => void }) {
    const path = `/alerts/${encodeURIComponent(props.id)}`;
    const answer = use_answer<Alert>(path, (name, event) =>
        name === "alert" && (event as { alert: string }).alert === props.id || name === "hand_over");
    const w = use_words();
    if (answer.value === null) {
        return (
            <article class="alert">
                <ToList />
                {answer.error === null ? <Loading /> : answer.error instanceof Refused && answer.error.status === 404
                    ? <p class="choose">{w.alert_gone}</p> : <Trouble error={answer.error} retry={answer.reload} />}
            </article>
        );
    }
    return <Panel {...props} alert={answer.value} path={path} put={answer.put} reload={answer.reload} />;
}

// On a phone the alert stands in place of the list.
function ToList() {
    const w = use_words();
    return (
        <>
            <h1 class="alert_title unseen">{w.chosen_alert}</h1>
            <button type="button" class="button bare to_list" onClick={() => go("worklist")}>
                <Icon name="back" /><span>{w.worklist}</span>
            </button>
        </>
    );
}

interface PanelProps {
    alert: Alert;
    path: string;
    keys: MutableRef<AlertKeys>;
    put: (alert: Alert) => void;
    reload: () => void;
    on_changed: () => void;
}

function Panel({ alert, path, keys, put, reload, on_changed }: PanelProps) {
    const w = use_words();
    const [open, set_open] = useState<Open>(null);
    const [outcome, set_outcome] = useState<Outcome>({});
    const [note, set_note] = use_draft(`${account()?.id}.note.${alert.id}`);
    const area = useRef<HTMLTextAreaElement | null>(null);

    const act: Act = async (name, body, done) => {
        set_outcome({ busy: name });
        try {
            put(await post<Alert>(`${path}/${name}`, body, new_key()));
            set_outcome({ done });
            on_changed();
            return true;
        } catch (error) {
            set_outcome({ error });
            reload();
            return false;
        }
    };
    const acknowledge = () => void act("acknowledge", {}, w.acknowledged_now);
    const add_note = async (event?: Event) => {
        event?.preventDefault();
        if (note.trim() !== "" && await act("notes", { text: note.trim() }, w.note_kept)) {
            set_note("");
        }
    };
    const can_acknowledge = alert.acknowledged === null || alert.signal === "snoozed";
    const over = alert.presence === "inactive";
    useEffect(() => {
        keys.current = over ? {} : {
            ...(can_acknowledge ? { a: acknowledge } : {}),
            s: () => set_open("snooze"),
            n: () => area.current?.focus(),
            h: () => set_open("hand_over"),
            r: () => set_open("resolve"),
        };
        return () => {
            keys.current = {};
        };
    });
    return (
        <article class={`alert ${alert.triage}`}>
            <ToList />
            <header class="alert_head">
                <p class="alert_line"><TriageMark triage={alert.triage} />
                    <a href={link("patient", alert.patient)}>{w.patient(alert.patient)}</a>
                    <Since time={alert.onset} /></p>
                <h2>{reason_text(alert)}</h2>
                <p class="quiet_text">{said(alert.rule_name)} · {w.judged_by(alert.plan_version)} · {w.times_so(alert.count)}</p>
                <p class="alert_line"><Standing alert={alert} /><span>{w.responsible}: <Holder alert={alert} /></span></p>
            </header>
            {over ? <Notice kind="good"><p>{w.alert_over}</p></Notice> : (
                <div class="acts" role="group" aria-label={w.acts}>
                    <Button icon="check" kind={can_acknowledge ? "main" : "plain"} shortcut="A" disabled={!can_acknowledge}
                        busy={outcome.busy === "acknowledge"} on_press={acknowledge}>{w.acknowledge}</Button>
                    <Button icon="clock" shortcut="S" on_press={() => set_open("snooze")}>{w.snooze}</Button>
                    <Button icon="hand" shortcut="H" on_press={() => set_open("hand_over")}>{w.hand_over}</Button>
                    <Button icon="done" shortcut="R" on_press={() => set_open("resolve")}>{w.resolve}</Button>
                </div>
            )}
            {outcome.error !== undefined && open === null && <Trouble error={outcome.error} />}
            <p class="outcome" role="status">{outcome.done && <><Icon name="check" />{outcome.done}</>}</p>
            <AlertEvidence alert={alert} />
            <form class="note_form" onSubmit={add_note}>
                <TextArea label={w.note} value={note} on_text={set_note} rows={2} area={element => area.current = element} />
                <Button submit icon="note" busy={outcome.busy === "notes"} disabled={note.trim() === ""}>{w.keep_note}</Button>
            </form>
            <AlertHistory history={alert.history} />
            {alert.ended && <p class="quiet_text">{w.ended_at(date_time_text(alert.ended))}</p>}
            {open === "snooze" && <SnoozeDialog act={act} error={outcome.error} on_close={() => set_open(null)} />}
            {open === "hand_over" && <HandOverDialog alert={alert} act={act} error={outcome.error}
                on_close={() => set_open(null)} />}
            {open === "resolve" && <ResolveDialog alert={alert} act={act} error={outcome.error}
                on_close={() => set_open(null)} />}
        </article>
    );
}
