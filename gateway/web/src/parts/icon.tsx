// Small pictures. They are never alone: a word stands beside each of them.
const lines: Record<string, string> = {
    check: "M4 12.5 9.5 18 20 6.5",
    clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7v5.2l3.4 2",
    note: "M5 4h14v11l-5 5H5ZM14 20v-5h5M8.5 9h7M8.5 12.5h4",
    hand: "M4 8h12m-4-4 4 4-4 4M20 16H8m4 4-4-4 4-4",
    done: "M4 12.5 8 17l8-10M11 16l1 1L21 7",
    list: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
    people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.3 3.3 0 0 1 0 6.3M18 14.4a6 6 0 0 1 3.5 5.6",
    device: "M7 3h10v18H7ZM11 17.5h2M10 6h4",
    inbox: "M4 13 6.5 5h11L20 13v6H4ZM4 13h5l1.5 2.5h3L15 13h5",
    send: "M4 12h14m-6-6 6 6-6 6",
    pulse: "M3 12h4l2.5-6 4.5 12 2.5-6H21",
    plan: "M6 3h12v18H6ZM9 8h6M9 12h6M9 16h3",
    pen: "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19Z",
    question: "M4 5h16v11h-9l-4 4v-4H4ZM10 9a2 2 0 1 1 2.6 1.9c-.4.2-.6.5-.6 1M12 13.6h.01",
    eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4Z",
    key: "M14.5 9.5a4.5 4.5 0 1 0-4 4.5L12 15.5h2V18h2.5v2.5H20v-3.2l-5.6-5.6",
    log: "M5 4h14v16H5ZM8.5 8.5h7M8.5 12h7M8.5 15.5h4",
    bridge: "M3 17h18M5 17V8m14 9V8M5 9c3.5 5 10.500 5 14 0M12 12.700V17",
    down: "M12 4v11m-5-5 5 5 5-5M5 20h14",
    more: "M6 9.500 12 15l6-5.500",
    out: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
    plus: "M12 5v14M5 12h14",
    minus: "M5 12h14",
    left: "M15 5l-7 7 7 7",
    right: "M9 5l7 7-7 7",
    table: "M4 5h16v14H4ZM4 10h16M4 14.500h16M10 5v14",
    chart: "M4 4v16h16M7.500 14l3.500-4 3 2.500L19 7",
    search: "M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13ZM15.500 15.500 20 20",
    back: "M19 12H5m6-6-6 6 6 6",
    bars: "M5 20v-8m5 8V5m5 15v-6m5 6V9",
};

export function Icon({ name }: { name: string }) {
    return (
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d={lines[name]} />
        </svg>
    );
}

// Each triage has a shape of its own, for those who see no colours and for black and white print.
export function Shape({ of }: { of: "red" | "yellow" | "technical" | "quiet" | "green" }) {
    return (
        <svg class={`shape ${of}`} viewBox="0 0 24 24" aria-hidden="true">
            {of === "red" && <path d="M7.6 1.500h8.800l6.100 6.100v8.800l-6.100 6.100H7.600l-6.100-6.100V7.600ZM10.700 6v7.300h2.600V6Zm0 9.300V18h2.600v-2.700Z" fill-rule="evenodd" />}
            {of === "yellow" && <path d="M12 2 23 21.500H1ZM10.800 9v6.300h2.400V9Zm0 7.700v2.300h2.400v-2.300Z" fill-rule="evenodd" />}
            {of === "technical" && <path d="M21.500 7.200a5.700 5.700 0 0 1-7.600 6.200L7 20.800a2.400 2.400 0 0 1-3.600-3.400l7.200-7A5.700 5.700 0 0 1 17 2.700l-3.200 3.200 1 3.400 3.400 1Z" />}
            {(of === "quiet" || of === "green") && <path d="M12 1.500a10.500 10.500 0 1 0 0 21 10.500 10.500 0 0 0 0-21Zm-1.500 15.200-4.300-4.300L8 10.600l2.500 2.500 5.500-5.600 1.800 1.800Z" fill-rule="evenodd" />}
        </svg>
    );
}
