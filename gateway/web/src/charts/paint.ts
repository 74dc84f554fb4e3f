import type uPlot from "uplot";
import type { AlertSummary, Band, Series } from "../api/contract";
import { decimal_text } from "../words/format";
import { words } from "../words/words";
import { colour } from "./colours";

interface Edge { value: number; zone: "yellow" | "red"; side: "below" | "above" }

function edges_of(band: Band): Edge[] {
    const edges: Edge[] = [];
    for (const side of ["below", "above"] as const) {
        for (const zone of ["yellow", "red"] as const) {
            const value = band[side][zone];
            if (value !== undefined) {
                edges.push({ value: Number(value), zone, side });
            }
        }
    }
    return edges;
}

export function edge_values(series: Series): number[] {
    return series.bands.flatMap(edges_of).map(edge => edge.value);
}

const seconds = (time: string): number => Date.parse(time) / 1000;

// From left to right within the plot, in its own pixels; null: outside of it.
function across(u: uPlot, from: number, until: number | null): [number, number] | null {
    const { left, width } = u.bbox;
    const begin = Math.max(left, u.valToPos(from, "x", true));
    const end = Math.min(left + width, until === null ? Infinity : u.valToPos(until, "x", true));
    return end > begin ? [begin, end] : null;
}

function inside(u: uPlot, y: number): number {
    return Math.min(u.bbox.top + u.bbox.height, Math.max(u.bbox.top, y));
}

function hatch(context: CanvasRenderingContext2D, stroke: string): CanvasPattern | null {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 8 * devicePixelRatio;
    const pen = tile.getContext("2d");
    if (pen === null) {
        return null;
    }
    const size = tile.width;
    pen.strokeStyle = stroke;
    pen.lineWidth = devicePixelRatio;
    pen.beginPath();
    for (const shift of [-size, 0, size]) {
        pen.moveTo(shift, size);
        pen.lineTo(shift + size, 0);
    }
    pen.stroke();
    return context.createPattern(tile, "repeat");
}

// Where a value is yellow or red, as grounds. Two components in one chart would cover each other: there only lines.
function paint_grounds(u: uPlot, series: Series): void {
    if (Object.keys(series.values).length > 1) {
        return;
    }
    const pen = u.ctx;
    for (const band of series.bands) {
        const part = across(u, seconds(band.from), band.until === null ? null : seconds(band.until));
        if (part === null) {
            continue;
        }
        const [begin, end] = part;
        const fill = (from: number, to: number, name: string) => {
            const [top, bottom] = [inside(u, Math.min(from, to)), inside(u, Math.max(from, to))];
            pen.fillStyle = colour(name);
            pen.fillRect(begin, top, end - begin, bottom - top);
        };
        for (const side of ["below", "above"] as const) {
            const outer = side === "below" ? u.bbox.top + u.bbox.height : u.bbox.top;
            const position = (edge: string | undefined) => edge === undefined ? null : u.valToPos(Number(edge), "y", true);
            const yellow = position(band[side].yellow);
            const red = position(band[side].red);
            if (yellow !== null) {
                fill(yellow, red ?? outer, "band-yellow");
            }
            if (red !== null) {
                fill(red, outer, "band-red");
            }
        }
    }
}

function paint_missing(u: uPlot, series: Series): void {
    const pattern = hatch(u.ctx, colour("missing"));
    for (const day of series.missing_days) {
        const begin = new Date(`${day}T00:00:00`);
        const end = new Date(begin);
        end.setDate(end.getDate() + 1);
        const part = across(u, begin.getTime() / 1000, end.getTime() / 1000);
        if (part !== null && pattern !== null) {
            u.ctx.fillStyle = pattern;
            u.ctx.fillRect(part[0], u.bbox.top, part[1] - part[0], u.bbox.height);
        }
    }
}

export function paint_below(u: uPlot, series: Series): void {
    u.ctx.save();
    paint_grounds(u, series);
    paint_missing(u, series);
    u.ctx.restore();
}

// On a ground of its own, for it may stand on a curve or a hatching.
function write(pen: CanvasRenderingContext2D, text: string, x: number, y: number): void {
    pen.save();
    pen.setLineDash([]);
    pen.lineJoin = "round";
    pen.lineWidth = 3 * devicePixelRatio;
    pen.strokeStyle = colour("surface");
    pen.strokeText(text, x, y);
    pen.restore();
    pen.fillText(text, x, y);
}

