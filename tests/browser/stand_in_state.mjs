import { destinations, make_alerts, make_claims, make_devices, make_hand_overs, make_plan, make_queue, make_readings, make_responses, make_undecided, questionnaire } from "./fixtures.mjs";

export function make_state(now) {
    const readings = make_readings(now);
    return {
        now, readings, alerts: make_alerts(now, readings), hand_overs: make_hand_overs(now), plan: make_plan(now), devices: make_devices(now), claims: make_claims(now),
        destinations: structuredClone(destinations), queue: make_queue(now), questionnaire: structuredClone(questionnaire), responses: make_responses(now), asked_again: [], undecided: make_undecided(now),
        sessions: new Map(), streams: new Set(), event: 1, done: new Map(), requests: [], preferences: {},
    };
}

// Of a patient account only what is the patient's own.
export function tell(state, name, data) {
    ++state.event;
    for (const stream of state.streams) {
        stream.response.write(`id: ${state.event}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
    }
}

export function end_sessions(state) {
    state.sessions.clear();
}
