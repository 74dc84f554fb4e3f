import { useState } from "preact/hooks";
import { post, Refused } from "../api/client";
import type { Session } from "../api/contract";
import { Button, Dialog, Field, Notice, Trouble } from "../parts/controls";
import { use_route } from "../state/route";
import { account, logged_in, logged_out, session } from "../state/session";
import { choose_language, use_words } from "../words/words";
import { Entrance } from "./entrance";

function LogInForm({ login: fixed }: { login?: string }) {
    const w = use_words();
    const [login, set_login] = useState(fixed ?? "");
    const [password, set_password] = useState("");
    const [totp, set_totp] = useState("");
    const [asks_code, set_asks_code] = useState(false);
    const [error, set_error] = useState<unknown>(null);
    const [busy, set_busy] = useState(false);

    const submit = async (event: Event) => {
        event.preventDefault();
        set_busy(true);
        set_error(null);
        try {
            const code = totp.replace(/\s/g, "");
            const next = await post<Session>("/session",
                { login: login.trim(), password, ...(asks_code && code ? { totp: code } : {}) });
            if (next.account) {
                choose_language(next.account.language);
            }
            logged_in(next);
        } catch (caught) {
            if (caught instanceof Refused && caught.code === "totp-required" && !asks_code) {
                set_asks_code(true);
            } else {
                set_error(caught);
            }
        } finally {
            set_busy(false);
        }
    };
    return (
        <form class="stack" onSubmit={submit}>
            <Field label={w.login_name} value={login} on_text={set_login} autocomplete="username" required
                readOnly={fixed !== undefined} autocapitalize="none" spellcheck={false} />
            <Field label={w.password} type="password" value={password} on_text={set_password}
                autocomplete="current-password" first={fixed !== undefined} required />
            {asks_code && <Field label={w.totp_code} hint={w.totp_hint} value={totp} on_text={set_totp}
                inputMode="numeric" autocomplete="one-time-code" first required />}
            {error !== null && <Trouble error={error} />}
            <Button kind="main" submit busy={busy}>{w.log_in}</Button>
        </form>
    );
}

function OtherWays() {
    const w = use_words();
    const ways = session.get()?.sign_in.oidc ?? [];
    return ways.length === 0 ? null : (
        <div class="other_ways">
            <p class="or"><span>{w.or}</span></p>
            {ways.map(way => (
                <a key={way.id} class="button plain" href={`/api/v1/oidc/${encodeURIComponent(way.id)}/begin`}>
                    {w.log_in_with(way.name)}
                </a>
            ))}
        </div>
    );
}

// A provider sent the person back, and this is why nobody is logged in.
function SignInTrouble() {
    const w = use_words();
    const route = use_route();
    const why = route[0] === "sign-in" ? route[1] : undefined;
    return why === undefined ? null
        : <Notice kind="careful" loud><p>{w.sign_in_trouble[why] ?? w.sign_in_trouble.provider}</p></Notice>;
}

export function LogIn() {
    const w = use_words();
    const state = session.get();
    return (
        <Entrance>
            <h1>{w.log_in}</h1>
            <SignInTrouble />
            {state?.setup_needed && <Notice kind="careful"><p>{w.setup_needed}</p></Notice>}
            {state?.sign_in.password !== false && <LogInForm />}
            <OtherWays />
        </Entrance>
    );
}

// Over the page that was open: what was typed there is still there, but nobody reads it meanwhile.
export function LogInAgain() {
    const w = use_words();
    const who = account();
    return (
        <div class="entrance">
            <Dialog title={w.session_ended}>
                <p>{w.session_ended_means}</p>
                <LogInForm login={who?.login} />
                <OtherWays />
                <Button kind="bare" on_press={logged_out}>{w.other_person}</Button>
            </Dialog>
        </div>
    );
}
