import { Loading, Trouble } from "../parts/controls";
import { date_text, list_text } from "../words/format";
import { said, use_words } from "../words/words";
import { ZoneTexts } from "../clinician/patient_plan";
import { MeasureAgain } from "./measure_again";
import { use_me } from "./mine";
import { WhatNow } from "./what_now";

const zones = ["green", "yellow", "red"] as const;

export function MyPlan() {
    const w = use_words();
    const me = use_me();
    if (me.value === null) {
        return <><h1>{w.my_plan}</h1>{me.error === null ? <Loading /> : <Trouble error={me.error} retry={me.reload} />}</>;
    }
    const patient = me.value;
    const plan = patient.plan;
    return (
        <>
            <h1>{w.my_plan}</h1>
            <WhatNow patient={patient} />
            <MeasureAgain patient={patient} />
            {plan === null ? <p class="calm">{w.my_no_plan}</p> : (
                <>
                    {plan.expected.length > 0 && <section class="card">
                        <h2>{w.i_measure}</h2>
                        <ul class="lines">{plan.expected.map((one, at) => (
                            <li key={at}>{said(patient.kinds.find(kind => kind.kind === one.kind)?.words) || w.questions}:{" "}
                                <strong>{one.weekdays.length === 7 || one.weekdays.length === 0 ? w.every_day
                                    : list_text(one.weekdays.map(day => w.weekdays_whole[day]))} {w.at_clock} {list_text(one.times)}</strong></li>))}
                        </ul>
                    </section>}
                    <section class="card">
                        <h2>{w.other_zones}</h2>
                        <ZoneTexts plan={plan} zones={zones.filter(zone => zone !== patient.zone)} />
                    </section>
                    <p class="quiet_text">{said(plan.name)}. {w.plan_by(plan.version.author, date_text(plan.version.at))}</p>
                </>
            )}
        </>
    );
}
