import { useRef, useState } from "preact/hooks";
import { new_key, post } from "../api/client";
import type { Questionnaire } from "../api/contract";
import { Button, Field, Notice, TextArea, Trouble } from "../parts/controls";
import { account } from "../state/session";
import { use_draft } from "../state/drafts";
import { decimal_text } from "../words/format";
import { said, use_words } from "../words/words";
import { answers_of, is_asked, mistake_of, type Given, type Question } from "./questions";

interface Asked { question: Question; given: Given; wrong: string | undefined; on_answer: (answer: string | boolean) => void }

function Choices({ question, given, wrong, on_answer }: Asked) {
    const w = use_words();
    const options: Array<[string | boolean, string]> = question.type === "boolean" ? [[true, w.yes], [false, w.no]]
        : (question.options ?? []).map((option): [string, string] => [option.code, said(option.words)]);
    const id = `q-${question.link_id}`;
    return (
        <fieldset class={wrong ? "question wrong" : "question"} aria-describedby={wrong ? `${id}-wrong` : undefined}>
            <legend>{said(question.words)}</legend>
            {options.map(([value, text]) => (
                <label key={String(value)} class="option">
                    <input type="radio" name={id} checked={given[question.link_id] === value} onChange={() => on_answer(value)} />
                    <span>{text}</span>
                </label>
            ))}
            {wrong && <p class="mistake" id={`${id}-wrong`}>{wrong}</p>}
        </fieldset>
    );
}

function Ask(props: Asked) {
    const { question, given, wrong, on_answer } = props;
    const w = use_words();
    const text = String(given[question.link_id] ?? "");
    if (question.type === "choice" || question.type === "boolean") {
        return <Choices {...props} />;
    }
    if (question.type === "text") {
        return <TextArea label={said(question.words)} hint={question.required ? undefined : w.optional} value={text}
            on_text={on_answer} wrong={wrong} />;
    }
    const range = question.low !== undefined && question.high !== undefined
        ? w.from_to(decimal_text(question.low), decimal_text(question.high)) : undefined;
    return <Field label={said(question.words)} hint={range} value={text} on_text={on_answer} wrong={wrong}
        inputMode={question.type === "integer" ? "numeric" : "decimal"} autocomplete="off" />;
}

// `patient`: whose answers they are, whoever types them.
export function QuestionForm({ patient, form, on_sent }: { patient: string; form: Questionnaire; on_sent: () => void }) {
    const w = use_words();
    const [draft, set_draft] = use_draft(`${account()?.id}.answers.${patient}.${form.id}.${form.version}`);
    const [tried, set_tried] = useState(false);
    const [error, set_error] = useState<unknown>(null);
    const [busy, set_busy] = useState(false);
    const key = useRef(new_key());
    const given = draft === "" ? {} : JSON.parse(draft) as Given;
    const asked = form.questions.filter(question => is_asked(question, form.questions, given));
    const answer = (id: string, value: string | boolean) => {
        set_draft(JSON.stringify({ ...given, [id]: value }));
        key.current = new_key();
    };
    const submit = async (event: Event) => {
        event.preventDefault();
        set_tried(true);
        if (asked.some(question => mistake_of(question, given) !== null)) {
            return;
        }
        set_busy(true);
        set_error(null);
        try {
            await post(`/patients/${encodeURIComponent(patient)}/questionnaire-responses`, { questionnaire: form.id, version: form.version,
                answers: answers_of(form.questions, given) }, key.current);
            set_draft("");
            on_sent();
        } catch (caught) {
            set_error(caught);
        }
        set_busy(false);
    };
    const wrong = (question: Question) => {
        const mistake = tried ? mistake_of(question, given) : null;
        return mistake === null ? undefined : w.answer_mistakes[mistake];
    };
    return (
        <form class="card stack questions" onSubmit={submit} noValidate>
            <h2>{said(form.title)}</h2>
            {asked.map(question => <Ask key={question.link_id} question={question} given={given} wrong={wrong(question)}
                on_answer={value => answer(question.link_id, value)} />)}
            {tried && asked.some(question => mistake_of(question, given) !== null) &&
                <Notice kind="careful" loud><p>{w.some_unanswered}</p></Notice>}
            {error !== null && <Trouble error={error} />}
            <Button kind="main" submit busy={busy}>{w.send_answers}</Button>
        </form>
    );
}
