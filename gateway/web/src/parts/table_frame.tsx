import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

// A table may be wider than its place. Only then it is a stop of the keyboard, to be scrolled from there.
export function TableFrame({ label, children }: { label: string; children: ComponentChildren }) {
    const frame = useRef<HTMLDivElement>(null);
    const [scrolls, set_scrolls] = useState(false);
    useEffect(() => {
        const element = frame.current;
        if (element === null) {
            return undefined;
        }
        const look = () => set_scrolls(element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight);
        const sized = new ResizeObserver(look);
        sized.observe(element);
        look();
        return () => sized.disconnect();
    });
    return (
        <div class="table_frame" ref={frame} tabIndex={scrolls ? 0 : undefined} role="group" aria-label={label}>{children}</div>
    );
}
