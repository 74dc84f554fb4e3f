import type { Account, Session } from "../api/contract";
import { forget_drafts } from "./drafts";
import { make_store } from "./store";

// Who is logged in. null: not asked yet.
export const session = make_store<Session | null>(null);

// Why somebody must log in again, while the page and all that was typed stays.
export const asked_again = make_store<"expired" | null>(null);

let waiting: Array<() => void> = [];

// Resolves when the same person has logged in again.
export function session_over(reason: "expired"): Promise<void> {
    asked_again.set(reason);
    return new Promise(resolve => waiting.push(resolve));
}

export function account(): Account | undefined {
    return session.get()?.account;
}

// Another person sees nothing of the first one: the page begins anew.
export function logged_in(next: Session): void {
    const before = account();
    session.set(next);
    if (before !== undefined && before.id !== next.account?.id) {
        forget_drafts();
        location.hash = "";
        location.reload();
        return;
    }
    asked_again.set(null);
    const resumed = waiting;
    waiting = [];
    resumed.forEach(resume => resume());
}

export function logged_out(): void {
    forget_drafts();
    location.hash = "";
    location.reload();
}
