import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Refused, Unreachable } from "../api/client";
import { ago_text, date_time_text } from "../words/format";
import { use_words } from "../words/words";
import { Icon } from "./icon";

interface ButtonProps {
    children: ComponentChildren;
    on_press?: () => void;
    icon?: string;
    kind?: "main" | "plain" | "bare";
    busy?: boolean;
    disabled?: boolean;
    shortcut?: string;
    submit?: boolean;
    pressed?: boolean;
    name?: string;
}

// While `busy` it stays in the order of the keyboard, and says that it works.
export function Button(props: ButtonProps) {
    const { kind = "plain", busy = false } = props;
    return (
        <button type={props.submit ? "submit" : "button"} class={`button ${kind}`} disabled={props.disabled}
            aria-pressed={props.pressed} aria-busy={busy || undefined} aria-label={props.name}
            aria-keyshortcuts={props.shortcut?.toLowerCase()}
            onClick={busy ? event => event.preventDefault() : props.on_press}>
            {props.icon && <Icon name={props.icon} />}
            <span>{props.children}</span>
            {props.shortcut && <kbd aria-hidden="true">{props.shortcut}</kbd>}
        </button>
    );
}

const fields = "input:not([readonly]), select, textarea";

// The browser's own dialog: it keeps the focus inside, and Escape leaves it. The focus begins in the first field, else at
// the title: never on what acts, nor on what closes.
export function Dialog(props: { title: string; on_close?: () => void; children: ComponentChildren; wide?: boolean }) {
    const dialog = useRef<HTMLDialogElement>(null);
    const title = useId();
    const w = use_words();
    useEffect(() => {
        const element = dialog.current;
        const before = document.activeElement;
        element?.showModal();
        const first = element?.querySelector<HTMLElement>(fields) ?? element?.querySelector<HTMLElement>("h2");
        if (!document.activeElement?.matches(fields)) {
            first?.focus();
        }
        return () => {
            element?.close();
            if (before instanceof HTMLElement && before.isConnected) {
                before.focus();
            }
        };
    }, []);
    const leave = (event: Event) => {
        event.preventDefault();
        props.on_close?.();
    };
    // A second Escape closes it whatever was said to the first.
    const stay = () => dialog.current?.isConnected && !dialog.current.open && dialog.current.showModal();
    return (
        <dialog ref={dialog} class={props.wide ? "dialog wide" : "dialog"} aria-labelledby={title} onCancel={leave}
            onClose={props.on_close ? undefined : stay}>
            <h2 id={title} tabIndex={-1}>{props.title}</h2>
            {props.children}
            {props.on_close && <button type="button" class="close" aria-label={w.close} onClick={props.on_close}>×</button>}
        </dialog>
    );
}

interface FieldProps extends Omit<JSX.InputHTMLAttributes<HTMLInputElement>, "onInput" | "label"> {
    label: string;
    on_text: (text: string) => void;
    hint?: string;
    wrong?: string;
    after?: string;
    // Where a person will type first: it has the focus from the beginning, also of a dialog.
    first?: boolean;
}

export function Field({ label, on_text, hint, wrong, after, first, ...input }: FieldProps) {
    const id = useId();
    const element = useRef<HTMLInputElement>(null);
    useEffect(() => {
        if (first) {
            element.current?.focus();
        }
    }, []);
    const told = [hint && `${id}h`, wrong && `${id}w`].filter(Boolean).join(" ") || undefined;
    return (
        <div class={wrong ? "field wrong" : "field"}>
            <label for={id}>{label}</label>
            {hint && <p class="hint" id={`${id}h`}>{hint}</p>}
            <div class="field_line">
                <input {...input} id={id} ref={element} autofocus={first} aria-describedby={told} aria-invalid={wrong ? true : undefined}
                    onInput={event => on_text(event.currentTarget.value)} />
                {after && <span class="after" aria-hidden="true">{after}</span>}
            </div>
            {wrong && <p class="mistake" id={`${id}w`}>{wrong}</p>}
        </div>
    );
}

export function TextArea(props: { label: string; value: string; on_text: (text: string) => void; rows?: number;
    hint?: string; wrong?: string; max?: number; area?: (element: HTMLTextAreaElement | null) => void }) {
    const id = useId();
    const told = [props.hint && `${id}h`, props.wrong && `${id}w`].filter(Boolean).join(" ") || undefined;
    return (
        <div class={props.wrong ? "field wrong" : "field"}>
            <label for={id}>{props.label}</label>
            {props.hint && <p class="hint" id={`${id}h`}>{props.hint}</p>}
            <textarea id={id} rows={props.rows ?? 3} maxLength={props.max ?? 2000} value={props.value} ref={props.area}
                aria-describedby={told} aria-invalid={props.wrong ? true : undefined}
                onInput={event => props.on_text(event.currentTarget.value)} />
            {props.wrong && <p class="mistake" id={`${id}w`}>{props.wrong}</p>}
        </div>
    );
}

export function Select(props: { label: string; value: string; on_choice: (value: string) => void;
    options: Array<[string, string]>; hide_label?: boolean }) {
    const id = useId();
    return (
        <div class="field">
            <label for={id} class={props.hide_label ? "unseen" : undefined}>{props.label}</label>
            <select id={id} value={props.value} onChange={event => props.on_choice(event.currentTarget.value)}>
                {props.options.map(([value, text]) => <option key={value} value={value}>{text}</option>)}
            </select>
        </div>
    );
}

export function Notice(props: { kind?: "plain" | "good" | "careful"; children: ComponentChildren; loud?: boolean }) {
    return (
        <div class={`notice ${props.kind ?? "plain"}`} role={props.loud ? "alert" : undefined}>{props.children}</div>
    );
}

// What went wrong, in words that say what to do next.
export function trouble_text(error: unknown, w: ReturnType<typeof use_words>): string {
    if (error instanceof Unreachable) {
        return w.unreachable;
    }
    if (error instanceof Refused) {
        const known = w.problems[error.code];
        const details = error.problem?.errors?.map(one => one.detail).join(" ") || error.problem?.detail;
        return [known, details].filter(Boolean).join(" ") || w.refused(error.status);
    }
    return w.broken;
}

export function Trouble({ error, retry }: { error: unknown; retry?: () => void }) {
    const w = use_words();
    return (
        <Notice kind="careful" loud>
            <p>{trouble_text(error, w)}</p>
            {retry && <Button on_press={retry}>{w.try_again}</Button>}
        </Notice>
    );
}

export function Loading() {
    const w = use_words();
    return <p class="loading" role="status">{w.loading}</p>;
}

export function use_now(every = 15_000): number {
    const [now, set_now] = useState(Date.now());
    useEffect(() => {
        const timer = setInterval(() => set_now(Date.now()), every);
        return () => clearInterval(timer);
    }, [every]);
    return now;
}

export function Ago({ time }: { time: string }) {
    const now = use_now();
    return <time dateTime={time} title={date_time_text(time)}>{ago_text(time, now)}</time>;
}
