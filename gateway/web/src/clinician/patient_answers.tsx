import { Refused } from "../api/client";
import type { Questionnaire, QuestionnaireResponse } from "../api/contract";
import { use_answer } from "../api/use_answer";
import { Loading, Trouble } from "../parts/controls";
import { date_time_text, decimal_text } from "../words/format";
import { said, use_words } from "../words/words";
import type { Words } from "../words/nb";
import type { PatientPart } from "./patient_page";

type Question = Questionnaire["questions"][number];

function answer_text(question: Question, value: boolean | string | undefined, w: Words): string {
    if (value === undefined) {
        return w.not_answered;
    }
    if (typeof value === "boolean") {
        return value ? w.yes : w.no;
    }
    if (question.type === "choice") {
        return said(question.options?.find(option => option.code === value)?.words) || value;
    }
    return question.type === "text" ? value : decimal_text(value);
}

function Response({ response, form }: { response: QuestionnaireResponse; form: Questionnaire | undefined }) {
    const w = use_words();
    const scores = Object.entries(response.scores);
    return (
        <section class="card">
            <div class="section_head">
                <h2>{said(form?.title) || response.questionnaire}</h2>
                <p class="quiet_text">{date_time_text(response.answered)} · {response.complete ? w.complete : w.incomplete}
                    {response.by && ` · ${response.by.display_name}`}</p>
            </div>
            {scores.length > 0 && <p class="scores">{scores.map(([name, value]) => (
                <span key={name}>{name === "score" ? w.score : name}: <strong>{decimal_text(value)}</strong></span>))}</p>}
            <dl class="answers">
                {form?.questions.filter(question => question.enable_when === undefined || question.link_id in response.answers)
                    .map(question => (
                        <div key={question.link_id}><dt>{said(question.words)}</dt>
                            <dd class={question.link_id in response.answers ? undefined : "quiet_text"}>
                                {answer_text(question, response.answers[question.link_id], w)}</dd></div>
                    ))}
            </dl>
        </section>
    );
}

export function PatientAnswers({ patient }: PatientPart) {
    const w = use_words();
    const root = `/patients/${encodeURIComponent(patient.id)}`;
    const forms = use_answer<{ items: Questionnaire[] }>(`${root}/questionnaires`);
    const list = use_answer<{ items: QuestionnaireResponse[] }>(`${root}/questionnaire-responses?limit=30`);
    if (list.value === null) {
        return list.error === null ? <Loading />
            : list.error instanceof Refused && list.error.status === 404 ? <p class="calm">{w.no_answers}</p>
                : <Trouble error={list.error} retry={list.reload} />;
    }
    return list.value.items.length === 0 ? <p class="calm">{w.no_answers}</p> : (
        <>{list.value.items.map(one => (
            <Response key={one.id} response={one} form={forms.value?.items.find(form => form.id === one.questionnaire)} />))}</>
    );
}
