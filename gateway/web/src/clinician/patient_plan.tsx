import { useState } from "preact/hooks";
import type { Limit, Plan } from "../api/contract";
import { Button, Notice } from "../parts/controls";
import { TableFrame } from "../parts/table_frame";
import { account } from "../state/session";
import { date_text, date_time_text, decimal_text, moment_text } from "../words/format";
import { said, use_words } from "../words/words";
import type { Words } from "../words/nb";
import { LimitsEditor } from "./limits_editor";
import { Teams } from "./alert_words";
import { cited_of, is_example } from "./limits";
import type { PatientPart } from "./patient_page";
import { PatientUndecided } from "./patient_undecided";

type Kinds = PatientPart["patient"]["kinds"];

function edge(value: string | undefined): string {
    return value === undefined ? "–" : decimal_text(value);
}

export function limit_name(limit: Limit, kinds: Kinds): string {
    const kind = kinds.find(one => one.kind === limit.kind);
    const component = limit.component === "value" ? "" :
        said(kind?.components.find(one => one.name === limit.component)?.words) || limit.component;
    return [said(kind?.words) || limit.kind, component].filter(Boolean).join(", ");
}

function Source({ source }: { source: string }) {
    const w = use_words();
    return !source ? <>{w.own_limit}</> : is_example(source)
        ? <>{w.example_limit} <span lang="en">{cited_of(source)}</span></> : <>{source}</>;
}

function LimitsTable({ limits, kinds }: { limits: Limit[]; kinds: Kinds }) {
    const w = use_words();
    return (
        <TableFrame label={w.plan_head}><table class="limits">
            <thead><tr><th scope="col">{w.what}</th><th scope="col">{w.edge_heads.red_below}</th>
                <th scope="col">{w.edge_heads.yellow_below}</th><th scope="col">{w.edge_heads.yellow_above}</th>
                <th scope="col">{w.edge_heads.red_above}</th><th scope="col">{w.source}</th></tr></thead>
            <tbody>{limits.map(limit => (
                <tr key={`${limit.rule} ${limit.component}`}>
                    <th scope="row">{limit_name(limit, kinds)}<br /><span class="quiet_text">{said(limit.rule_name)}</span></th>
                    <td data-label={w.edge_heads.red_below}>{edge(limit.below.red)}</td>
                    <td data-label={w.edge_heads.yellow_below}>{edge(limit.below.yellow)}</td>
                    <td data-label={w.edge_heads.yellow_above}>{edge(limit.above.yellow)}</td>
                    <td data-label={w.edge_heads.red_above}>{edge(limit.above.red)}</td>
                    <td data-label={w.source} class="source"><Source source={limit.source} /></td>
                </tr>))}
            </tbody>
        </table></TableFrame>
    );
}

function expected_text(one: Plan["expected"][number], kinds: Kinds, w: Words): string {
    const name = one.kind.startsWith("questionnaire:") ? w.questions
        : said(kinds.find(kind => kind.kind === one.kind)?.words) || one.kind;
    const days = one.weekdays.length === 7 || one.weekdays.length === 0 ? w.every_day
        : one.weekdays.map(day => w.weekdays[day]).join(", ");
    return `${name}: ${days} ${w.at_clock} ${one.times.join(` ${w.and} `)}`;
}

export function ZoneTexts({ plan, zones = ["green", "yellow", "red"] as const }: { plan: Plan;
    zones?: ReadonlyArray<"green" | "yellow" | "red"> }) {
    const w = use_words();
    return (
        <div class="zones">
            {zones.map(zone => {
                const lines = plan.texts.filter(text => text.zone === zone).flatMap(text => said_lines(text));
                return lines.length === 0 ? null : (
                    <section key={zone} class={`zone ${zone}`}>
                        <h3>{w.zone[zone]}</h3>
                        <ul>{lines.map(line => <li key={line}>{line}</li>)}</ul>
                    </section>
                );
            })}
        </div>
    );
}

