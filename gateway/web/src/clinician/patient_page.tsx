import type { ComponentType } from "preact";
import { Refused } from "../api/client";
import type { Patient } from "../api/contract";
import { on_patient, use_answer } from "../api/use_answer";
import { Loading, Trouble } from "../parts/controls";
import { link, use_route } from "../state/route";
import { said, use_words } from "../words/words";
import type { Words } from "../words/nb";
import { TriageMark } from "./alert_words";
import { PatientAlerts } from "./patient_alerts";
import { PatientAnswers } from "./patient_answers";
import { PatientCharts } from "./patient_charts";
import { PatientEntry } from "./patient_entry";
import { PatientHandOver } from "./patient_hand_over";
import { PatientPlan } from "./patient_plan";
import { Download } from "../patient/download";
import { Sharing } from "../patient/sharing";

export interface PatientPart {
    patient: Patient;
    reload: () => void;
}

function PatientSharing({ patient }: PatientPart) {
    return <Sharing patient={patient.id}><Download patient={patient.id} /></Sharing>;
}

const tabs: Array<{ path: string; name: (w: Words) => string; Part: ComponentType<PatientPart> }> = [
    { path: "charts", name: w => w.charts, Part: PatientCharts },
    { path: "alerts", name: w => w.alerts_head, Part: PatientAlerts },
    { path: "plan", name: w => w.plan_head, Part: PatientPlan },
    { path: "answers", name: w => w.answers, Part: PatientAnswers },
    { path: "entry", name: w => w.enter_head, Part: PatientEntry },
    { path: "sharing", name: w => w.sent_and_seen, Part: PatientSharing },
];

function Head({ patient, put, reload }: { patient: Patient; put: (patient: Patient) => void; reload: () => void }) {
    const w = use_words();
    return (
        <header class="patient_head">
            <h1>{w.patient(patient.id)}</h1>
            <TriageMark triage={patient.triage} />
            <dl class="line_facts">
                {patient.identifier && <div><dt>{w.identifier}</dt><dd>{patient.identifier.value}</dd></div>}
                <div><dt>{w.plan_head}</dt><dd>{patient.plan
                    ? `${said(patient.plan.name)}, ${w.version(patient.plan.version.number)}` : w.no_plan}</dd></div>
                <div><dt>{w.devices}</dt><dd>{patient.devices.length === 0 ? w.none
                    : patient.devices.map(one => one.model ? `${one.model} (${one.device})` : one.device).join(", ")}</dd></div>
            </dl>
            <PatientHandOver patient={patient} put={put} reload={reload} />
        </header>
    );
}

export function PatientPage() {
    const w = use_words();
    const [, id = "", tab = "charts"] = use_route();
    const answer = use_answer<Patient>(`/patients/${encodeURIComponent(id)}`, on_patient(id, "alert", "measurement", "plan", "hand_over"));
    if (answer.value === null) {
        return answer.error === null ? <Loading /> : (
            <>
                <h1>{w.patient(id)}</h1>
                {answer.error instanceof Refused && answer.error.status === 404 ? <p class="calm">{w.patient_unknown}</p>
                    : <Trouble error={answer.error} retry={answer.reload} />}
            </>
        );
    }
    const shown = tabs.find(one => one.path === tab) ?? tabs[0]!;
    return (
        <>
            <Head patient={answer.value} put={answer.put} reload={answer.reload} />
            <nav class="tabs" aria-label={w.parts_of_patient}>
                {tabs.map(one => (
                    <a key={one.path} href={link("patient", id, one.path)} aria-current={one === shown ? "page" : undefined}>
                        {one.name(w)}
                    </a>
                ))}
            </nav>
            <shown.Part patient={answer.value} reload={answer.reload} />
        </>
    );
}
