import type { AlertSummary, HandOver, Triage } from "../api/contract";
import { use_now } from "../parts/controls";
import { Icon, Shape } from "../parts/icon";
import { moment_text, span_text, with_moments, with_whole_figures } from "../words/format";
import { said, use_words } from "../words/words";

export function TriageMark({ triage }: { triage: Triage }) {
    const w = use_words();
    return <span class={`triage ${triage}`}><Shape of={triage} />{w.triage[triage]}</span>;
}

export function reason_text(alert: AlertSummary): string {
    return with_whole_figures(with_moments(said(alert.reason)));
}

export function is_new(alert: AlertSummary): boolean {
    return alert.signal === "enabled" && alert.acknowledged === null;
}

// Where an alert stands, in a few words: is somebody at it?
export function Standing({ alert }: { alert: AlertSummary }) {
    const w = use_words();
    if (alert.snoozed_until !== null && alert.signal === "snoozed") {
        return <span class="standing"><Icon name="clock" />{w.snoozed_until(moment_text(alert.snoozed_until))}</span>;
    }
    if (alert.acknowledged !== null) {
        const { by, at } = alert.acknowledged;
        return <span class="standing"><Icon name="check" />{w.acknowledged_by(by.display_name, moment_text(at))}</span>;
    }
    return <span class="standing new">{alert.presence === "latched" ? w.latched : w.not_acknowledged}</span>;
}

export function Since({ time }: { time: string }) {
    const now = use_now();
    const w = use_words();
    const seconds = (now - new Date(time).getTime()) / 1000;
    return <time dateTime={time} title={moment_text(time)}>{w.since(span_text(seconds))}</time>;
}

export function Teams({ teams }: { teams: string[] }) {
    const w = use_words();
    return teams.length === 0 ? <strong class="no_team">{w.no_team}</strong> : <>{teams.join(", ")}</>;
}

// Who has the patient for now, and until when.
export function HeldBy({ held }: { held: HandOver }) {
    const w = use_words();
    return <span class="held"><Icon name="hand" />{w.held_by(held.person?.display_name ?? held.team ?? "", moment_text(held.until))}</span>;
}

// Who sees to it: whoever has the patient, else the teams.
export function Holder({ alert }: { alert: AlertSummary }) {
    const now = use_now();
    const { held_by, teams } = alert;
    return held_by !== null && new Date(held_by.until).getTime() > now ? <HeldBy held={held_by} /> : <Teams teams={teams} />;
}