export function said_lines(text: Plan["texts"][number]): string[] {
    return said({ en: text.en.join("\n"), nb: text.nb.join("\n") }).split("\n");
}

function Around({ plan, kinds }: { plan: Plan; kinds: Kinds }) {
    const w = use_words();
    return (
        <div class="columns">
            <section class="card">
                <h2>{w.expected}</h2>
                {plan.expected.length === 0 ? <p class="quiet_text">{w.none}</p>
                    : <ul class="lines">{plan.expected.map((one, at) => <li key={at}>{expected_text(one, kinds, w)}</li>)}</ul>}
                {plan.absences.length > 0 && <><h3>{w.absences}</h3><ul class="lines">{plan.absences.map(one => (
                    <li key={one.from}>{date_text(one.from)} – {date_text(one.until)}: {w.absence_reasons[one.reason] ?? one.reason}</li>))}</ul></>}
                <h3>{w.responsible}</h3>
                {plan.responsible.length === 0 ? <p><Teams teams={[]} /></p> : <ul class="lines">{plan.responsible.map((one, at) => (
                    <li key={at}>{w.plan_roles[one.role] ?? one.role}: {one.team} <span class="quiet_text">
                        {w.from_date(date_text(one.from))}{one.until && ` ${w.until(date_text(one.until))}`}</span></li>))}</ul>}
            </section>
            <section class="card">
                <h2>{w.plan_history}</h2>
                <ol class="versions">{plan.history.map(version => (
                    <li key={version.number}>
                        <p><strong>{w.version(version.number)}</strong> <span>{date_time_text(version.at)}</span> <span>{version.author}</span></p>
                        <p>{version.reason}</p>
                    </li>))}
                </ol>
            </section>
        </div>
    );
}

export function PatientPlan({ patient, reload }: PatientPart) {
    const w = use_words();
    const [editing, set_editing] = useState(false);
    const [kept, set_kept] = useState(false);
    const plan = patient.plan;
    if (plan === null) {
        const limits = patient.kinds.flatMap(kind => kind.limits);
        return <><p class="calm">{w.no_plan_means}</p><PatientUndecided patient={patient} />{limits.length > 0 && <LimitsTable limits={limits} kinds={patient.kinds} />}</>;
    }
    const may_edit = account()?.roles.includes("clinician") && plan.limits.some(limit => limit.editable);
    return (
        <>
            <section class="card">
                <div class="section_head">
                    <h2>{said(plan.name)}, {w.version(plan.version.number)}</h2>
                    {may_edit && !editing && <Button icon="pen" on_press={() => {
                        set_editing(true);
                        set_kept(false);
                    }}>{w.edit_limits}</Button>}
                </div>
                <p class="quiet_text">{w.plan_by(plan.version.author, moment_text(plan.version.at))} {plan.version.reason}</p>
                {kept && <Notice kind="good" loud><p>{w.plan_kept(plan.version.number)}</p></Notice>}
                {editing
                    ? <LimitsEditor patient={patient} plan={plan} on_close={changed => {
                        set_editing(false);
                        set_kept(changed);
                        if (changed) {
                            reload();
                        }
                    }} />
                    : <LimitsTable limits={plan.limits} kinds={patient.kinds} />}
                {plan.conflicts.length > 0 && <Notice kind="careful"><p>{w.conflicts}</p><ul>{plan.conflicts.map(one => (
                    <li key={one.holds + one.yields}>{w.conflict(said(patient.kinds.find(kind => kind.kind === one.about)?.words) || one.about, one.holds, one.yields)}</li>))}</ul></Notice>}
                <p class="quiet_text">{w.limits_are_examples}</p>
            </section>
            <PatientUndecided patient={patient} />
            <section class="card"><h2>{w.what_patient_does}</h2><ZoneTexts plan={plan} /></section>
            <Around plan={plan} kinds={patient.kinds} />
        </>
    );
}
