import { useState } from "preact/hooks";
import { new_key, post } from "../api/client";
import type { Patient, Person } from "../api/contract";
import { use_answer } from "../api/use_answer";
import { Button, Dialog, Loading, Select, TextArea, Trouble } from "../parts/controls";
import { account } from "../state/session";
import { use_draft } from "../state/drafts";
import { moment_text } from "../words/format";
import { use_words } from "../words/words";
import { HeldBy } from "./alert_words";

const hour = 3_600_000;
const spans = [4, 8, 12, 24, 72];

const path_of = (patient: Patient) => `/patients/${encodeURIComponent(patient.id)}/hand-over`;

// To whole minutes, as people agree on it.
const until_of = (hours: number) => new Date(Math.round((Date.now() + hours * hour) / 60_000) * 60_000);

interface Team { id: string; members: Person[] }
interface Whom { team?: string; person?: string }

function people_of(teams: Team[]): Person[] {
    const all = new Map(teams.flatMap(team => team.members).map(one => [one.account, one]));
    return [...all.values()].sort((a, b) => a.display_name.localeCompare(b.display_name));
}

function GiveDialog({ patient, put, on_close }: { patient: Patient; put: (patient: Patient) => void; on_close: () => void }) {
    const w = use_words();
    const teams = use_answer<{ items: Team[] }>("/teams");
    const [hours, set_hours] = useState("8");
    const [note, set_note] = use_draft(`${account()?.id}.give.${patient.id}`);
    const [busy, set_busy] = useState(false);
    const [error, set_error] = useState<unknown>(null);
    const give = async (whom: Whom) => {
        set_busy(true);
        set_error(null);
        try {
            const until = until_of(Number(hours)).toISOString().replace(".000Z", "Z");
            put(await post<Patient>(path_of(patient), { ...whom, until, ...(note.trim() && { note: note.trim() }) }, new_key()));
            set_note("");
            on_close();
        } catch (caught) {
            set_error(caught);
        }
        set_busy(false);
    };
    return (
        <Dialog title={w.give_patient_title(patient.id)} on_close={on_close}>
            <p>{w.give_patient_means}</p>
            <Select label={w.give_patient_until} value={hours} on_choice={set_hours}
                options={spans.map((one): [string, string] => [String(one), w.span_until(one, moment_text(until_of(one).getTime()))])} />
            <TextArea label={w.note_optional} value={note} on_text={set_note} rows={2} />
            {teams.error !== null && <Trouble error={teams.error} retry={teams.reload} />}
            {teams.value === null ? <Loading /> : (
                <div class="choices">
                    {people_of(teams.value.items).map(one => (
                        <Button key={one.account} icon="hand" busy={busy} on_press={() => void give({ person: one.account })}>
                            {one.account === account()?.id ? w.hand_over_to_me(one.display_name) : w.hand_over_to(one.display_name)}
                        </Button>
                    ))}
                    {teams.value.items.map(team => (
                        <Button key={team.id} icon="people" busy={busy} on_press={() => void give({ team: team.id })}>
                            {w.hand_over_to_team(team.id)} <small>{team.members.map(one => one.display_name).join(", ")
                                || w.nobody_in_team}</small>
                        </Button>
                    ))}
                </div>
            )}
            {error !== null && <Trouble error={error} />}
        </Dialog>
    );
}

// Who has the patient now, and what can be done about it.
export function PatientHandOver({ patient, put, reload }: { patient: Patient; put: (patient: Patient) => void; reload: () => void }) {
    const w = use_words();
    const [open, set_open] = useState(false);
    const [error, set_error] = useState<unknown>(null);
    const held = patient.hand_over ?? null;
    const take_back = async () => {
        set_error(null);
        try {
            put(await post<Patient>(`${path_of(patient)}/end`, {}, new_key()));
        } catch (caught) {
            set_error(caught);
            reload();
        }
    };
    return (
        <div class="hand_over">
            {held && <p><HeldBy held={held} /> <span class="quiet_text">{w.given_by(held.by.display_name, moment_text(held.since))}
                {held.note && `: ${held.note}`}</span></p>}
            <div class="acts">
                <Button icon="hand" on_press={() => set_open(true)}>{w.give_patient}</Button>
                {held && <Button icon="back" on_press={() => void take_back()}>{w.take_patient_back}</Button>}
            </div>
            {error !== null && <Trouble error={error} />}
            {open && <GiveDialog patient={patient} put={put} on_close={() => set_open(false)} />}
        </div>
    );
}
