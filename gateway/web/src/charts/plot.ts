import uPlot from "uplot";
import type { AlertSummary, Series } from "../api/contract";
import { clock_text } from "../words/format";
import { language } from "../words/words";
import { colour } from "./colours";
import { edge_values, paint_above, paint_below } from "./paint";
import type { Span } from "./span";

export interface PlotWishes {
    series: Series;
    span: Span;
    alerts: AlertSummary[];
    decimals: number;
    width: number;
    height: number;
    sync: string;
    names: Record<string, string>; // of the components, where there are several
    with_versions: boolean;
    on_point: (index: number | null) => void;
    on_zoom?: (span: Span) => void;
}

const day = 86_400;
const few_points = 400;
const lines = ["line-1", "line-2", "line-3"];
const dashes: number[][] = [[], [6, 4], [2, 3]];

const locale = () => language.get() === "nb" ? "nb-NO" : "en-GB";

function time_labels(splits: number[], step: number): string[] {
    const date = new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short" });
    const month = new Intl.DateTimeFormat(locale(), { month: "short", year: "numeric" });
    return splits.map(at => {
        const time = at * 1000;
        if (step >= 28 * day) {
            return month.format(time);
        }
        const then = new Date(time);
        return step >= day || then.getHours() + then.getMinutes() === 0 ? date.format(time) : clock_text(time);
    });
}

// All of the values, and the limits that lie near them: a limit far away must not press the curve flat.
function value_range(series: Series, low: number, high: number): [number, number] {
    const spread = Math.max(high - low, Math.abs(high) * 0.04, 1e-6);
    const near = edge_values(series).filter(edge => edge > low - spread && edge < high + spread);
    const bottom = Math.min(low, ...near);
    const top = Math.max(high, ...near);
    const room = (top - bottom || spread) * 0.14;
    return [bottom - room, top + room];
}

export function aligned(series: Series): uPlot.AlignedData {
    const columns = Object.values(series.values).map(column =>
        column.map(value => value === null ? null : Number(value)));
    return [series.times.map(time => time / 1000), ...columns];
}

// No line over a day on which nothing was measured: it would tell of values that nobody took.
function gaps_over(u: uPlot, series: Series, first: number, last: number): uPlot.Series.Gaps {
    const missing = series.missing_days.map(name => new Date(`${name}T12:00:00`).getTime());
    const gaps: uPlot.Series.Gaps = [];
    for (let at = first + 1; at <= last; ++at) {
        const [before, after] = [series.times[at - 1]!, series.times[at]!];
        if (missing.some(noon => before < noon && noon < after)) {
            gaps.push([u.valToPos(before / 1000, "x", true), u.valToPos(after / 1000, "x", true)]);
        }
    }
    return gaps;
}

function curves(series: Series): uPlot.Series[] {
    return Object.keys(series.values).map((name, at) => ({
        label: name,
        stroke: () => colour(lines[at % lines.length]!),
        width: 2,
        dash: dashes[at % dashes.length],
        gaps: (u, _, first, last) => gaps_over(u, series, first, last),
        points: { show: series.times.length <= few_points, size: 6, fill: () => colour(lines[at % lines.length]!) },
    }));
}

export function make_plot(target: HTMLElement, wishes: PlotWishes): uPlot {
    const { series, span } = wishes;
    const axis = { stroke: () => colour("quiet"), font: `12px ${colour("chart-font")}`,
        grid: { stroke: () => colour("grid"), width: 1 }, ticks: { show: false } };
    const number = new Intl.NumberFormat(locale(), { maximumFractionDigits: wishes.decimals });
    const options: uPlot.Options = {
        width: wishes.width,
        height: wishes.height,
        legend: { show: false },
        padding: [6, 26, 0, 0],
        scales: {
            x: { time: true, range: () => [span.from / 1000, span.until / 1000] },
            y: { range: (_, low, high) => low === null || high === null ? [0, 1] : value_range(series, low, high) },
        },
        axes: [
            { ...axis, size: 30, space: 76, values: (_, splits, __, ___, step) => time_labels(splits, step) },
            { ...axis, size: 48, values: (_, splits) => splits.map(split => number.format(split)) },
        ],
        series: [{}, ...curves(series)],
        cursor: {
            sync: { key: wishes.sync, scales: ["x", null] },
            drag: { x: wishes.on_zoom !== undefined, y: false, setScale: false },
            points: { size: 9 },
            y: false,
        },
        hooks: {
            drawClear: [u => paint_below(u, series)],
            draw: [u => paint_above(u, series, wishes.alerts, wishes.names, wishes.with_versions)],
            setCursor: [u => wishes.on_point(u.cursor.idx ?? null)],
            setSelect: [u => {
                if (u.select.width > 8) {
                    const time = (left: number) => u.posToVal(left, "x") * 1000;
                    const { left, width } = u.select;
                    u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
                    wishes.on_zoom?.({ from: time(left), until: time(left + width) });
                }
            }],
        },
    };
    return new uPlot(options, aligned(series), target);
}
