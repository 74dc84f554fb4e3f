import { useState } from "preact/hooks";
import { Refused } from "../api/client";
import type { Use as Figures } from "../api/contract";
import { use_answer } from "../api/use_answer";
import { Button, Loading, Trouble } from "../parts/controls";
import { TableFrame } from "../parts/table_frame";
import { last_days, span_query } from "../charts/span";
import { count_text, decimal_text, span_text } from "../words/format";
import { use_words } from "../words/words";

const ranges = [7, 30, 90, 365];

// Figures that say whether it is of use. No patient is told apart.
export function Use() {
    const w = use_words();
    const [days, set_days] = useState(30);
    const span = last_days(days);
    const answer = use_answer<Figures>(`/use?${span_query(span)}`);
    const counted = (value: number | null) => value === null ? w.no_figure : count_text(value);
    const minutes = (one: { p50: string; p90: string } | null) =>
        one === null ? w.no_figure : w.minutes_of(span_text(Number(one.p50) * 60), span_text(Number(one.p90) * 60));
    const kept_up = (one: { met: number; expected: number } | null | undefined) => !one || one.expected === 0 ? w.no_figure
        : w.adherence_of(count_text(one.met), count_text(one.expected));
    const found = answer.value;
    return (
        <>
            <div class="page_head"><h1>{w.use}</h1>
                <div class="group" role="group" aria-label={w.period}>{ranges.map(range => (
                    <Button key={range} pressed={days === range} on_press={() => set_days(range)}>{w.range(range)}</Button>))}</div>
            </div>
            {found === null ? answer.error === null ? <Loading />
                : answer.error instanceof Refused && answer.error.status === 404 ? <p class="calm">{w.use_not_here}</p>
                    : <Trouble error={answer.error} retry={answer.reload} /> : (
                <>
                    <section class="card"><dl class="facts">
                        {([[w.active_patients, count_text(found.active_patients)], [w.measurements, counted(found.measurements)],
                            [w.measurements_per_week, found.measurements_per_patient_week ? decimal_text(found.measurements_per_patient_week) : w.no_figure],
                            [w.alerts_head, counted(found.alerts)],
                            [w.alerts_per_week, found.alerts_per_patient_week ? decimal_text(found.alerts_per_patient_week) : w.no_figure],
                            [w.to_acknowledge, minutes(found.minutes_to_acknowledge)], [w.to_resolve, minutes(found.minutes_to_resolve)],
                            [w.adherence, kept_up(found.adherence)], [w.late_data, counted(found.late)],
                            [w.refused_messages, count_text(found.refused)]] as Array<[string, string]>)
                            .map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
                    </dl><p class="quiet_text small_groups">{w.small_groups(found.smallest_group)}</p></section>
                    <div class="columns">
                        <section class="card"><h2>{w.by_rule}</h2><TableFrame label={w.by_rule}><table class="wide_rows">
                            <thead><tr><th scope="col">{w.rule}</th><th scope="col">{w.alerts_head}</th><th scope="col">{w.acknowledged_head}</th></tr></thead>
                            <tbody>{found.rules.map(one => <tr key={one.rule}><th scope="row">{one.rule}</th>
                                <td data-label={w.alerts_head}>{counted(one.alerts)}</td>
                                <td data-label={w.acknowledged_head}>{counted(one.acknowledged)}</td></tr>)}</tbody></table></TableFrame></section>
                        {found.teams.length > 0 && <section class="card"><h2>{w.by_team}</h2><TableFrame label={w.by_team}><table class="wide_rows">
                            <thead><tr><th scope="col">{w.team}</th><th scope="col">{w.active_patients}</th><th scope="col">{w.adherence}</th>
                                <th scope="col">{w.alerts_head}</th></tr></thead>
                            <tbody>{found.teams.map(one => <tr key={one.team}><th scope="row">{one.team}</th>
                                <td data-label={w.active_patients}>{count_text(one.active_patients)}</td>
                                <td data-label={w.adherence}>{kept_up(one.adherence)}</td>
                                <td data-label={w.alerts_head}>{counted(one.alerts)}</td></tr>)}</tbody></table></TableFrame></section>}
                        <section class="card"><h2>{w.by_destination}</h2><TableFrame label={w.by_destination}><table class="wide_rows">
                            <thead><tr><th scope="col">{w.destination}</th><th scope="col">{w.queue_states.delivered}</th>
                                <th scope="col">{w.usual_delay}</th><th scope="col">{w.slow_delay}</th></tr></thead>
                            <tbody>{found.destinations.map(one => <tr key={one.id}><th scope="row">{one.id}</th>
                                <td data-label={w.queue_states.delivered}>{count_text(one.delivered)}</td>
                                <td data-label={w.usual_delay}>{one.delay_seconds_p50 ? `${decimal_text(one.delay_seconds_p50)} s` : "–"}</td>
                                <td data-label={w.slow_delay}>{one.delay_seconds_p99 ? `${decimal_text(one.delay_seconds_p99)} s` : "–"}</td></tr>)}</tbody></table></TableFrame></section>
                    </div>
                </>
            )}
        </>
    );
}
