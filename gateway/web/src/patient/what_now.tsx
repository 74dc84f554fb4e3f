import type { Patient } from "../api/contract";
import { Shape } from "../parts/icon";
import { use_words } from "../words/words";
import { said_lines } from "../clinician/patient_plan";

// First of all what to do now, by the zone that the plan says.
export function WhatNow({ patient }: { patient: Patient }) {
    const w = use_words();
    const lines = patient.plan?.texts.filter(text => text.zone === patient.zone).flatMap(said_lines) ?? [];
    return (
        <section class={`what_now ${patient.zone ?? "no_zone"}`} aria-label={w.what_now}>
            {patient.zone && <p class="zone_word"><Shape of={patient.zone} />{w.zone_now[patient.zone]}</p>}
            {lines.length > 0 && <ul>{lines.map(line => <li key={line}>{line}</li>)}</ul>}
            <p class="in_danger">{w.in_danger}</p>
        </section>
    );
}
