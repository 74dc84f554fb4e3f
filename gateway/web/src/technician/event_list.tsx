import type { TechnicalEvent, Words } from "../api/contract";
import { Ago } from "../parts/controls";
import { Shape } from "../parts/icon";
import { with_moments } from "../words/format";
import { said, use_words } from "../words/words";

// What another machine said is quoted, in the language in which it came.
export function Detail({ detail }: { detail: Words }) {
    const w = use_words();
    return said(detail) !== "" || detail.en === "" ? <>{with_moments(said(detail))}</>
        : <>{w.quoted} <q lang="en">{detail.en}</q></>;
}

export function EventList({ events, nothing }: { events: TechnicalEvent[]; nothing: string }) {
    const w = use_words();
    return events.length === 0 ? <p class="quiet_text">{nothing}</p> : (
        <ul class="events">
            {events.map(event => (
                <li key={event.number}>
                    <Shape of="technical" />
                    <div>
                        <p><strong>{w.event(event.code)}</strong> <span class="subject">{event.subject}</span></p>
                        {w.advice(event.code) && <p>{w.advice(event.code)}</p>}
                        <p class={w.advice(event.code) ? "quiet_text" : undefined}><Detail detail={event.detail} /></p>
                        <p class="quiet_text">{w.times(event.times)}, {w.last_time} <Ago time={event.last} /></p>
                        {event.shown && <p class="quiet_text">{w.dated_anew}</p>}
                        {!event.time_known && <p class="quiet_text">{w.time_unknown}</p>}
                    </div>
                </li>))}
        </ul>
    );
}
