import { useState } from "preact/hooks";
import { get_text } from "../api/client";
import type { Bridge, Hub, TechnicalEvent } from "../api/contract";
import { on_any, use_answer } from "../api/use_answer";
import { Button, Loading, Trouble } from "../parts/controls";
import { Shape } from "../parts/icon";
import { offer_file } from "../parts/offer_file";
import { TableFrame } from "../parts/table_frame";
import { count_text, date_time_text, decimal_text, size_text, span_text } from "../words/format";
import { said, use_words } from "../words/words";
import { EventList } from "./event_list";

function Facts({ hub }: { hub: Hub }) {
    const w = use_words();
    const facts: Array<[string, string]> = [
        [w.broker, hub.broker.connected ? `${w.connected} (${hub.broker.protocol})`
            : `${w.not_connected}: ${hub.broker.last_failure}`],
        [w.version_head, hub.version],
        [w.update_head, w.update_state(hub.update.program_waits, hub.update.system_waits)],
        [w.uptime, span_text(hub.uptime_seconds)],
        [w.hub_clock, date_time_text(hub.server_time)],
        [w.not_stored_yet, count_text(hub.inbox)],
        [w.usual_delay, `${decimal_text(hub.latency_seconds.p50)} s`],
        [w.slow_delay, `${decimal_text(hub.latency_seconds.p99)} s`],
        [w.disk_free, hub.disk ? w.free_of(size_text(hub.disk.free_bytes), size_text(hub.disk.size_bytes)) : w.unknown],
    ];
    return <dl class="facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

const parts = ["stored", "duplicate", "refused", "noted", "waiting"] as const;

function Messages({ messages }: { messages: Hub["messages"] }) {
    const w = use_words();
    const missing = messages.received - parts.reduce((sum, part) => sum + messages[part], 0);
    const reasons = Object.entries(messages.refused_by).sort((a, b) => b[1] - a[1]);
    return (
        <section class="card">
            <h2>{w.messages}</h2>
            <dl class="sum">
                <div class="whole"><dt>{w.received}</dt><dd>{count_text(messages.received)}</dd></div>
                {parts.map(part => <div key={part} class={messages[part] === 0 ? "zero" : part}>
                    <dt>{w.message_states[part]}</dt><dd>{count_text(messages[part])}</dd></div>)}
            </dl>
            <p class={missing === 0 ? "quiet_text" : "notable"}>{missing === 0 ? w.adds_up : w.does_not_add_up(missing)}</p>
            {reasons.length > 0 && <p>{w.refused_because}: {reasons.map(([reason, count]) => `${w.refusal(reason)} (${count_text(count)})`).join(", ")}</p>}
        </section>
    );
}

function Bridges() {
    const w = use_words();
    const list = use_answer<{ items: Bridge[] }>("/bridges?limit=200");
    return (
        <section class="card">
            <h2>{w.bridges}</h2>
            {list.error !== null && <Trouble error={list.error} retry={list.reload} />}
            {list.value !== null && (list.value.items.length === 0 ? <p class="quiet_text">{w.no_bridges}</p> : (
                <TableFrame label={w.bridges}><table class="wide_rows">
                    <thead><tr><th scope="col">{w.bridge}</th><th scope="col">{w.dialect}</th><th scope="col">{w.last_seen}</th>
                        <th scope="col">{w.messages}</th><th scope="col">{w.devices}</th></tr></thead>
                    <tbody>{list.value.items.map(one => <tr key={`${one.dialect} ${one.id}`}><th scope="row">{one.id || w.nameless}</th>
                        <td data-label={w.dialect}>{one.dialect}</td><td data-label={w.last_seen}>{date_time_text(one.last_seen)}</td>
                        <td data-label={w.messages}>{count_text(one.messages)}</td>
                        <td data-label={w.devices}>{one.devices.map(device => device.signal === null ? device.device
                            : `${device.device}: ${w.signal_text(device.signal)}`).join(", ")}</td></tr>)}</tbody>
                </table></TableFrame>))}
        </section>
    );
}

export function HubPage() {
    const w = use_words();
    const hub = use_answer<Hub>("/hub", on_any("technical", "destination"));
    const events = use_answer<{ items: TechnicalEvent[] }>("/technical-events?state=open&limit=100", on_any("technical"));
    const [error, set_error] = useState<unknown>(null);
    const download = async () => {
        set_error(null);
        try {
            offer_file(await get_text("/hub/diagnostics"), "application/json", "varde-diagnostics.json");
        } catch (caught) {
            set_error(caught);
        }
    };
    if (hub.value === null) {
        return <><h1>{w.hub}</h1>{hub.error === null ? <Loading /> : <Trouble error={hub.error} retry={hub.reload} />}</>;
    }
    const { ready, gateway, not_ready_because, settings, messages } = hub.value;
    return (
        <>
            <div class="page_head beside">
                <h1>{w.hub}</h1><p class="quiet_text">{gateway}</p>
                <Button icon="down" on_press={() => void download()}>{w.diagnostics}</Button>
            </div>
            {error !== null && <Trouble error={error} />}
            <section class="card">
                <p class={ready ? "verdict ready" : "verdict"}><Shape of={ready ? "quiet" : "technical"} />
                    {ready ? w.hub_ready : w.hub_not_ready(said(not_ready_because))}</p>
                <Facts hub={hub.value} />
            </section>
            <section class="card"><h2>{w.technical_events}</h2>
                {events.error !== null && <Trouble error={events.error} />}
                <EventList events={events.value?.items ?? []} nothing={w.no_faults} /></section>
            <Messages messages={messages} />
            <Bridges />
            <section class="card">
                <h2>{w.settings}</h2>
                <TableFrame label={w.settings}><table class="settings">
                    <thead class="unseen"><tr><th scope="col">{w.setting}</th><th scope="col">{w.value}</th></tr></thead>
                    <tbody>{settings.map(one => <tr key={one.key}><th scope="row"><code>{one.key}</code></th><td>{one.value}</td></tr>)}</tbody>
                </table></TableFrame>
            </section>
        </>
    );
}
