import type { TechnicalEvent } from "../api/contract";
import { Ago } from "../parts/controls";
import { Shape } from "../parts/icon";
import { use_words } from "../words/words";

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
                        <p class={w.advice(event.code) ? "quiet_text" : undefined} lang="en">{event.detail}</p>
                        <p class="quiet_text">{w.times(event.times)}, {w.last_time} <Ago time={event.last} /></p>
                    </div>
                </li>))}
        </ul>
    );
}