// `names`: of the components, where there are several.
function paint_edges(u: uPlot, series: Series, names: Record<string, string>): void {
    const pen = u.ctx;
    const ratio = devicePixelRatio;
    const told = new Set<string>();
    pen.font = `600 ${11 * ratio}px ${colour("chart-font")}`;
    for (const band of series.bands) {
        const part = across(u, seconds(band.from), band.until === null ? null : seconds(band.until));
        for (const edge of part === null ? [] : edges_of(band)) {
            const y = u.valToPos(edge.value, "y", true);
            if (y < u.bbox.top || y > u.bbox.top + u.bbox.height) {
                continue;
            }
            pen.strokeStyle = pen.fillStyle = colour(edge.zone);
            pen.lineWidth = ratio;
            pen.setLineDash(edge.zone === "red" ? [] : [5 * ratio, 4 * ratio]);
            pen.beginPath();
            pen.moveTo(part![0], y);
            pen.lineTo(part![1], y);
            pen.stroke();
            const key = `${edge.zone}${edge.side}${edge.value}${band.component}`;
            if (band.until === null && !told.has(key)) {
                told.add(key);
                const text = [names[band.component], words().edge(edge.zone, edge.side, decimal_text(String(edge.value)))]
                    .filter(Boolean).join(" ");
                // On the left: the newest values, which matter most, are on the right.
                const room = part![1] - part![0] > pen.measureText(text).width + 10 * ratio;
                pen.textAlign = room ? "left" : "right";
                pen.textBaseline = edge.side === "below" ? "top" : "bottom";
                write(pen, text, room ? part![0] + 5 * ratio : part![1] - 5 * ratio, y + (edge.side === "below" ? 2 : -2) * ratio);
            }
        }
    }
}

function paint_versions(u: uPlot, series: Series): void {
    const pen = u.ctx;
    const ratio = devicePixelRatio;
    pen.strokeStyle = pen.fillStyle = colour("quiet");
    pen.lineWidth = ratio;
    pen.setLineDash([2 * ratio, 3 * ratio]);
    pen.textBaseline = "top";
    for (const version of series.plan_versions) {
        const x = u.valToPos(seconds(version.at), "x", true);
        if (x >= u.bbox.left && x <= u.bbox.left + u.bbox.width) {
            pen.beginPath();
            pen.moveTo(x, u.bbox.top);
            pen.lineTo(x, u.bbox.top + u.bbox.height);
            pen.stroke();
            // Before the line, where no edge of the new version is written; at the left end there is no room for it.
            const room = x - u.bbox.left > 60 * ratio;
            pen.textAlign = room ? "right" : "left";
            write(pen, words().plan_mark(version.number), x + (room ? -4 : 4) * ratio, u.bbox.top + 3 * ratio);
        }
    }
}

// The shapes of the worklist: an octagon is red, a triangle yellow, a square technical.
const corners: Record<string, Array<[number, number]>> = {
    red: [[-2, -5], [2, -5], [5, -2], [5, 2], [2, 5], [-2, 5], [-5, 2], [-5, -2]],
    yellow: [[0, -5.5], [5.5, 5], [-5.5, 5]],
    technical: [[-4.5, -4.5], [4.5, -4.5], [4.5, 4.5], [-4.5, 4.5]],
    quiet: [[0, -5], [5, 0], [0, 5], [-5, 0]],
};

function paint_alerts(u: uPlot, alerts: AlertSummary[]): void {
    const pen = u.ctx;
    const ratio = devicePixelRatio;
    pen.setLineDash([]);
    for (const alert of alerts) {
        const x = u.valToPos(seconds(alert.onset), "x", true);
        if (x < u.bbox.left || x > u.bbox.left + u.bbox.width) {
            continue;
        }
        const y = u.bbox.top + 8 * ratio;
        pen.strokeStyle = pen.fillStyle = colour(alert.triage);
        pen.lineWidth = ratio;
        pen.globalAlpha = 0.55;
        pen.beginPath();
        pen.moveTo(x, y);
        pen.lineTo(x, u.bbox.top + u.bbox.height);
        pen.stroke();
        pen.globalAlpha = 1;
        pen.beginPath();
        (corners[alert.triage] ?? []).forEach(([dx, dy]) => pen.lineTo(x + dx * ratio, y + dy * ratio));
        pen.closePath();
        pen.fill();
    }
}

export function paint_above(u: uPlot, series: Series, alerts: AlertSummary[], names: Record<string, string>, with_versions: boolean): void {
    u.ctx.save();
    paint_edges(u, series, names);
    if (with_versions) {
        paint_versions(u, series);
    }
    paint_alerts(u, alerts);
    u.ctx.restore();
}
