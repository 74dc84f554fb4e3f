import type { Answers, Questionnaire } from "../api/contract";
import { read_decimal } from "../words/format";

export type Question = Questionnaire["questions"][number];
export type Given = Record<string, string | boolean>;
export type Mistake = "unanswered" | "no_number" | "whole_number" | "outside";

// A question that hangs on another one is asked only when that one was asked and answered so.
export function is_asked(question: Question, questions: Question[], given: Given): boolean {
    const when = question.enable_when;
    if (when === undefined) {
        return true;
    }
    const other = questions.find(one => one.link_id === when.question);
    const answer = given[when.question];
    if (other === undefined || answer === undefined || !is_asked(other, questions, given)) {
        return false;
    }
    if (when.codes !== undefined) {
        return when.codes.includes(String(answer));
    }
    const value = read_decimal(String(answer));
    return value !== null && when.at_least !== undefined && Number(value) >= Number(when.at_least);
}

export function mistake_of(question: Question, given: Given): Mistake | null {
    const answer = given[question.link_id];
    if (answer === undefined || answer === "") {
        return question.required ? "unanswered" : null;
    }
    if (question.type !== "integer" && question.type !== "decimal") {
        return null;
    }
    const value = read_decimal(String(answer));
    if (value === null) {
        return "no_number";
    }
    if (question.type === "integer" && value.includes(".")) {
        return "whole_number";
    }
    const outside = question.low !== undefined && Number(value) < Number(question.low) ||
        question.high !== undefined && Number(value) > Number(question.high);
    return outside ? "outside" : null;
}

export function answers_of(questions: Question[], given: Given): Answers {
    const answers: Answers = {};
    for (const question of questions.filter(one => is_asked(one, questions, given))) {
        const answer = given[question.link_id];
        if (answer === undefined || answer === "") {
            continue;
        }
        const number = question.type === "integer" || question.type === "decimal";
        answers[question.link_id] = number ? read_decimal(String(answer)) ?? "" : answer;
    }
    return answers;
}
