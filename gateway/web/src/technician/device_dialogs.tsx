import { useState } from "preact/hooks";
import { ask, post } from "../api/client";
import type { Claim, Device, DeviceWords, PatientSummary, Profile } from "../api/contract";
import { use_answer } from "../api/use_answer";
import { Button, Dialog, Field, Loading, Select, Trouble } from "../parts/controls";
import { use_words } from "../words/words";

export function AssignDialog({ device, on_close }: { device: Device; on_close: (device: Device | null) => void }) {
    const w = use_words();
    const patients = use_answer<{ items: PatientSummary[] }>("/patients?limit=200");
    const [patient, set_patient] = useState("");
    const [user, set_user] = useState("");
    const [error, set_error] = useState<unknown>(null);
    const [busy, set_busy] = useState(false);
    const submit = async (event: Event) => {
        event.preventDefault();
        set_busy(true);
        set_error(null);
        try {
            on_close(await post<Device>(`/devices/${encodeURIComponent(device.id)}/assign`,
                { patient, ...(user === "" ? {} : { user: Number(user) }) }));
        } catch (caught) {
            set_error(caught);
            set_busy(false);
        }
    };
    return (
        <Dialog title={w.assign_title(device.id)} on_close={() => on_close(null)}>
            {patients.value === null ? patients.error === null ? <Loading /> : <Trouble error={patients.error} /> : (
                <form class="stack" onSubmit={submit}>
                    <Select label={w.patient_head} value={patient} on_choice={set_patient}
                        options={[["", w.choose], ...patients.value.items.map((one): [string, string] => [one.id, one.id])]} />
                    <Field label={w.slot_label} hint={w.slot_hint} value={user} on_text={set_user} inputMode="numeric" pattern="[0-9]*" />
                    <p class="quiet_text">{w.assign_means}</p>
                    {error !== null && <Trouble error={error} />}
                    <Button kind="main" submit busy={busy} disabled={patient === ""}>{w.assign}</Button>
                </form>
            )}
        </Dialog>
    );
}

const texts = ["manufacturer", "model", "serial", "firmware", "address", "location", "udi"] as const;
type TextKey = typeof texts[number];

function profile_options(profiles: Profile[], claim: Claim | undefined, none: string): Array<[string, string]> {
    const suggested = claim?.profiles.map(one => one.id) ?? [];
    const rank = (one: Profile) => suggested.includes(one.id) ? suggested.indexOf(one.id) : suggested.length;
    const sorted = [...profiles].sort((a, b) => rank(a) - rank(b) || a.id.localeCompare(b.id));
    return [["", none], ...sorted.map((one): [string, string] =>
        [one.id, `${suggested.includes(one.id) ? "★ " : ""}${one.name} (${one.id})`])];
}

// Of a new device, of a claim that is taken, or of one that is known already.
export function DeviceDialog({ device, claim, on_close }: { device?: Device; claim?: Claim;
    on_close: (device: Device | null) => void }) {
    const w = use_words();
    const profiles = use_answer<{ items: Profile[] }>("/profiles");
    const [id, set_id] = useState(device?.id ?? "");
    const [profile, set_profile] = useState(device?.profile ?? claim?.profiles[0]?.id ?? "");
    const [given, set_given] = useState<Partial<Record<TextKey, string>>>(
        device ? Object.fromEntries(texts.map(key => [key, device[key]])) : { address: claim?.address, model: claim?.model });
    const [error, set_error] = useState<unknown>(null);
    const [busy, set_busy] = useState(false);
    const changed = texts.filter(key => (given[key] ?? "") !== (device?.[key] ?? ""));
    const words_of = (): Omit<DeviceWords, "id"> => ({
        ...(profile !== (device?.profile ?? "") ? { profile } : {}),
        ...Object.fromEntries(changed.map(key => [key, given[key]])),
    });
    const send = (): Promise<Device> => {
        if (device) {
            return ask<Device>("PATCH", `/devices/${encodeURIComponent(device.id)}`, words_of());
        }
        const named = { id: id.trim(), ...words_of() };
        return claim ? post<Device>("/claims/take", { source: claim.source, device: named }) : post<Device>("/devices", named);
    };
    const submit = async (event: Event) => {
        event.preventDefault();
        set_busy(true);
        set_error(null);
        try {
            on_close(await send());
        } catch (caught) {
            set_error(caught);
            set_busy(false);
        }
    };
    return (
        <Dialog title={device ? w.change_title(device.id) : claim ? w.take_title : w.add_device} on_close={() => on_close(null)} wide>
            <form class="stack" onSubmit={submit}>
                {!device && <Field label={w.device_id} hint={w.device_id_hint} value={id} on_text={set_id} required
                    pattern="[A-Za-z0-9\-]{1,64}" autocomplete="off" spellcheck={false} />}
                {profiles.value && <Select label={w.profile} value={profile} on_choice={set_profile}
                    options={profile_options(profiles.value.items, claim, w.native_profile)} />}
                <div class="pairs">{texts.map(key => <Field key={key} label={w.device_texts[key]} value={given[key] ?? ""}
                    autocomplete="off" spellcheck={false} on_text={text => set_given({ ...given, [key]: text })} />)}</div>
                {error !== null && <Trouble error={error} />}
                <Button kind="main" submit busy={busy}>{device ? w.keep : claim ? w.take : w.add_device}</Button>
            </form>
        </Dialog>
    );
}
