import type { Patient } from "../api/contract";
import { use_now } from "../parts/controls";
import { clock_text, moment_text, with_moments, with_whole_figures } from "../words/format";
import { said, use_words } from "../words/words";

// Why nothing was said: what a rule still needs, and who was asked for it.
export function PatientUndecided({ patient }: { patient: Patient }) {
    const w = use_words();
    const now = use_now();
    const undecided = patient.undecided ?? [];
    const asked = patient.asked_again.filter(one => now <= Date.parse(one.until));
    return undecided.length === 0 && asked.length === 0 ? null : (
        <section class="card undecided" aria-label={w.undecided}>
            {asked.map(one => <p key={one.kind}>{w.patient_asked_again(said(one.words), clock_text(one.until))}</p>)}
            {undecided.length > 0 && <>
                <h2>{w.undecided}</h2>
                <ul class="lines">{undecided.map(one => (
                    <li key={one.rule}><strong>{said(one.rule_name)}</strong> <span class="quiet_text">{w.undecided_since(moment_text(one.since))}</span>
                        <br />{with_whole_figures(with_moments(said(one.words)))}
                        {one.because === "improbable-change" && <><br /><strong>{w.ask_who}</strong></>}</li>))}
                </ul>
                <p class="quiet_text">{w.undecided_means}</p>
            </>}
        </section>
    );
}
