import { useState } from "preact/hooks";
import { get } from "../api/client";
import type { AuditEntry } from "../api/contract";
import { use_answer } from "../api/use_answer";
import { Button, Field, Loading, Trouble } from "../parts/controls";
import { TableFrame } from "../parts/table_frame";
import { date_time_text } from "../words/format";
import { use_words } from "../words/words";

interface Listed { items: AuditEntry[]; next: string | null }

export function Audit() {
    const w = use_words();
    const [patient, set_patient] = useState("");
    const path = `/audit?limit=100${patient.trim() && `&patient=${encodeURIComponent(patient.trim())}`}`;
    const first = use_answer<Listed>(path);
    const [more, set_more] = useState<Listed & { path: string } | null>(null);
    const [error, set_error] = useState<unknown>(null);
    const added = more?.path === path ? more : null;
    const next = added ? added.next : first.value?.next ?? null;
    const load_more = async () => {
        try {
            const page = await get<Listed>(`${path}&cursor=${encodeURIComponent(next ?? "")}`);
            set_more({ path, items: [...added?.items ?? [], ...page.items], next: page.next });
        } catch (caught) {
            set_error(caught);
        }
    };
    const rows = [...first.value?.items ?? [], ...added?.items ?? []];
    return (
        <>
            <div class="page_head"><h1>{w.audit}</h1>
                <Field label={w.search_patient} type="search" value={patient} on_text={set_patient} /></div>
            {(error ?? first.error) !== null && <Trouble error={error ?? first.error} retry={first.reload} />}
            {first.value === null ? first.error === null && <Loading /> : (
                <TableFrame label={w.audit}><table class="wide_rows">
                    <thead><tr>{[w.when, w.who, w.what, w.patient_head, w.about, w.outcome].map(head =>
                        <th key={head} scope="col">{head}</th>)}</tr></thead>
                    <tbody>{rows.map(one => (
                        <tr key={one.number}>
                            <th scope="row">{date_time_text(one.at)}</th>
                            <td data-label={w.who}>{one.account?.display_name ?? w.unknown}{one.role && ` (${w.role_name(one.role)})`}</td>
                            <td data-label={w.what}>{w.action(one.action)}</td>
                            <td data-label={w.patient_head}>{one.patient ?? "–"}</td>
                            <td data-label={w.about}>{one.subject || "–"}</td>
                            <td data-label={w.outcome} class={one.outcome === "refused" ? "notable" : undefined}>{w.outcomes[one.outcome]}</td>
                        </tr>))}
                    </tbody>
                </table></TableFrame>
            )}
            {next && <Button on_press={() => void load_more()}>{w.show_more}</Button>}
        </>
    );
}
