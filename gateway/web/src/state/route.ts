import { make_store, use_store } from "./store";

// Pages are behind the #, which no server and no log sees.
function read_route(): string[] {
    return location.hash.replace(/^#\/?/, "").split("/").filter(part => part !== "").map(decode);
}

function decode(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}

const route = make_store(read_route());
addEventListener("hashchange", () => route.set(read_route()));

export function use_route(): string[] {
    return use_store(route);
}

export function link(...parts: string[]): string {
    return `#/${parts.map(encodeURIComponent).join("/")}`;
}

export function go(...parts: string[]): void {
    location.hash = link(...parts);
}

// As go, but "back" does not return to where one was.
export function replace_route(...parts: string[]): void {
    history.replaceState(null, "", link(...parts));
    route.set(read_route());
}
