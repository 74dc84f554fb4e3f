import { useState } from "preact/hooks";
import { post } from "../api/client";
import type { Claim, Device } from "../api/contract";
import { on_any, use_answer } from "../api/use_answer";
import { Ago, Button, Loading, Trouble } from "../parts/controls";
import { Icon } from "../parts/icon";
import { go } from "../state/route";
import { said, use_words } from "../words/words";
import { DeviceDialog } from "./device_dialogs";

function ClaimCard({ claim, on_take, on_dismiss }: { claim: Claim; on_take: () => void; on_dismiss: () => void }) {
    const w = use_words();
    const best = claim.profiles[0];
    return (
        <li class="card claim">
            <div class="section_head">
                <h2>{claim.model || claim.address || claim.source}</h2>
                <p class="quiet_text">{w.times(claim.times)}, {w.last_time} <Ago time={claim.last} /></p>
            </div>
            <dl class="line_facts">
                <div><dt>{w.address}</dt><dd>{claim.address || "–"}</dd></div>
                <div><dt>{w.dialect}</dt><dd>{claim.dialect}</dd></div>
                <div><dt>{w.topic}</dt><dd><code>{claim.topic}</code></dd></div>
            </dl>
            {best ? <div class="suggestion"><p>{w.suggested}: <strong>{best.id}</strong></p>
                <p class="quiet_text">{best.reasons.map(one => said(one) || one.en).join("; ")}</p>
                {claim.profiles.length > 1 && <p class="quiet_text">{w.or_else}: {claim.profiles.slice(1).map(one => one.id).join(", ")}</p>}</div>
                : <p>{w.no_suggestion}</p>}
            <div class="acts">
                <Button kind="main" icon="check" on_press={on_take}>{w.take}</Button>
                <Button on_press={on_dismiss}>{w.dismiss}</Button>
            </div>
        </li>
    );
}

export function Claims() {
    const w = use_words();
    const list = use_answer<{ items: Claim[] }>("/claims", on_any("claims", "device"));
    const [taken, set_taken] = useState<Claim | null>(null);
    const [error, set_error] = useState<unknown>(null);
    const dismiss = async (claim: Claim) => {
        set_error(null);
        try {
            await post("/claims/dismiss", { source: claim.source });
        } catch (caught) {
            set_error(caught);
        }
        list.reload();
    };
    const close = (device: Device | null) => {
        set_taken(null);
        if (device) {
            go("device", device.id);
        }
    };
    return (
        <>
            <h1>{w.claims}</h1>
            <p class="lead">{w.claims_mean}</p>
            {error !== null && <Trouble error={error} />}
            {list.value === null ? list.error === null ? <Loading /> : <Trouble error={list.error} retry={list.reload} />
                : list.value.items.length === 0 ? <p class="calm"><Icon name="inbox" />{w.no_claims}</p>
                    : <ul class="cards">{list.value.items.map(claim => <ClaimCard key={claim.source} claim={claim}
                        on_take={() => set_taken(claim)} on_dismiss={() => void dismiss(claim)} />)}</ul>}
            {taken && <DeviceDialog claim={taken} on_close={close} />}
        </>
    );
}
