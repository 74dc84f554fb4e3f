import { useMemo, useState } from "preact/hooks";
import type { AlertSummary, Patient } from "../api/contract";
import { on_patient, use_answer } from "../api/use_answer";
import { KindChart } from "../charts/kind_chart";
import { last_days, moved, whole, zoomed, type Span } from "../charts/span";
import { ValuesTable } from "../charts/values_table";
import { Button } from "../parts/controls";
import { date_text, figures_text, moment_text } from "../words/format";
import { said, use_words } from "../words/words";
import type { PatientPart } from "./patient_page";

type KindSummary = Patient["kinds"][number];
const ranges = [7, 30, 90, 365];
const few = 4;

// Alerts belong to the chart of what their rule looks at; the plan says what that is.
function alerts_of(kind: string, patient: Patient, alerts: AlertSummary[]): AlertSummary[] {
    const limits = [...patient.plan?.limits ?? [], ...patient.kinds.flatMap(one => one.limits)];
    const rules = new Set(limits.filter(limit => limit.kind === kind).map(limit => limit.rule));
    return alerts.filter(alert => rules.has(alert.rule));
}

function KindCard({ patient, kind, span, alerts, as_table, on_zoom }: { patient: Patient; kind: KindSummary; span: Span;
    alerts: AlertSummary[]; as_table: boolean; on_zoom: (span: Span) => void }) {
    const w = use_words();
    const marks = useMemo(() => alerts_of(kind.kind, patient, alerts), [kind.kind, patient, alerts]);
    return (
        <section class="card kind" aria-label={said(kind.words)}>
            <div class="kind_head">
                <h2>{said(kind.words)}</h2>
                {kind.latest ? <p class="latest"><strong>{figures_text(kind.latest)}</strong> {said(kind.unit_words)}
                    <span class="quiet_text">{moment_text(kind.latest.taken)}</span></p>
                    : <p class="quiet_text">{w.never}</p>}
            </div>
            {as_table
                ? <ValuesTable patient={patient.id} kind={kind.kind} name={said(kind.words)} unit_words={kind.unit_words}
                    components={kind.components} span={span} />
                : <KindChart patient={patient.id} kind={kind} from={span.from} until={span.until} alerts={marks}
                    height={190} on_zoom={on_zoom} />}
        </section>
    );
}

export function PatientCharts({ patient }: PatientPart) {
    const w = use_words();
    const [span, set_span] = useState<Span>(last_days(30));
    const [days, set_days] = useState<number | null>(30);
    const [as_table, set_as_table] = useState(false);
    const with_values = patient.kinds.filter(kind => kind.count > 0);
    const [chosen, set_chosen] = useState<string[] | null>(null);
    const shown = chosen ?? with_values.slice(0, few).map(kind => kind.kind);
    const alerts = use_answer<{ items: AlertSummary[] }>(
        `/patients/${encodeURIComponent(patient.id)}/alerts?state=all&limit=200`, on_patient(patient.id, "alert"));
    const none = useMemo<AlertSummary[]>(() => [], []);
    const look = (next: Span) => {
        set_span(whole(next));
        set_days(null);
    };
    const toggle = (kind: string) =>
        set_chosen(shown.includes(kind) ? shown.filter(one => one !== kind) : [...shown, kind]);
    if (with_values.length === 0) {
        return <p class="calm">{w.no_values}</p>;
    }
    return (
        <>
            <div class="chart_bar">
                <div class="group" role="group" aria-label={w.period}>
                    {ranges.map(range => <Button key={range} pressed={days === range} on_press={() => {
                        set_span(last_days(range));
                        set_days(range);
                    }}>{w.range(range)}</Button>)}
                </div>
                <div class="group" role="group" aria-label={w.look}>
                    <Button icon="left" name={w.earlier} on_press={() => look(moved(span, -0.5))}>{""}</Button>
                    <Button icon="plus" name={w.nearer} on_press={() => look(zoomed(span, 0.5))}>{""}</Button>
                    <Button icon="minus" name={w.farther} on_press={() => look(zoomed(span, 2))}>{""}</Button>
                    <Button icon="right" name={w.later} on_press={() => look(moved(span, 0.5))}>{""}</Button>
                </div>
                <p class="period" role="status">{date_text(span.from)} – {date_text(span.until - 1)}</p>
                <Button icon={as_table ? "chart" : "table"} on_press={() => set_as_table(!as_table)}>
                    {as_table ? w.as_charts : w.as_tables}
                </Button>
            </div>
            {with_values.length > 1 && <div class="kinds" role="group" aria-label={w.kinds_shown}>
                {with_values.map(kind => <Button key={kind.kind} kind="bare" pressed={shown.includes(kind.kind)}
                    on_press={() => toggle(kind.kind)}>{said(kind.words)}</Button>)}
            </div>}
            <div class="kind_cards">
                {with_values.filter(kind => shown.includes(kind.kind)).map(kind => (
                    <KindCard key={kind.kind} patient={patient} kind={kind} span={span} as_table={as_table}
                        alerts={alerts.value?.items ?? none} on_zoom={look} />
                ))}
            </div>
            <p class="legend quiet_text">{w.chart_legend}</p>
        </>
    );
}
