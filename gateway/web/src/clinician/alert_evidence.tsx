import type { Alert, Measurement, Vocabulary } from "../api/contract";
import { use_answer } from "../api/use_answer";
import { KindChart } from "../charts/kind_chart";
import { Icon } from "../parts/icon";
import { link } from "../state/route";
import { figures_text, moment_text } from "../words/format";
import { said, use_words } from "../words/words";

const week = 7 * 24 * 3600_000;
const shown = 6;

function newest_first(alert: Alert): Measurement[] {
    const all = alert.episodes.flatMap(episode => episode.measurements);
    return all.sort((a, b) => Date.parse(b.taken) - Date.parse(a.taken));
}

// What decided: the readings, and the week around them.
export function AlertEvidence({ alert }: { alert: Alert }) {
    const w = use_words();
    const vocabulary = use_answer<Vocabulary>("/vocabulary");
    const readings = newest_first(alert);
    const first = readings[0];
    if (first === undefined) {
        return null;
    }
    const kind = vocabulary.value?.kinds.find(one => one.kind === first.kind);
    // Whole minutes: the same path for the same alert, until it changes.
    const until = Math.ceil(Math.max(Date.parse(alert.latest), Date.parse(first.taken)) / 60_000) * 60_000 + 3600_000;
    return (
        <section class="evidence">
            <div class="section_head">
                <h3>{w.what_decided}</h3>
                <a href={link("patient", alert.patient, "charts")}><Icon name="chart" />{w.all_charts}</a>
            </div>
            <ul class="readings">
                {readings.slice(0, shown).map(one => (
                    <li key={one.id}>
                        <strong>{figures_text(one)}</strong> <span class="unit">{said(kind?.unit_words) || one.unit}</span>
                        <time dateTime={one.taken}>{moment_text(one.taken)}</time>
                    </li>
                ))}
            </ul>
            {readings.length > shown && <p class="quiet_text">{w.and_more(readings.length - shown)}</p>}
            {kind && <KindChart patient={alert.patient} kind={kind} from={until - week} until={until} alerts={[alert]}
                height={150} />}
        </section>
    );
}
