import type { Act } from "../api/contract";
import { moment_text } from "../words/format";
import { use_words } from "../words/words";

// Newest first: at three in the morning one asks what happened last.
export function AlertHistory({ history }: { history: Act[] }) {
    const w = use_words();
    return (
        <section class="history">
            <h3>{w.history}</h3>
            <ol>
                {[...history].reverse().map((act, at) => (
                    <li key={history.length - at} class={act.note ? "noted" : undefined}>
                        <p><time dateTime={act.at}>{moment_text(act.at)}</time>
                            <span>{w.act_text[act.act]?.({
                                team: act.team ?? "", until: act.until ? moment_text(act.until) : "" }) ?? act.act}</span>
                            <span class="by">{act.by?.display_name ?? w.by_varde}</span></p>
                        {act.note && <blockquote>{act.note}</blockquote>}
                    </li>
                ))}
            </ol>
        </section>
    );
}
