import type { Patient } from "../api/contract";
import { Icon } from "../parts/icon";
import { use_now } from "../parts/controls";
import { clock_text } from "../words/format";
import { said, use_words } from "../words/words";

// The first reading beyond a limit: it is asked for once more, until it came or its time is over.
export function MeasureAgain({ patient }: { patient: Patient }) {
    const w = use_words();
    const now = use_now(1000);
    const asked = patient.asked_again.filter(one => now <= Date.parse(one.until));
    return (
        <div role="status">
            {asked.length > 0 && <section class="measure_again" aria-label={w.measure_again}>
                <h2><Icon name="clock" />{w.measure_again}</h2>
                <ul>{asked.map(one => <li key={one.kind}><strong>{said(one.words)}</strong>, {w.measure_again_until(clock_text(one.until))}</li>)}</ul>
                <p>{w.measure_again_why}</p>
            </section>}
        </div>
    );
}
