import { useRef, useState } from "preact/hooks";
import { new_key, post, Refused } from "../api/client";
import type { Measurement, Patient, Vocabulary } from "../api/contract";
import { use_answer } from "../api/use_answer";
import { Button, Field, Loading, Notice, Trouble } from "../parts/controls";
import { account } from "../state/session";
import { use_draft } from "../state/drafts";
import { decimal_text, figures_text, read_decimal, with_offset } from "../words/format";
import type { Words } from "../words/nb";
import { said, use_words } from "../words/words";

type Kind = Vocabulary["kinds"][number];

// What people measure at home come first; what the plan expects before all.
const usual = ["blood_pressure", "heart_rate", "oxygen_saturation", "body_weight", "body_temperature", "glucose"];

function kinds_for(vocabulary: Vocabulary, mine: string[]): Kind[] {
    const rank = (kind: Kind) => mine.includes(kind.kind) ? mine.indexOf(kind.kind) : 100 + usual.indexOf(kind.kind);
    return vocabulary.kinds.filter(kind => mine.includes(kind.kind) || usual.includes(kind.kind))
        .sort((a, b) => rank(a) - rank(b));
}

const clocks_differ = 60_000;

// What only the gateway could see: in words where it says where.
function refused_at(error: unknown, w: Words): string | undefined {
    const pointers = error instanceof Refused ? error.problem?.errors?.map(one => one.pointer) ?? [] : [];
    return pointers.includes("/taken") ? w.time_not_possible : pointers.includes("/components") ? w.not_together : undefined;
}

// `patient`: whose it is. What was typed for one patient is never offered for another.
function Form({ kind, patient }: { kind: Kind; patient: string }) {
    const w = use_words();
    const [draft, set_draft] = use_draft(`${account()?.id}.value.${patient}.${kind.kind}`);
    const [earlier, set_earlier] = useState("");
    const [tried, set_tried] = useState(false);
    const [error, set_error] = useState<unknown>(null);
    const [kept, set_kept] = useState<Measurement | null>(null);
    const [busy, set_busy] = useState(false);
    const key = useRef(new_key());
    const typed = draft === "" ? {} : JSON.parse(draft) as Record<string, string>;
    const wanted = kind.components.filter(one => one.required || kind.components.length === 1);

    const mistake = (component: Kind["components"][number]): string | undefined => {
        const text = typed[component.name] ?? "";
        const value = read_decimal(text);
        if (value === null) {
            return text.trim() === "" ? w.type_number : w.no_decimal;
        }
        return Number(value) < Number(component.low) || Number(value) > Number(component.high)
            ? w.not_possible(decimal_text(component.low), decimal_text(component.high), said(kind.unit_words)) : undefined;
    };
    const too_late = earlier !== "" && new Date(earlier).getTime() > Date.now() + clocks_differ ? w.not_yet : undefined;
    const submit = async (event: Event) => {
        event.preventDefault();
        set_tried(true);
        set_kept(null);
        if (too_late || wanted.some(component => mistake(component) !== undefined)) {
            return;
        }
        set_busy(true);
        set_error(null);
        const components = Object.fromEntries(wanted.map(one => [one.name, read_decimal(typed[one.name] ?? "")]));
        const taken = earlier === "" ? {} : { taken: with_offset(new Date(earlier)) };
        try {
            set_kept(await post<Measurement>(`/patients/${encodeURIComponent(patient)}/measurements`, { kind: kind.kind, components, ...taken }, key.current));
            key.current = new_key();
            set_draft("");
            set_earlier("");
            set_tried(false);
        } catch (caught) {
            set_error(caught);
        }
        set_busy(false);
    };
    const type = (name: string, text: string) => {
        set_draft(JSON.stringify({ ...typed, [name]: text }));
        key.current = new_key();
    };
    return (
        <form class="card stack enter" onSubmit={submit} noValidate>
            <h2>{said(kind.words)}</h2>
            {wanted.map(component => (
                <Field key={component.name} label={kind.components.length === 1 ? w.value : said(component.words)}
                    value={typed[component.name] ?? ""} inputMode="decimal" autocomplete="off" after={said(kind.unit_words)}
                    hint={kind.decimals > 0 ? w.comma_hint : undefined} on_text={text => type(component.name, text)}
                    wrong={tried ? mistake(component) : undefined} />
            ))}
            <Field label={w.when_measured} hint={w.when_measured_hint} type="datetime-local" value={earlier} on_text={set_earlier}
                wrong={tried ? too_late : undefined} />
            {error !== null && (refused_at(error, w) ? <Notice kind="careful" loud><p>{refused_at(error, w)}</p></Notice> : <Trouble error={error} />)}
            {kept && <Notice kind="good" loud><p>{w.value_kept(said(kind.words), figures_text(kept), said(kind.unit_words))}</p>
                {kept.not_judged && <p>{w.too_old_to_judge}</p>}</Notice>}
            <Button kind="main" submit busy={busy}>{w.keep}</Button>
        </form>
    );
}

// By the patient, or by a clinician who was told of it or read it off the device.
export function ValueEntry({ patient }: { patient: Patient }) {
    const w = use_words();
    const vocabulary = use_answer<Vocabulary>("/vocabulary");
    const [chosen, set_chosen] = useState<string | null>(null);
    if (vocabulary.value === null) {
        return vocabulary.error === null ? <Loading /> : <Trouble error={vocabulary.error} retry={vocabulary.reload} />;
    }
    const kinds = kinds_for(vocabulary.value, patient.kinds.map(kind => kind.kind));
    const kind = kinds.find(one => one.kind === chosen);
    return (
        <>
            <p id="which">{account()?.roles.includes("patient") ? w.which_value : w.which_value_of_patient}</p>
            <div class="choices kinds" role="group" aria-labelledby="which">
                {kinds.map(one => <Button key={one.kind} pressed={one === kind} on_press={() => set_chosen(one.kind)}>
                    {said(one.words)}</Button>)}
            </div>
            {kind && <Form key={kind.kind} kind={kind} patient={patient.id} />}
        </>
    );
}
