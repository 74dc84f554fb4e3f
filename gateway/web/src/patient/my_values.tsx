import { useMemo } from "preact/hooks";
import type { AlertSummary, Patient } from "../api/contract";
import { KindChart } from "../charts/kind_chart";
import { last_days } from "../charts/span";
import { Loading, Trouble } from "../parts/controls";
import { Icon } from "../parts/icon";
import { link } from "../state/route";
import { figures_text, spoken_moment } from "../words/format";
import { said, use_words } from "../words/words";
import { MeasureAgain } from "./measure_again";
import { use_me } from "./mine";
import { WhatNow } from "./what_now";

const days = 30;

function ValueCard({ patient, kind }: { patient: Patient; kind: Patient["kinds"][number] }) {
    const w = use_words();
    const span = last_days(days);
    const none = useMemo<AlertSummary[]>(() => [], []);
    return (
        <section class="card my_value" aria-label={said(kind.words)}>
            <h2>{said(kind.words)}</h2>
            {kind.latest
                ? <p class="big"><strong>{figures_text(kind.latest)}</strong> <span>{said(kind.unit_words)}</span></p>
                : <p class="big none">{w.not_measured}</p>}
            {kind.latest && <p class="when">{spoken_moment(kind.latest.taken)}{kind.latest.by_hand && `, ${w.by_hand}`}</p>}
            {kind.count > 0 && <KindChart patient={patient.id} kind={kind} {...span} alerts={none} height={170} plain />}
        </section>
    );
}

export function MyValues() {
    const w = use_words();
    const me = use_me();
    if (me.value === null) {
        return <><h1>{w.my_values}</h1>{me.error === null ? <Loading /> : <Trouble error={me.error} retry={me.reload} />}</>;
    }
    const patient = me.value;
    return (
        <>
            <h1>{w.my_values}</h1>
            <WhatNow patient={patient} />
            <MeasureAgain patient={patient} />
            <p class="ways">
                <a class="button main" href={link("enter")}><Icon name="pen" /><span>{w.enter_value}</span></a>
                <a class="button plain" href={link("questions")}><Icon name="question" /><span>{w.answer_today}</span></a>
            </p>
            {patient.kinds.length === 0 && <p class="calm">{w.no_values}</p>}
            <div class="my_values">
                {patient.kinds.map(kind => <ValueCard key={kind.kind} patient={patient} kind={kind} />)}
            </div>
        </>
    );
}
