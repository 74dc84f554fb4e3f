import { useState } from "preact/hooks";
import type { PatientSummary, Triage } from "../api/contract";
import { on_any, use_answer } from "../api/use_answer";
import { Ago, Field, Loading, Select, Trouble } from "../parts/controls";
import { TableFrame } from "../parts/table_frame";
import { link } from "../state/route";
import { said, use_words } from "../words/words";
import { Teams, TriageMark } from "./alert_words";

type Listed = { items: PatientSummary[]; next: string | null };

function PatientTable({ patients }: { patients: PatientSummary[] }) {
    const w = use_words();
    return (
        <TableFrame label={w.patients}>
            <table class="wide_rows">
                <thead><tr><th scope="col">{w.patient_head}</th><th scope="col">{w.standing_head}</th>
                    <th scope="col">{w.alerts_head}</th><th scope="col">{w.last_measured}</th>
                    <th scope="col">{w.plan_head}</th><th scope="col">{w.team}</th></tr></thead>
                <tbody>
                    {patients.map(one => (
                        <tr key={one.id}>
                            <th scope="row"><a href={link("patient", one.id)}>{one.id}</a></th>
                            <td data-label={w.standing_head}><TriageMark triage={one.triage} /></td>
                            <td data-label={w.alerts_head}>{w.open_of(one.open_alerts, one.unacknowledged)}</td>
                            <td data-label={w.last_measured}>{one.last_measured ? <Ago time={one.last_measured} /> : w.never}</td>
                            <td data-label={w.plan_head}>{one.plan_name ? `${said(one.plan_name)} (${one.plan_version})` : w.no_plan}</td>
                            <td data-label={w.team}><Teams teams={one.teams} /></td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </TableFrame>
    );
}

export function Patients() {
    const w = use_words();
    const [search, set_search] = useState("");
    const [triage, set_triage] = useState("");
    const query = [search && `&search=${encodeURIComponent(search)}`, triage && `&triage=${triage}`].filter(Boolean).join("");
    const list = use_answer<Listed>(`/patients?limit=200${query}`, on_any("alert", "measurement", "plan"));
    const choices = (["red", "yellow", "technical", "quiet"] as Triage[])
        .map((one): [string, string] => [one, w.triage[one]]);
    return (
        <>
            <div class="page_head">
                <h1>{w.patients}</h1>
                <Field label={w.search_patient} type="search" value={search} on_text={set_search} />
                <Select label={w.show_only} value={triage} on_choice={set_triage} options={[["", w.everybody], ...choices]} />
            </div>
            {list.error !== null && <Trouble error={list.error} retry={list.reload} />}
            {list.value === null ? list.error === null && <Loading /> : list.value.items.length === 0
                ? <p class="calm">{w.nobody_found}</p> : <PatientTable patients={list.value.items} />}
            {list.value?.next && <p class="quiet_text">{w.more_than_shown}</p>}
        </>
    );
}

export function QuietPatients() {
    const w = use_words();
    const list = use_answer<Listed>("/patients?limit=200&triage=quiet", on_any("alert", "measurement"));
    if (list.value === null) {
        return list.error === null ? <Loading /> : <Trouble error={list.error} retry={list.reload} />;
    }
    return (
        <ul class="quiet_list">
            {list.value.items.map(one => (
                <li key={one.id}>
                    <a href={link("patient", one.id)}>{one.id}</a>
                    <span>{one.last_measured ? <>{w.measured} <Ago time={one.last_measured} /></> : w.never_measured}</span>
                </li>
            ))}
        </ul>
    );
}
