import { useEffect, useState } from "preact/hooks";
import { post } from "../api/client";
import type { Role, Session } from "../api/contract";
import { Button, Field, Loading, Notice, Trouble } from "../parts/controls";
import { replace_route } from "../state/route";
import { session } from "../state/session";
import { date_time_text } from "../words/format";
import { use_words } from "../words/words";
import { Entrance } from "./entrance";

interface Look { login: string | null; display_name: string; roles: Role[]; expires: string }

const shortest = 12;

export function SetUp({ token }: { token: string }) {
    const w = use_words();
    const [look, set_look] = useState<Look | null>(null);
    const [error, set_error] = useState<unknown>(null);
    useEffect(() => {
        post<Look>("/setup/look", { token }).then(set_look, set_error);
    }, [token]);
    return (
        <Entrance>
            <h1>{w.set_up_title}</h1>
            {error !== null && <Trouble error={error} />}
            {error === null && (look === null ? <Loading /> : <SetUpForm token={token} look={look} />)}
        </Entrance>
    );
}

function SetUpForm({ token, look }: { token: string; look: Look }) {
    const w = use_words();
    const [login, set_login] = useState(look.login ?? "");
    const [name, set_name] = useState(look.display_name);
    const [password, set_password] = useState("");
    const [again, set_again] = useState("");
    const [tried, set_tried] = useState(false);
    const [error, set_error] = useState<unknown>(null);
    const [busy, set_busy] = useState(false);
    const too_short = password.length < shortest;
    const differs = password !== again;

    const submit = async (event: Event) => {
        event.preventDefault();
        set_tried(true);
        if (too_short || differs) {
            return;
        }
        set_busy(true);
        set_error(null);
        try {
            const first = look.login === null ? { login: login.trim(), display_name: name.trim() } : {};
            session.set(await post<Session>("/setup", { token, password, ...first }));
            replace_route();
        } catch (caught) {
            set_error(caught);
            set_busy(false);
        }
    };
    return (
        <form class="stack" onSubmit={submit} noValidate>
            <Notice>
                <p>{w.set_up_for(look.display_name || w.first_administrator, look.roles.map(role => w.roles[role]).join(", "))}</p>
                <p>{w.set_up_until(date_time_text(look.expires))}</p>
            </Notice>
            {look.login === null
                ? <>
                    <Field label={w.display_name} value={name} on_text={set_name} autocomplete="name" required />
                    <Field label={w.choose_login} hint={w.choose_login_hint} value={login} on_text={set_login}
                        autocomplete="username" autocapitalize="none" spellcheck={false} required />
                </>
                : <Field label={w.login_name} value={look.login} on_text={() => undefined} readOnly autocomplete="username" />}
            <Field label={w.new_password} hint={w.new_password_hint(shortest)} type="password" value={password}
                on_text={set_password} autocomplete="new-password" required
                wrong={tried && too_short ? w.too_short(shortest) : undefined} />
            <Field label={w.password_again} type="password" value={again} on_text={set_again}
                autocomplete="new-password" required wrong={tried && !too_short && differs ? w.passwords_differ : undefined} />
            {error !== null && <Trouble error={error} />}
            <Button kind="main" submit busy={busy}>{w.set_up_go}</Button>
        </form>
    );
}
