import { useRef, useState } from "preact/hooks";
import { new_key, post, Refused } from "../api/client";
import type { Limit, Patient, Plan, PlanEdit, PlanPreview } from "../api/contract";
import { Button, Field, Notice, TextArea, Trouble } from "../parts/controls";
import { account } from "../state/session";
import { use_draft } from "../state/drafts";
import { said, use_words } from "../words/words";
import { edges, edit_of, is_changed, mistake_in, typed_of, type EdgeName, type Typed } from "./limits";
import { limit_name } from "./patient_plan";

const key_of = (limit: Limit) => `${limit.rule} ${limit.component}`;

function LimitFields({ limit, name, unit, typed, tried, on_typed }: { limit: Limit; name: string; unit: string;
    typed: Typed; tried: boolean; on_typed: (edge: EdgeName, text: string) => void }) {
    const w = use_words();
    const mistake = mistake_in(typed);
    return (
        <fieldset class="limit_fields">
            <legend>{name} <span class="quiet_text">{said(limit.rule_name)}</span></legend>
            {edges.map(edge => (
                <Field key={edge} label={w.edge_heads[edge]} value={typed[edge]} inputMode="decimal" autocomplete="off"
                    after={unit} on_text={text => on_typed(edge, text)}
                    wrong={tried && mistake?.edge === edge ? w.limit_mistakes[mistake.mistake] : undefined} />
            ))}
        </fieldset>
    );
}

function Preview({ preview }: { preview: PlanPreview }) {
    const w = use_words();
    return (
        <Notice loud>
            <p><strong>{w.preview(preview.days, preview.alerts, preview.alerts_before)}</strong></p>
            {preview.rules.length > 0 && <ul>{preview.rules.map(one => (
                <li key={one.rule}>{said(one.rule_name)}: {w.preview_rule(one.alerts, one.alerts_before)}</li>))}</ul>}
        </Notice>
    );
}

export function LimitsEditor({ patient, plan, on_close }: { patient: Patient; plan: Plan;
    on_close: (changed: boolean) => void }) {
    const w = use_words();
    const limits = plan.limits.filter(limit => limit.editable);
    const draft = `${account()?.id}.limits.${patient.id}.${plan.version.number}`;
    const [kept, keep] = use_draft(draft);
    const [reason, set_reason] = use_draft(`${draft}.reason`);
    const [tried, set_tried] = useState(false);
    const [preview, set_preview] = useState<PlanPreview | null>(null);
    const [error, set_error] = useState<unknown>(null);
    const [busy, set_busy] = useState<"preview" | "keep" | null>(null);
    const key = useRef(new_key());
    const typed: Record<string, Typed> = { ...Object.fromEntries(limits.map(limit => [key_of(limit), typed_of(limit)])),
        ...(kept === "" ? {} : JSON.parse(kept) as Record<string, Typed>) };
    const changed = limits.filter(limit => is_changed(limit, typed[key_of(limit)]!));
    const wrong = changed.some(limit => mistake_in(typed[key_of(limit)]!) !== null);

    const type = (limit: Limit, edge: EdgeName, text: string) => {
        keep(JSON.stringify({ ...typed, [key_of(limit)]: { ...typed[key_of(limit)]!, [edge]: text } }));
        set_preview(null);
        key.current = new_key();
    };
    const send = async (what: "preview" | "keep", path: string) => {
        set_tried(true);
        if (wrong || changed.length === 0 || reason.trim() === "") {
            return;
        }
        set_busy(what);
        set_error(null);
        const body: PlanEdit = { base_version: plan.version.number, reason: reason.trim(),
            limits: changed.map(limit => edit_of(limit.rule, typed[key_of(limit)]!)) };
        try {
            const answer = await post<PlanPreview>(`/patients/${encodeURIComponent(patient.id)}/${path}`, body,
                what === "keep" ? key.current : undefined);
            if (what === "preview") {
                set_preview(answer);
            } else {
                keep("");
                set_reason("");
                on_close(true);
            }
        } catch (caught) {
            set_error(caught);
        }
        set_busy(null);
    };
    const unit_of = (limit: Limit) => said(patient.kinds.find(kind => kind.kind === limit.kind)?.unit_words);
    const cancel = () => {
        keep("");
        set_reason("");
        on_close(false);
    };
    return (
        <form class="limits_editor" noValidate onSubmit={event => {
            event.preventDefault();
            void send("keep", "plan");
        }}>
            <p>{w.limits_how}</p>
            {limits.map(limit => <LimitFields key={key_of(limit)} limit={limit} name={limit_name(limit, patient.kinds)}
                unit={unit_of(limit)} typed={typed[key_of(limit)]!} tried={tried}
                on_typed={(edge, text) => type(limit, edge, text)} />)}
            <TextArea label={w.why_changed} hint={w.why_changed_hint} value={reason} on_text={set_reason} rows={2} max={500}
                wrong={tried && reason.trim() === "" ? w.reason_needed : undefined} />
            {tried && changed.length === 0 && <Notice loud><p>{w.nothing_changed}</p></Notice>}
            {preview && <Preview preview={preview} />}
            {error !== null && (error instanceof Refused && error.status === 404
                ? <Notice kind="careful" loud><p>{w.plan_not_editable_here}</p></Notice> : <Trouble error={error} />)}
            <div class="acts">
                <Button kind={preview ? "plain" : "main"} icon="eye" busy={busy === "preview"}
                    on_press={() => void send("preview", "plan/preview")}>{w.try_limits}</Button>
                <Button kind={preview ? "main" : "plain"} icon="check" submit busy={busy === "keep"}>{w.keep_limits}</Button>
                <Button kind="bare" on_press={cancel}>{w.cancel}</Button>
            </div>
        </form>
    );
}
