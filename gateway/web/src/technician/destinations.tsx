import { useState } from "preact/hooks";
import { post } from "../api/client";
import type { Destination } from "../api/contract";
import { on_any, use_answer } from "../api/use_answer";
import { Button, Loading, Notice, Trouble } from "../parts/controls";
import { Icon } from "../parts/icon";
import { count_text, date_time_text } from "../words/format";
import { use_words } from "../words/words";
import { QueueItems } from "./queue_items";

const parts = ["delivered", "pending", "parked", "dropped"] as const;

function Sum({ destination }: { destination: Destination }) {
    const w = use_words();
    return (
        <dl class="sum">
            <div class="whole"><dt>{w.queued}</dt><dd>{count_text(destination.queued)}</dd></div>
            {parts.map(part => (
                <div key={part} class={destination[part] === 0 ? "zero" : part}>
                    <dt>{w.queue_states[part]}</dt><dd>{count_text(destination[part])}</dd></div>))}
        </dl>
    );
}

function Card({ destination, reload }: { destination: Destination; reload: () => void }) {
    const w = use_words();
    const [open, set_open] = useState(false);
    const [error, set_error] = useState<unknown>(null);
    const [done, set_done] = useState("");
    const [busy, set_busy] = useState(false);
    const replay = async () => {
        set_busy(true);
        set_error(null);
        try {
            const { changed } = await post<{ changed: number }>(
                `/destinations/${encodeURIComponent(destination.id)}/replay`, { all_parked: true });
            set_done(w.replayed(changed));
        } catch (caught) {
            set_error(caught);
        }
        set_busy(false);
        reload();
    };
    const asks_somebody = destination.state === "paused" || destination.parked > 0;
    return (
        <section class={`card destination ${destination.state}`} aria-label={destination.id}>
            <div class="section_head">
                <h2>{destination.id}</h2>
                <span class={`mark ${destination.state}`}>{w.destination_states[destination.state]}</span>
            </div>
            <p class="quiet_text">{w.destination_kinds[destination.kind] ?? destination.kind} · {w.requests(count_text(destination.requests))}
                {destination.failures > 0 && ` · ${w.failures(count_text(destination.failures))}`}
                {destination.last_success && ` · ${w.last_success(date_time_text(destination.last_success))}`}
                {destination.oldest_pending && ` · ${w.oldest_pending(date_time_text(destination.oldest_pending))}`}</p>
            {destination.reason && <Notice kind={asks_somebody ? "careful" : "plain"}><p>{w.last_error}</p>
                <p lang="en"><strong>{destination.reason}</strong></p><p>{w.destination_means[destination.state]}</p></Notice>}
            <Sum destination={destination} />
            <p class="outcome" role="status">{done}</p>
            {error !== null && <Trouble error={error} />}
            {(destination.parked > 0 || destination.pending > 0) && <div class="acts">
                {destination.parked > 0 && <Button icon="send" kind="main" busy={busy} on_press={() => void replay()}>
                    {w.replay_all(count_text(destination.parked))}</Button>}
                <Button on_press={() => set_open(!open)} icon="list">{open ? w.hide_items : w.show_items}</Button>
            </div>}
            {open && <QueueItems destination={destination} on_changed={reload} />}
        </section>
    );
}

export function Destinations() {
    const w = use_words();
    const list = use_answer<{ items: Destination[] }>("/destinations", on_any("destination"));
    return (
        <>
            <h1>{w.destinations}</h1>
            {list.value === null ? list.error === null ? <Loading /> : <Trouble error={list.error} retry={list.reload} />
                : list.value.items.length === 0 ? <p class="calm"><Icon name="send" />{w.no_destinations}</p>
                    : list.value.items.map(one => <Card key={one.id} destination={one} reload={list.reload} />)}
        </>
    );
}
