import { useState } from "preact/hooks";
import { get } from "../api/client";
import { Button, Trouble } from "../parts/controls";
import { use_words } from "../words/words";
import { my_id, my_path } from "./mine";
import { Sharing } from "./sharing";

export function offer_file(content: unknown, name: string): void {
    const address = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: "application/json" }));
    const anchor = document.createElement("a");
    anchor.href = address;
    anchor.download = name;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export function MySharing() {
    const w = use_words();
    const [error, set_error] = useState<unknown>(null);
    const [busy, set_busy] = useState(false);
    const download = async () => {
        set_busy(true);
        set_error(null);
        try {
            offer_file(await get(my_path("/export")), "varde.json");
        } catch (caught) {
            set_error(caught);
        }
        set_busy(false);
    };
    return (
        <>
            <h1>{w.sharing}</h1>
            <Sharing patient={my_id()} />
            <section class="card stack">
                <h2>{w.download_title}</h2>
                <p>{w.download_means}</p>
                {error !== null && <Trouble error={error} />}
                <Button icon="down" busy={busy} on_press={() => void download()}>{w.download}</Button>
            </section>
        </>
    );
}
