import { useState } from "preact/hooks";
import { post } from "../api/client";
import type { Device } from "../api/contract";
import { Button, Dialog, Notice, Trouble } from "../parts/controls";
import { use_words } from "../words/words";
import { holders } from "./devices";

// Two steps that do not melt into one: taken back, and cleared for the next. Between them it is nobody's.
export function ReleaseDialog({ device, on_close, on_step }: { device: Device;
    on_close: (device: Device | null) => void; on_step: (device: Device) => void }) {
    const w = use_words();
    const [checked, set_checked] = useState<boolean[]>(w.release_steps.map(() => false));
    const [error, set_error] = useState<unknown>(null);
    const [busy, set_busy] = useState(false);
    const path = `/devices/${encodeURIComponent(device.id)}`;
    const held = holders(device);
    const erasure_words = ({ erased, kept }: { erased: string | null; kept: string | null }) =>
        erased !== null ? w.erasure_done : kept !== null ? w.erasure_kept(kept) : w.erasure_asked;
    const act = (step: () => Promise<void>) => async () => {
        set_busy(true);
        set_error(null);
        try {
            await step();
        } catch (caught) {
            set_error(caught);
        }
        set_busy(false);
    };
    const release = act(async () => {
        let newest = device;
        const users = device.assignments.filter(one => one.until === null).map(one => one.user);
        for (const user of users) {
            newest = await post<Device>(`${path}/release`, user === null ? {} : { user });
        }
        on_step(newest);
    });
    const ready = act(async () => on_close(await post<Device>(`${path}/ready`)));
    return (
        <Dialog title={held.length > 0 ? w.release_title(device.id) : w.ready_title(device.id)} on_close={() => on_close(null)}>
            {held.length > 0 ? (
                <>
                    <p>{w.release_first(held.join(", "))}</p>
                    <Button kind="main" icon="back" busy={busy} on_press={() => void release()}>{w.release_now}</Button>
                </>
            ) : (
                <>
                    <Notice kind="good"><p>{w.is_released}</p></Notice>
                    {device.erasure !== null && <Notice kind={device.erasure.erased === null ? "careful" : "good"}>
                        <p>{erasure_words(device.erasure)}</p></Notice>}
                    <fieldset class="checklist">
                        <legend>{w.release_checklist}</legend>
                        {w.release_steps.map((step, at) => (
                            <label key={step} class="option">
                                <input type="checkbox" checked={checked[at]}
                                    onChange={() => set_checked(checked.map((one, i) => i === at ? !one : one))} />
                                <span>{step}</span>
                            </label>))}
                    </fieldset>
                    <Button kind="main" icon="check" busy={busy} disabled={checked.includes(false)}
                        on_press={() => void ready()}>{w.make_ready}</Button>
                </>
            )}
            {error !== null && <Trouble error={error} />}
        </Dialog>
    );
}
