import type { Limit, PlanEdit } from "../api/contract";
import { decimal_text, read_decimal } from "../words/format";

// So begins the source of every limit of a shipped plan. What follows says where it is from, and stays as it is written.
const example = "Example, to be set by a clinician.";

export function is_example(source: string): boolean {
    return source.startsWith(example);
}

export function cited_of(source: string): string {
    return is_example(source) ? source.slice(example.length).trim() : source;
}

export const edges = ["red_below", "yellow_below", "yellow_above", "red_above"] as const;
export type EdgeName = typeof edges[number];
export type Typed = Record<EdgeName, string>;
export type Mistake = "no_number" | "not_ascending" | "no_edge";

export function typed_of(limit: Limit): Typed {
    const text = (value: string | undefined) => value === undefined ? "" : decimal_text(value);
    return { red_below: text(limit.below.red), yellow_below: text(limit.below.yellow),
        yellow_above: text(limit.above.yellow), red_above: text(limit.above.red) };
}

// The first thing that is wrong, and at which edge. An empty field is an edge that is not there.
export function mistake_in(typed: Typed): { edge: EdgeName; mistake: Mistake } | null {
    let before = -Infinity;
    for (const edge of edges) {
        if (typed[edge].trim() === "") {
            continue;
        }
        const value = read_decimal(typed[edge]);
        if (value === null) {
            return { edge, mistake: "no_number" };
        }
        if (Number(value) <= before) {
            return { edge, mistake: "not_ascending" };
        }
        before = Number(value);
    }
    return before === -Infinity ? { edge: "yellow_below", mistake: "no_edge" } : null;
}

export function is_changed(limit: Limit, typed: Typed): boolean {
    const before = typed_of(limit);
    return edges.some(edge => before[edge] !== typed[edge].trim());
}

export function edit_of(rule: string, typed: Typed): PlanEdit["limits"][number] {
    const side = (yellow: EdgeName, red: EdgeName) => Object.fromEntries(
        ([["yellow", yellow], ["red", red]] as const)
            .map(([zone, edge]) => [zone, read_decimal(typed[edge])] as const)
            .filter(([, value]) => value !== null));
    return { rule, below: side("yellow_below", "red_below"), above: side("yellow_above", "red_above") };
}
