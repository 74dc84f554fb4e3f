import { useState } from "preact/hooks";
import { post, Refused } from "../api/client";
import type { Device } from "../api/contract";
import { use_answer } from "../api/use_answer";
import { Ago, Button, Loading, Notice, Trouble } from "../parts/controls";
import { Icon } from "../parts/icon";
import { link, use_route } from "../state/route";
import { date_time_text, span_text } from "../words/format";
import { use_words } from "../words/words";
import { DeviceMark, battery_text, holders, is_low } from "./devices";
import { AssignDialog, DeviceDialog } from "./device_dialogs";
import { ReleaseDialog } from "./release_dialog";
import { Detail, EventList } from "./event_list";

type Open = "assign" | "release" | "change" | "retire" | null;

function Hearers({ device }: { device: Device }) {
    const w = use_words();
    return (
        <ul>{device.heard_by.map(one => (
            <li key={`${one.dialect} ${one.bridge}`}>{one.signal === null ? w.unknown : w.signal_text(one.signal)}
                <span class="under">{one.bridge || w.nameless}, <Ago time={one.last_seen} /></span></li>))}
        </ul>
    );
}

function Facts({ device }: { device: Device }) {
    const w = use_words();
    const facts: Array<[string, preact.ComponentChildren]> = [
        [w.model, [device.manufacturer, device.model].filter(Boolean).join(" ")],
        [w.last_seen, device.last_seen ? <Ago time={device.last_seen} /> : w.never],
        [w.battery, <span class={is_low(device) ? "notable" : undefined}>{battery_text(device, w)}</span>],
        [w.signal, device.heard_by.length === 0 ? "" : <Hearers device={device} />],
        [w.clock, device.clock === null ? w.clock_right : <>
            <span class="notable">{w.event("clock-suspect")}</span><span class="under"><Detail detail={device.clock} /></span></>],
        [w.firmware, device.firmware], [w.serial, device.serial], [w.address, device.address],
        [w.profile, device.profile], [w.location, device.location], [w.udi, device.udi],
        [w.topics, device.topics.join(", ")],
        [w.silent_after, device.silent_after_minutes === null ? "" : span_text(device.silent_after_minutes * 60)],
        [w.sequence, device.sequence && w.sequence_text(device.sequence.missing, device.sequence.late, device.sequence.restarts)],
    ];
    return (
        <dl class="facts">
            {facts.filter(([, value]) => value !== "" && value !== null).map(([name, value]) => (
                <div key={name}><dt>{name}</dt><dd>{value}</dd></div>))}
        </dl>
    );
}

function Acts({ device, put, open }: { device: Device; put: (device: Device) => void; open: (what: Open) => void }) {
    const w = use_words();
    const [error, set_error] = useState<unknown>(null);
    const held = holders(device).length > 0;
    const retire = async () => {
        try {
            put(await post<Device>(`/devices/${encodeURIComponent(device.id)}/retire`));
        } catch (caught) {
            set_error(caught);
        }
    };
    if (device.declared) {
        return <Notice><p>{w.device_declared}</p></Notice>;
    }
    return (
        <>
            <div class="acts">
                {(device.state === "ready" || device.state === "in-use") &&
                    <Button icon="people" kind={held ? "plain" : "main"} on_press={() => open("assign")}>{w.assign}</Button>}
                {(held || device.state === "released") && <Button icon={held ? "back" : "check"} kind="main" on_press={() => open("release")}>
                    {held ? w.release : w.make_ready}</Button>}
                <Button icon="pen" on_press={() => open("change")}>{w.change}</Button>
                {device.state !== "retired" && !held && <Button on_press={() => void retire()}>{w.retire}</Button>}
            </div>
            {error !== null && <Trouble error={error} />}
        </>
    );
}

export function DevicePage() {
    const w = use_words();
    const id = use_route()[1] ?? "";
    const answer = use_answer<Device>(`/devices/${encodeURIComponent(id)}`, (name, event) =>
        name === "device" && (event as { device: string }).device === id);
    const [open, set_open] = useState<Open>(null);
    if (answer.value === null) {
        return <><h1>{w.device} {id}</h1>{answer.error === null ? <Loading />
            : answer.error instanceof Refused && answer.error.status === 404 ? <p class="calm">{w.device_unknown}</p>
                : <Trouble error={answer.error} retry={answer.reload} />}</>;
    }
    const device = answer.value;
    const close = (changed: Device | null) => {
        set_open(null);
        if (changed) {
            answer.put(changed);
        }
    };
    return (
        <>
            <p><a class="way_back" href={link("devices")}><Icon name="back" />{w.devices}</a></p>
            <div class="page_head beside"><h1>{device.id}</h1><DeviceMark state={device.state} /></div>
            <Acts device={device} put={answer.put} open={set_open} />
            <section class="card"><Facts device={device} /></section>
            <div class="columns">
                <section class="card"><h2>{w.faults}</h2><EventList events={device.events} nothing={w.no_faults} /></section>
                <section class="card">
                    <h2>{w.assignments}</h2>
                    {device.assignments.length === 0 ? <p class="quiet_text">{w.never_assigned}</p> : (
                        <ul class="lines">{device.assignments.map((one, at) => (
                            <li key={at}><strong>{one.patient}</strong> {one.user !== null && `${w.slot(one.user)} `}
                                <span class="quiet_text">{date_time_text(one.from)} – {one.until ? date_time_text(one.until) : w.now}</span>
                            </li>))}</ul>)}
                </section>
            </div>
            {open === "assign" && <AssignDialog device={device} on_close={close} />}
            {open === "change" && <DeviceDialog device={device} on_close={close} />}
            {open === "release" && <ReleaseDialog device={device} on_close={close} on_step={answer.put} />}
        </>
    );
}
