import { useState } from "preact/hooks";
import { get_text } from "../api/client";
import { Button, Trouble } from "../parts/controls";
import { offer_file } from "../parts/offer_file";
import { language, use_words } from "../words/words";

// All that is kept of a patient: to be read by people, and for another system.
export function Download({ patient }: { patient: string }) {
    const w = use_words();
    const [error, set_error] = useState<unknown>(null);
    const [busy, set_busy] = useState("");
    const root = `/patients/${encodeURIComponent(patient)}/export`;
    const fetch_file = async (path: string, type: string, name: string) => {
        set_busy(name);
        set_error(null);
        try {
            offer_file(await get_text(path), type, name);
        } catch (caught) {
            set_error(caught);
        }
        set_busy("");
    };
    return (
        <section class="card stack">
            <h2>{w.download_title}</h2>
            <p>{w.download_means}</p>
            {error !== null && <Trouble error={error} />}
            <div class="acts">
                <Button icon="down" busy={busy === "varde.md"} on_press={() =>
                    void fetch_file(`${root}/summary?language=${language.get()}`, "text/markdown", "varde.md")}>{w.download_readable}</Button>
                <Button icon="down" busy={busy === "varde.json"} on_press={() =>
                    void fetch_file(root, "application/fhir+json", "varde.json")}>{w.download}</Button>
            </div>
        </section>
    );
}
