import { useState } from "preact/hooks";
import type { Alert, Person } from "../api/contract";
import { use_answer } from "../api/use_answer";
import { Button, Dialog, Loading, Notice, TextArea, Trouble } from "../parts/controls";
import { account } from "../state/session";
import { use_draft } from "../state/drafts";
import { clock_text, moment_text } from "../words/format";
import { use_words } from "../words/words";
import type { Act } from "./alert_panel";

interface Common { act: Act; error: unknown; on_close: () => void }

const half_hour = 30 * 60_000;
const spans = [half_hour, 2 * half_hour, 4 * half_hour, 8 * half_hour, 16 * half_hour];

// One tap chooses and does it.
export function SnoozeDialog({ act, error, on_close }: Common) {
    const w = use_words();
    const [busy, set_busy] = useState(false);
    const [tried, set_tried] = useState(false);
    const now = Date.now();
    const snooze = async (span: number) => {
        set_busy(true);
        const until = new Date(Math.round((Date.now() + span) / 60_000) * 60_000).toISOString().replace(".000Z", "Z");
        if (await act("snooze", { until }, w.snoozed_until(clock_text(until)))) {
            on_close();
        }
        set_busy(false);
        set_tried(true);
    };
    return (
        <Dialog title={w.snooze_title} on_close={on_close}>
            <p>{w.snooze_means}</p>
            <div class="choices">
                {spans.map(span => (
                    <Button key={span} busy={busy} on_press={() => void snooze(span)}>
                        {w.snooze_for(span / 3_600_000)} <small>{w.until(moment_text(now + span))}</small>
                    </Button>
                ))}
            </div>
            {tried && error !== undefined && <Trouble error={error} />}
        </Dialog>
    );
}

function use_note(kind: string, alert: Alert) {
    return use_draft(`${account()?.id}.${kind}.${alert.id}`);
}

const with_note = (note: string) => note.trim() === "" ? {} : { note: note.trim() };

export function HandOverDialog({ alert, act, error, on_close }: Common & { alert: Alert }) {
    const w = use_words();
    const teams = use_answer<{ items: Array<{ id: string; members: Person[] }> }>("/teams");
    const [note, set_note] = use_note("hand-over", alert);
    const [busy, set_busy] = useState(false);
    const [tried, set_tried] = useState(false);
    const others = teams.value?.items.filter(team => !alert.teams.includes(team.id)) ?? [];
    const give = async (team: string) => {
        set_busy(true);
        if (await act("hand-over", { team, ...with_note(note) }, w.handed_over_now(team))) {
            set_note("");
            on_close();
        }
        set_busy(false);
        set_tried(true);
    };
    return (
        <Dialog title={w.hand_over_title} on_close={on_close}>
            <p>{w.hand_over_means}</p>
            <TextArea label={w.note_optional} value={note} on_text={set_note} rows={2} />
            {teams.error !== null && <Trouble error={teams.error} retry={teams.reload} />}
            {teams.value === null ? <Loading /> : others.length === 0 ? <p>{w.no_other_team}</p> : (
                <div class="choices">
                    {others.map(team => (
                        <Button key={team.id} icon="hand" busy={busy} on_press={() => void give(team.id)}>
                            {w.hand_over_to(team.id)} <small>{team.members.map(one => one.display_name).join(", ")
                                || w.nobody_in_team}</small>
                        </Button>
                    ))}
                </div>
            )}
            {tried && error !== undefined && <Trouble error={error} />}
        </Dialog>
    );
}

export function ResolveDialog({ alert, act, error, on_close }: Common & { alert: Alert }) {
    const w = use_words();
    const [note, set_note] = use_note("resolve", alert);
    const [busy, set_busy] = useState(false);
    const [tried, set_tried] = useState(false);
    const resolve = async (useful: boolean) => {
        set_busy(true);
        if (await act("resolve", { useful, ...with_note(note) }, w.resolved_now)) {
            set_note("");
            on_close();
        }
        set_busy(false);
        set_tried(true);
    };
    return (
        <Dialog title={w.resolve_title} on_close={on_close}>
            {alert.presence === "active" && <Notice><p>{w.resolve_still_so}</p></Notice>}
            <TextArea label={w.note_optional} value={note} on_text={set_note} rows={2} />
            <p id="useful">{w.resolve_question}</p>
            <div class="choices" role="group" aria-labelledby="useful">
                <Button busy={busy} on_press={() => void resolve(true)}>{w.resolve_useful}</Button>
                <Button busy={busy} on_press={() => void resolve(false)}>{w.resolve_not_useful}</Button>
            </div>
            {tried && error !== undefined && <Trouble error={error} />}
        </Dialog>
    );
}
