import { useState } from "preact/hooks";
import type { Device } from "../api/contract";
import { on_any, use_answer } from "../api/use_answer";
import { Ago, Button, Loading, Trouble } from "../parts/controls";
import { Icon } from "../parts/icon";
import { TableFrame } from "../parts/table_frame";
import { link } from "../state/route";
import { use_words } from "../words/words";
import type { Words } from "../words/nb";
import { DeviceDialog } from "./device_dialogs";

export type DeviceState = Device["state"];
const states: DeviceState[] = ["in-use", "released", "ready", "retired"];
const low_battery = 20;

export function DeviceMark({ state }: { state: DeviceState }) {
    const w = use_words();
    return <span class={`mark ${state}`}>{w.device_states[state]}</span>;
}

export function is_low(device: Device): boolean {
    return device.battery !== null && device.battery <= low_battery;
}

export function battery_text(device: Device, w: Words): string {
    return device.battery === null ? w.unknown : `${device.battery} %${is_low(device) ? `, ${w.low}` : ""}`;
}

export function holders(device: Device): string[] {
    return device.assignments.filter(one => one.until === null).map(one => one.patient);
}

function Row({ device }: { device: Device }) {
    const w = use_words();
    return (
        <tr>
            <th scope="row"><a href={link("device", device.id)}>{device.id}</a>
                <span class="under">{[device.manufacturer, device.model].filter(Boolean).join(" ") || device.profile}</span></th>
            <td data-label={w.standing_head}><DeviceMark state={device.state} /></td>
            <td data-label={w.patient_head}>{holders(device).join(", ") || "–"}</td>
            <td data-label={w.last_seen}>{device.last_seen ? <Ago time={device.last_seen} /> : w.never}</td>
            <td data-label={w.battery} class={is_low(device) ? "notable" : undefined}>{battery_text(device, w)}</td>
            <td data-label={w.firmware}>{device.firmware || "–"}</td>
            <td data-label={w.missing_numbers}>{device.sequence?.missing ?? "–"}</td>
            <td data-label={w.faults} class={device.events.length > 0 ? "notable" : undefined}>
                {device.events.length === 0 ? w.none : device.events.map(event => w.event(event.code)).join(", ")}</td>
        </tr>
    );
}

export function Devices() {
    const w = use_words();
    const [state, set_state] = useState<DeviceState | "">("");
    const [adding, set_adding] = useState(false);
    const list = use_answer<{ items: Device[]; next: string | null }>(
        `/devices?limit=200${state && `&state=${state}`}`, on_any("device"));
    return (
        <>
            <div class="page_head">
                <h1>{w.devices}</h1>
                <div class="group" role="group" aria-label={w.show_only}>
                    <Button pressed={state === ""} on_press={() => set_state("")}>{w.all_of_them}</Button>
                    {states.map(one => <Button key={one} pressed={state === one} on_press={() => set_state(one)}>
                        {w.device_states[one]}</Button>)}
                </div>
                <Button icon="plus" on_press={() => set_adding(true)}>{w.add_device}</Button>
            </div>
            {list.value === null ? list.error === null ? <Loading /> : <Trouble error={list.error} retry={list.reload} />
                : list.value.items.length === 0 ? <p class="calm"><Icon name="device" />{w.no_devices}</p> : (
                    <TableFrame label={w.devices}><table class="wide_rows">
                        <thead><tr>{[w.device, w.standing_head, w.patient_head, w.last_seen, w.battery, w.firmware,
                            w.missing_numbers, w.faults].map(head => <th key={head} scope="col">{head}</th>)}</tr></thead>
                        <tbody>{list.value.items.map(device => <Row key={device.id} device={device} />)}</tbody>
                    </table></TableFrame>
                )}
            {list.value?.next && <p class="quiet_text">{w.more_than_shown}</p>}
            {adding && <DeviceDialog on_close={changed => {
                set_adding(false);
                if (changed) {
                    list.reload();
                }
            }} />}
        </>
    );
}
