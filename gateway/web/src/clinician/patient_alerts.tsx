import { useState } from "preact/hooks";
import type { AlertSummary } from "../api/contract";
import { on_patient, use_answer } from "../api/use_answer";
import { Button, Loading, Trouble } from "../parts/controls";
import { TableFrame } from "../parts/table_frame";
import { link } from "../state/route";
import { moment_text } from "../words/format";
import { use_words } from "../words/words";
import { Holder, Standing, TriageMark, reason_text } from "./alert_words";
import type { PatientPart } from "./patient_page";

export function PatientAlerts({ patient }: PatientPart) {
    const w = use_words();
    const [state, set_state] = useState<"open" | "all">("open");
    const list = use_answer<{ items: AlertSummary[] }>(
        `/patients/${encodeURIComponent(patient.id)}/alerts?state=${state}&limit=200`, on_patient(patient.id, "alert", "hand_over"));
    return (
        <>
            <div class="group" role="group" aria-label={w.show_only}>
                <Button pressed={state === "open"} on_press={() => set_state("open")}>{w.open_ones}</Button>
                <Button pressed={state === "all"} on_press={() => set_state("all")}>{w.all_of_them}</Button>
            </div>
            {list.value === null ? list.error === null ? <Loading /> : <Trouble error={list.error} retry={list.reload} />
                : list.value.items.length === 0 ? <p class="calm">{w.no_alerts}</p> : (
                    <TableFrame label={w.alerts_head}><table class="wide_rows">
                        <thead><tr><th scope="col">{w.standing_head}</th><th scope="col">{w.reason}</th>
                            <th scope="col">{w.since_head}</th><th scope="col">{w.handled}</th>
                            <th scope="col">{w.team}</th></tr></thead>
                        <tbody>{list.value.items.map(one => (
                            <tr key={one.id}>
                                <td data-label={w.standing_head}><TriageMark triage={one.triage} /></td>
                                <th scope="row"><a href={link("worklist", one.id)}>{reason_text(one)}</a></th>
                                <td data-label={w.since_head}>{moment_text(one.onset)}{one.ended && ` – ${moment_text(one.ended)}`}</td>
                                <td data-label={w.handled}><Standing alert={one} /></td>
                                <td data-label={w.team}><Holder alert={one} /></td>
                            </tr>))}
                        </tbody>
                    </table></TableFrame>
                )}
        </>
    );
}
