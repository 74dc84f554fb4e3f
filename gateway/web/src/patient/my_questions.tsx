import { useState } from "preact/hooks";
import type { Questionnaire } from "../api/contract";
import { on_patient, use_answer } from "../api/use_answer";
import { Button, Loading, Notice, Trouble } from "../parts/controls";
import { moment_text } from "../words/format";
import { said, use_words } from "../words/words";
import { my_id, my_path } from "./mine";
import { QuestionForm } from "./question_form";

export function MyQuestions() {
    const w = use_words();
    const list = use_answer<{ items: Questionnaire[] }>(my_path("/questionnaires"), on_patient(my_id(), "answers", "plan"));
    const [sent, set_sent] = useState(false);
    const [again, set_again] = useState<string | null>(null);
    const on_sent = () => {
        set_sent(true);
        set_again(null);
        list.reload();
        scrollTo(0, 0);
    };
    return (
        <>
            <h1>{w.questions}</h1>
            {sent && <Notice kind="good" loud><p>{w.answers_sent}</p></Notice>}
            {list.value === null ? list.error === null ? <Loading /> : <Trouble error={list.error} retry={list.reload} />
                : list.value.items.length === 0 ? <p class="calm">{w.no_questions}</p>
                    : list.value.items.map(form => form.due || again === form.id
                        ? <QuestionForm key={form.id} patient={my_id()} form={form} on_sent={on_sent} />
                        : <section key={form.id} class="card"><h2>{said(form.title)}</h2>
                            <p>{w.answered_today(form.last_answered ? moment_text(form.last_answered) : "")}</p>
                            <Button on_press={() => set_again(form.id)}>{w.answer_again}</Button></section>)}
        </>
    );
}
