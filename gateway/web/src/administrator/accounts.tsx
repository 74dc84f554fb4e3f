import { useState } from "preact/hooks";
import { ask, post } from "../api/client";
import type { Account, Role, SetupLink } from "../api/contract";
import { use_answer } from "../api/use_answer";
import { Ago, Button, Dialog, Loading, Notice, Trouble } from "../parts/controls";
import { TableFrame } from "../parts/table_frame";
import { account as me } from "../state/session";
import { date_time_text } from "../words/format";
import { use_words } from "../words/words";
import { AccountDialog } from "./account_dialog";

export interface Made { name: string; setup: SetupLink }

// Shown once: whoever has the link is that person.
function LinkDialog({ made, on_close }: { made: Made; on_close: () => void }) {
    const w = use_words();
    const address = location.origin + made.setup.path;
    const [copied, set_copied] = useState(false);
    return (
        <Dialog title={w.link_title(made.name)} on_close={on_close}>
            <p>{w.link_means(date_time_text(made.setup.expires))}</p>
            <p><code class="secret">{address}</code></p>
            <Button on_press={() => void navigator.clipboard?.writeText(address).then(() => set_copied(true))}>
                {copied ? w.copied : w.copy}</Button>
        </Dialog>
    );
}

export function scope_text(account: Account, every: string): string {
    return account.scope.all ? every : account.scope.patients.join(", ") || "–";
}

export function Accounts() {
    const w = use_words();
    const list = use_answer<{ items: Account[]; next: string | null }>("/accounts?limit=200");
    const [changing, set_changing] = useState<Account | "new" | null>(null);
    const [made, set_made] = useState<Made | null>(null);
    const [error, set_error] = useState<unknown>(null);
    const act = async (step: () => Promise<void>) => {
        set_error(null);
        try {
            await step();
        } catch (caught) {
            set_error(caught);
        }
        list.reload();
    };
    const new_link = (one: Account) => act(async () => set_made({ name: one.display_name,
        setup: await post<SetupLink>(`/accounts/${encodeURIComponent(one.id)}/setup-link`) }));
    const turn = (one: Account) => act(async () => {
        await ask("PATCH", `/accounts/${encodeURIComponent(one.id)}`, { disabled: !one.disabled });
    });
    const standing = (one: Account) => one.disabled ? w.disabled : !one.has_password ? w.not_set_up
        : one.locked_until ? w.locked_until(date_time_text(one.locked_until)) : w.active;
    return (
        <>
            <div class="page_head"><h1>{w.accounts}</h1>
                <Button icon="plus" kind="main" on_press={() => set_changing("new")}>{w.add_account}</Button></div>
            {error !== null && <Trouble error={error} />}
            {list.value === null ? list.error === null ? <Loading /> : <Trouble error={list.error} retry={list.reload} /> : (
                <TableFrame label={w.accounts}><table class="wide_rows">
                    <thead><tr>{[w.display_name, w.login_name, w.roles_title, w.scope, w.teams, w.last_login, w.standing_head, w.acts]
                        .map(head => <th key={head} scope="col">{head}</th>)}</tr></thead>
                    <tbody>{list.value.items.map(one => (
                        <tr key={one.id}>
                            <th scope="row">{one.display_name}</th>
                            <td data-label={w.login_name}>{one.login}</td>
                            <td data-label={w.roles_title}>{one.roles.map((role: Role) => w.roles[role]).join(", ")}</td>
                            <td data-label={w.scope}>{scope_text(one, w.every_patient)}</td>
                            <td data-label={w.teams}>{one.teams.join(", ") || "–"}</td>
                            <td data-label={w.last_login}>{one.last_login ? <Ago time={one.last_login} /> : w.never}</td>
                            <td data-label={w.standing_head}>{standing(one)}{one.has_totp && `, ${w.with_codes}`}</td>
                            <td data-label={w.acts} class="row_acts">
                                <Button kind="bare" name={w.change_title(one.display_name)} on_press={() => set_changing(one)}>{w.change}</Button>
                                <Button kind="bare" name={w.link_title(one.display_name)} on_press={() => void new_link(one)}>{w.new_link}</Button>
                                {one.id !== me()?.id && <Button kind="bare" on_press={() => void turn(one)}
                                    name={`${one.disabled ? w.enable : w.disable} ${one.display_name}`}>{one.disabled ? w.enable : w.disable}</Button>}
                            </td>
                        </tr>))}
                    </tbody>
                </table></TableFrame>
            )}
            <Notice><p>{w.accounts_note}</p></Notice>
            {changing !== null && <AccountDialog account={changing === "new" ? undefined : changing} on_close={result => {
                set_changing(null);
                set_made(result);
                list.reload();
            }} />}
            {made && <LinkDialog made={made} on_close={() => set_made(null)} />}
        </>
    );
}
