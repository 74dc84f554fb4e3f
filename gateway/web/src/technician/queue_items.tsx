import { useState } from "preact/hooks";
import { post } from "../api/client";
import type { Destination, QueueItem } from "../api/contract";
import { on_any, use_answer } from "../api/use_answer";
import { Button, Dialog, Loading, TextArea, Trouble } from "../parts/controls";
import { TableFrame } from "../parts/table_frame";
import { moment_text } from "../words/format";
import { use_words } from "../words/words";

function key_of(item: QueueItem): string {
    return `${item.what} ${item.number}`;
}

// Each sort has numbers of its own.
async function post_each(path: string, items: QueueItem[], more: object): Promise<void> {
    for (const what of new Set(items.map(item => item.what))) {
        const numbers = items.filter(item => item.what === what).map(item => item.number);
        await post(path, { numbers, what, ...more });
    }
}

function DropDialog({ path, items, on_close }: { path: string; items: QueueItem[]; on_close: (done: boolean) => void }) {
    const w = use_words();
    const [reason, set_reason] = useState("");
    const [error, set_error] = useState<unknown>(null);
    const [busy, set_busy] = useState(false);
    const drop = async (event: Event) => {
        event.preventDefault();
        set_busy(true);
        try {
            await post_each(`${path}/drop`, items, { reason: reason.trim() });
            on_close(true);
        } catch (caught) {
            set_error(caught);
            set_busy(false);
        }
    };
    return (
        <Dialog title={w.drop_title(items.length)} on_close={() => on_close(false)}>
            <form class="stack" onSubmit={drop}>
                <p>{w.drop_means}</p>
                <TextArea label={w.drop_reason} value={reason} on_text={set_reason} rows={2} max={500} />
                {error !== null && <Trouble error={error} />}
                <Button kind="main" submit busy={busy} disabled={reason.trim() === ""}>{w.drop}</Button>
            </form>
        </Dialog>
    );
}

// What waits or is parked, each with its last error. State only: no value, no patient.
export function QueueItems({ destination, on_changed }: { destination: Destination; on_changed: () => void }) {
    const w = use_words();
    const path = `/destinations/${encodeURIComponent(destination.id)}`;
    const state = destination.parked > 0 ? "parked" : "pending";
    const list = use_answer<{ items: QueueItem[]; next: string | null }>(`${path}/items?state=${state}&limit=100`,
        on_any("destination"));
    const [chosen, set_chosen] = useState<QueueItem[]>([]);
    const [dropping, set_dropping] = useState(false);
    const [error, set_error] = useState<unknown>(null);
    const changed = () => {
        set_chosen([]);
        list.reload();
        on_changed();
    };
    const replay = async () => {
        set_error(null);
        try {
            await post_each(`${path}/replay`, chosen, {});
            changed();
        } catch (caught) {
            set_error(caught);
        }
    };
    if (list.value === null) {
        return list.error === null ? <Loading /> : <Trouble error={list.error} retry={list.reload} />;
    }
    const is_chosen = (item: QueueItem) => chosen.some(one => key_of(one) === key_of(item));
    const toggle = (item: QueueItem) => set_chosen(is_chosen(item)
        ? chosen.filter(one => key_of(one) !== key_of(item)) : [...chosen, item]);
    return (
        <div class="queue_items">
            <h3>{w.items_of_state[state]}</h3>
            <TableFrame label={w.items_of_state[state]}><table class="wide_rows">
                <thead><tr>{state === "parked" && <th scope="col">{w.choose_head}</th>}<th scope="col">{w.number}</th>
                    <th scope="col">{w.device}</th><th scope="col">{w.received_at}</th><th scope="col">{w.attempts}</th>
                    <th scope="col">{w.last_error}</th></tr></thead>
                <tbody>{list.value.items.map(item => (
                    <tr key={key_of(item)}>
                        {state === "parked" && <td><label class="tick"><input type="checkbox" aria-label={w.choose_item(item.number)}
                            checked={is_chosen(item)} onChange={() => toggle(item)} /></label></td>}
                        <th scope="row">{item.number}</th>
                        <td data-label={w.device}>{item.device || item.about}</td>
                        <td data-label={w.received_at}>{moment_text(item.received)}</td>
                        <td data-label={w.attempts}>{item.attempts}{item.unsure && `, ${w.unsure}`}</td>
                        <td data-label={w.last_error} lang="en">{item.reason || "–"}</td>
                    </tr>))}
                </tbody>
            </table></TableFrame>
            {error !== null && <Trouble error={error} />}
            {state === "parked" && <div class="acts">
                <Button icon="send" disabled={chosen.length === 0} on_press={() => void replay()}>{w.replay_chosen(chosen.length)}</Button>
                <Button disabled={chosen.length === 0} on_press={() => set_dropping(true)}>{w.drop}</Button>
            </div>}
            {dropping && <DropDialog path={path} items={chosen} on_close={done => {
                set_dropping(false);
                if (done) {
                    changed();
                }
            }} />}
        </div>
    );
}
