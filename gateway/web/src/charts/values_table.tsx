import { useEffect, useState } from "preact/hooks";
import { get } from "../api/client";
import type { KindSummary, Measurement } from "../api/contract";
import { on_patient, use_answer } from "../api/use_answer";
import { Button, Loading, Trouble } from "../parts/controls";
import { date_time_text, figures_text } from "../words/format";
import { said, use_words } from "../words/words";
import { implausible_text } from "./implausible";
import { span_query, type Span } from "./span";

interface Listed { items: Measurement[]; next: string | null }

// Every measurement with what is known of it: the chart for those who read tables, or cannot see charts.
export function ValuesTable(props: { patient: string; kind: string; name: string;
    unit_words: { en: string; nb: string }; components: KindSummary["components"]; span: Span }) {
    const w = use_words();
    const path = `/patients/${encodeURIComponent(props.patient)}/measurements?kind=${props.kind}&${span_query(props.span)}&limit=100`;
    const first = use_answer<Listed>(path, on_patient(props.patient, "measurement"));
    const [more, set_more] = useState<{ path: string; items: Measurement[]; next: string | null } | null>(null);
    const [error, set_error] = useState<unknown>(null);
    useEffect(() => set_more(null), [path]);
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
    if (first.value === null) {
        return first.error === null ? <Loading /> : <Trouble error={first.error} retry={first.reload} />;
    }
    const rows = [...first.value.items, ...added?.items ?? []];
    if (rows.length === 0) {
        return <p class="chart_nothing">{w.no_values_then}</p>;
    }
    return (
        <div class="table_frame values" tabIndex={0} role="group" aria-label={w.table_of(props.name)}>
            <table>
                <caption class="unseen">{w.table_of(props.name)}</caption>
                <thead><tr><th scope="col">{w.taken}</th><th scope="col">{w.value}</th>
                    <th scope="col">{w.from_head}</th><th scope="col">{w.remark}</th></tr></thead>
                <tbody>{rows.map(one => (
                    <tr key={one.id} class={one.implausible ? "withheld" : undefined}>
                        <th scope="row"><time dateTime={one.taken}>{date_time_text(one.taken)}</time></th>
                        <td><strong>{figures_text(one)}</strong> {said(props.unit_words)}</td>
                        <td>{one.by_hand ? w.by_hand : one.device}</td>
                        <td>{[one.implausible && w.implausible(implausible_text(one.implausible, props.components)), w.trust[one.trust], ...one.status]
                            .filter(Boolean).join("; ")}</td>
                    </tr>))}
                </tbody>
            </table>
            {error !== null && <Trouble error={error} />}
            {next && <Button on_press={() => void load_more()}>{w.show_more}</Button>}
        </div>
    );
}
