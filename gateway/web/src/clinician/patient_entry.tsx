import { useState } from "preact/hooks";
import type { Questionnaire } from "../api/contract";
import { on_patient, use_answer } from "../api/use_answer";
import { Button, Loading, Notice, Trouble } from "../parts/controls";
import { QuestionForm } from "../patient/question_form";
import { ValueEntry } from "../patient/value_entry";
import { moment_text } from "../words/format";
import { said, use_words } from "../words/words";
import type { PatientPart } from "./patient_page";

function Questions({ patient }: { patient: string }) {
    const w = use_words();
    const list = use_answer<{ items: Questionnaire[] }>(`/patients/${encodeURIComponent(patient)}/questionnaires`,
        on_patient(patient, "answers", "plan"));
    const [open, set_open] = useState<string | null>(null);
    const [sent, set_sent] = useState(false);
    if (list.value === null) {
        return list.error === null ? <Loading /> : <Trouble error={list.error} retry={list.reload} />;
    }
    const form = list.value.items.find(one => one.id === open);
    return (
        <section class="card stack">
            <h2>{w.answers_for_patient}</h2>
            {sent && <Notice kind="good" loud><p>{w.answers_kept}</p></Notice>}
            {form ? (
                <>
                    <QuestionForm key={form.id} patient={patient} form={form} on_sent={() => {
                        set_open(null);
                        set_sent(true);
                        list.reload();
                    }} />
                    <Button kind="bare" on_press={() => set_open(null)}>{w.cancel}</Button>
                </>
            ) : list.value.items.length === 0 ? <p class="quiet_text">{w.plan_asks_nothing}</p> : (
                <ul class="lines asked">{list.value.items.map(one => (
                    <li key={one.id}>
                        <span>{said(one.title)} <span class="quiet_text">{one.last_answered
                            ? w.last_answered(moment_text(one.last_answered)) : w.never_answered}</span></span>
                        <Button icon="question" on_press={() => {
                            set_open(one.id);
                            set_sent(false);
                        }}>{w.answer_for_patient}</Button>
                    </li>))}
                </ul>)}
        </section>
    );
}

// What a clinician read off a device, or was told on the telephone. It is kept as entered by him.
export function PatientEntry({ patient }: PatientPart) {
    const w = use_words();
    return (
        <>
            <Notice><p>{w.entry_for(patient.id)}</p></Notice>
            <section class="card entry">
                <h2>{w.enter_value}</h2>
                <ValueEntry patient={patient} />
            </section>
            <Questions patient={patient.id} />
        </>
    );
}
