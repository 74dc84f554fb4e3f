import type { ComponentChildren } from "preact";
import type { Disclosures } from "../api/contract";
import { use_answer } from "../api/use_answer";
import { Loading, Trouble } from "../parts/controls";
import { TableFrame } from "../parts/table_frame";
import { count_text, date_time_text } from "../words/format";
import { use_words } from "../words/words";

// Who was sent what of a patient, and who looked. What stands below comes with it: nothing is pushed down by an answer.
export function Sharing({ patient, children }: { patient: string; children: ComponentChildren }) {
    const w = use_words();
    const answer = use_answer<Disclosures>(`/patients/${encodeURIComponent(patient)}/disclosures`);
    if (answer.value === null) {
        return answer.error === null ? <Loading /> : <><Trouble error={answer.error} retry={answer.reload} />{children}</>;
    }
    const { received, seen } = answer.value;
    return (
        <>
            <section class="card">
                <h2>{w.received_title}</h2>
                {received.length === 0 ? <p>{w.received_nobody}</p> : <ul class="receivers">{received.map(one => (
                    <li key={one.destination}>
                        <p><strong>{one.destination}</strong></p>
                        <p>{w.received_count(count_text(one.delivered))}{one.last && `, ${w.last_at(date_time_text(one.last))}`}</p>
                        {one.pending > 0 && <p class="quiet_text">{w.received_pending(count_text(one.pending))}</p>}
                        {one.parked > 0 && <p class="quiet_text">{w.received_parked(count_text(one.parked))}</p>}
                    </li>))}
                </ul>}
            </section>
            <section class="card">
                <h2>{w.seen_title}</h2>
                {seen.length === 0 ? <p>{w.seen_nobody}</p> : (
                    <TableFrame label={w.seen_title}><table class="wide_rows">
                        <thead><tr><th scope="col">{w.when}</th><th scope="col">{w.who}</th><th scope="col">{w.what}</th></tr></thead>
                        <tbody>{seen.map((one, at) => (
                            <tr key={at}>
                                <th scope="row">{date_time_text(one.at)}</th>
                                <td data-label={w.who}>{one.by?.display_name ?? w.by_varde}{one.role && ` (${w.role_name(one.role)})`}</td>
                                <td data-label={w.what}>{w.action(one.action)}{one.times > 1 && `, ${w.times(one.times)}`}</td>
                            </tr>))}
                        </tbody>
                    </table></TableFrame>
                )}
            </section>
            {children}
        </>
    );
}
