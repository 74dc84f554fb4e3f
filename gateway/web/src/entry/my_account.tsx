import { useState } from "preact/hooks";
import { ask, load_session, post } from "../api/client";
import { Button, Field, Notice, Trouble } from "../parts/controls";
import { account, session } from "../state/session";
import { use_store } from "../state/store";
import { date_time_text } from "../words/format";
import { use_words } from "../words/words";

const shortest = 12;

function PasswordForm() {
    const w = use_words();
    const [current, set_current] = useState("");
    const [next, set_next] = useState("");
    const [state, set_state] = useState<{ done?: boolean; error?: unknown; busy?: boolean; short?: boolean }>({});
    const submit = async (event: Event) => {
        event.preventDefault();
        if (next.length < shortest) {
            set_state({ short: true });
            return;
        }
        set_state({ busy: true });
        try {
            await post("/session/password", { current, new: next });
            await load_session();
            set_current("");
            set_next("");
            set_state({ done: true });
        } catch (error) {
            set_state({ error });
        }
    };
    return (
        <form class="card stack narrow" onSubmit={submit} noValidate>
            <h2>{w.change_password}</h2>
            <Field label={w.current_password} type="password" value={current} on_text={set_current}
                autocomplete="current-password" required />
            <Field label={w.new_password} hint={w.new_password_hint(shortest)} type="password" value={next}
                on_text={set_next} autocomplete="new-password" required
                wrong={state.short ? w.too_short(shortest) : undefined} />
            {state.error !== undefined && <Trouble error={state.error} />}
            {state.done && <Notice kind="good" loud><p>{w.password_changed}</p></Notice>}
            <Button kind="main" submit busy={state.busy}>{w.change_password}</Button>
        </form>
    );
}

function CodesForm() {
    const w = use_words();
    const has = account()?.has_totp === true;
    const [begun, set_begun] = useState<{ secret: string; uri: string } | null>(null);
    const [text, set_text] = useState("");
    const [error, set_error] = useState<unknown>(null);
    const [busy, set_busy] = useState(false);
    const act = (step: () => Promise<unknown>) => async (event?: Event) => {
        event?.preventDefault();
        set_busy(true);
        set_error(null);
        try {
            await step();
            set_text("");
        } catch (caught) {
            set_error(caught);
        }
        set_busy(false);
    };
    const begin = act(async () => set_begun(await post("/session/totp")));
    const confirm = act(async () => {
        await ask("PUT", "/session/totp", { code: text.replace(/\s/g, "") });
        await load_session();
        set_begun(null);
    });
    const remove = act(async () => {
        await post("/session/totp/removal", { password: text });
        await load_session();
    });
    return (
        <form class="card stack narrow" onSubmit={has ? remove : begun ? confirm : begin}>
            <h2>{w.codes}</h2>
            <p>{has ? w.codes_on : w.codes_off}</p>
            {begun && <>
                <p>{w.codes_secret}</p>
                <p><code class="secret">{begun.secret.replace(/(.{4})/g, "$1 ").trim()}</code></p>
                <p><a href={begun.uri}>{w.codes_open}</a></p>
                <Field label={w.totp_code} value={text} on_text={set_text} inputMode="numeric"
                    autocomplete="one-time-code" required />
            </>}
            {has && <Field label={w.password} type="password" value={text} on_text={set_text}
                autocomplete="current-password" required />}
            {error !== null && <Trouble error={error} />}
            <Button submit busy={busy}>{has ? w.codes_remove : begun ? w.codes_confirm : w.codes_begin}</Button>
        </form>
    );
}

export function MyAccount() {
    const w = use_words();
    const state = use_store(session);
    const who = state?.account;
    if (!who) {
        return null;
    }
    return (
        <>
            <h1>{w.my_account}</h1>
            <dl class="facts">
                <div><dt>{w.display_name}</dt><dd>{who.display_name}</dd></div>
                <div><dt>{w.login_name}</dt><dd>{who.login}</dd></div>
                <div><dt>{w.roles_title}</dt><dd>{who.roles.map(role => w.roles[role]).join(", ")}</dd></div>
                {who.teams.length > 0 && <div><dt>{w.teams}</dt><dd>{who.teams.join(", ")}</dd></div>}
                {who.last_login && <div><dt>{w.last_login}</dt><dd>{date_time_text(who.last_login)}</dd></div>}
            </dl>
            <div class="columns">
                {who.has_password && <PasswordForm />}
                {who.has_password && <CodesForm />}
            </div>
        </>
    );
}
