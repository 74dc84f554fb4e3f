// Milliseconds since 1970. Whole minutes, so that the same wish is the same request.
export interface Span {
    from: number;
    until: number;
}

const minute = 60_000;
const shortest = 30 * minute;

export function whole(span: Span): Span {
    return { from: Math.floor(span.from / minute) * minute, until: Math.ceil(span.until / minute) * minute };
}

export function last_days(days: number, now = Date.now()): Span {
    const end = new Date(now);
    end.setHours(24, 0, 0, 0);
    const begin = new Date(end);
    begin.setDate(begin.getDate() - days);
    return { from: begin.getTime(), until: end.getTime() };
}

// By a factor below 1 nearer, above 1 farther; around the middle.
export function zoomed(span: Span, factor: number): Span {
    const middle = (span.from + span.until) / 2;
    const half = Math.max(shortest, (span.until - span.from) * factor) / 2;
    return whole({ from: middle - half, until: middle + half });
}

export function moved(span: Span, share: number): Span {
    const step = (span.until - span.from) * share;
    return whole({ from: span.from + step, until: span.until + step });
}

export function span_query(span: Span): string {
    const text = (time: number) => new Date(time).toISOString().replace(".000Z", "Z");
    return `from=${text(span.from)}&until=${text(span.until)}`;
}
