import { useEffect, useRef, useState } from "preact/hooks";
import type uPlot from "uplot";
import type { AlertSummary, Series, Vocabulary } from "../api/contract";
import { on_patient, use_answer } from "../api/use_answer";
import { Trouble } from "../parts/controls";
import { count_text, decimal_text, moment_text } from "../words/format";
import { language, said, use_words } from "../words/words";
import { on_scheme_change } from "./colours";
import { make_plot } from "./plot";
import { span_query, whole, type Span } from "./span";

type Kind = Pick<Vocabulary["kinds"][number], "kind" | "words" | "unit_words" | "decimals"> &
    { components: Array<{ name: string; words: { en: string; nb: string } }> };

interface ChartProps {
    patient: string;
    kind: Kind;
    from: number;
    until: number;
    alerts: AlertSummary[];
    height: number;
    on_zoom?: (span: Span) => void;
    // For the patient: without what only those who make plans ask for.
    plain?: boolean;
}

const points = 700;

function value_at(series: Series, index: number): string {
    return Object.values(series.values).map(column => column[index])
        .map(value => value === null || value === undefined ? "–" : decimal_text(value)).join("/");
}

function extremes(series: Series): [string, string] | null {
    const column = Object.values(series.values)[0]?.filter(value => value !== null) ?? [];
    const first = column[0];
    if (first === undefined) {
        return null;
    }
    const lower = (a: string, b: string) => Number(b) < Number(a) ? b : a;
    const higher = (a: string, b: string) => Number(b) > Number(a) ? b : a;
    return [column.reduce(lower, first), column.reduce(higher, first)];
}

export function KindChart(props: ChartProps) {
    const span = whole(props);
    const path = `/patients/${encodeURIComponent(props.patient)}/series?kind=${props.kind.kind}&${span_query(span)}&points=${points}`;
    const answer = use_answer<Series>(path, on_patient(props.patient, "measurement", "plan"));
    const kept = useRef<Series | null>(null);
    kept.current = answer.value ?? kept.current;
    if (answer.error !== null && answer.value === null) {
        return <Trouble error={answer.error} retry={answer.reload} />;
    }
    // While a nearer look is fetched, the one before stays: nothing jumps.
    return kept.current === null ? <div class="chart_space" style={{ height: `${props.height}px` }} />
        : <Chart {...props} {...span} series={kept.current} />;
}

function Chart({ series, kind, alerts, from, until, height, on_zoom, plain = false }: ChartProps & { series: Series }) {
    const w = use_words();
    const place = useRef<HTMLDivElement>(null);
    const plot = useRef<uPlot | null>(null);
    const zoom = useRef(on_zoom);
    zoom.current = on_zoom;
    const [point, set_point] = useState<number | null>(null);
    const unit = said(kind.unit_words);
    const nothing = series.times.length === 0;
    const components = Object.keys(series.values);
    const names: Record<string, string> = components.length < 2 ? {} : Object.fromEntries(components.map(name =>
        [name, said(kind.components.find(one => one.name === name)?.words) || name]));

    useEffect(() => {
        const target = place.current;
        if (target === null || nothing) {
            return undefined;
        }
        const made = make_plot(target, { series, alerts, span: { from, until }, decimals: kind.decimals,
            width: target.clientWidth, height, sync: "patient", names, with_versions: !plain, on_point: set_point,
            on_zoom: on_zoom && (span => zoom.current?.(span)) });
        plot.current = made;
        const sized = new ResizeObserver(() => made.setSize({ width: target.clientWidth, height }));
        sized.observe(target);
        const unfollow = on_scheme_change(() => made.redraw());
        return () => {
            sized.disconnect();
            unfollow();
            made.destroy();
            plot.current = null;
        };
    }, [series, alerts, from, until, height, language.get()]);

    const show = (index: number) => {
        const made = plot.current;
        const at = Math.min(series.times.length - 1, Math.max(0, index));
        if (made !== null && series.times[at] !== undefined) {
            made.setCursor({ left: made.valToPos(series.times[at]! / 1000, "x"), top: made.over.clientHeight / 2 });
        }
    };
    const on_key = (event: KeyboardEvent) => {
        const last = series.times.length - 1;
        const at = point ?? last + 1;
        const steps: Record<string, number> = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1,
            Home: 0, End: last, PageUp: at + 10, PageDown: at - 10 };
        const next = steps[event.key];
        if (next !== undefined) {
            event.preventDefault();
            event.stopPropagation();
            show(next);
        }
    };
    const ends = extremes(series);
    const summary = nothing ? w.no_values_then : w.chart_summary({ count: count_text(series.total),
        low: ends ? decimal_text(ends[0]) : "–", high: ends ? decimal_text(ends[1]) : "–", unit,
        missing: series.missing_days.length });
    const at_point = point !== null && series.times[point] !== undefined
        ? `${moment_text(series.times[point]!)}: ${value_at(series, point)} ${unit}` : null;
    return (
        <figure class="chart">
            {nothing ? <p class="chart_nothing">{w.no_values_then}</p>
                : <div class="plot" ref={place} style={{ minHeight: `${height}px` }} tabIndex={0} role="slider" onKeyDown={on_key}
                    aria-label={w.chart_of(said(kind.words))} aria-orientation="horizontal" aria-valuemin={0}
                    aria-valuemax={Math.max(0, series.times.length - 1)} aria-valuenow={point ?? Math.max(0, series.times.length - 1)}
                    aria-valuetext={at_point ?? summary} />}
            <figcaption>
                <span class="at_point">{at_point ?? summary}</span>
                {Object.keys(names).length > 0 && <span class="curves">
                    {Object.values(names).map((name, at) => <span key={name} class={`curve line-${at + 1}`}>{name}</span>)}
                </span>}
                {series.withheld > 0 && <span>{w.withheld(series.withheld)}</span>}
            </figcaption>
        </figure>
    );
}
