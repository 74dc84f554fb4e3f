import { useState } from "preact/hooks";
import { ask, post } from "../api/client";
import type { Account, Role, SetupLink } from "../api/contract";
import { Button, Dialog, Field, Trouble } from "../parts/controls";
import { session } from "../state/session";
import { use_words } from "../words/words";
import type { Made } from "./accounts";

const roles: Role[] = ["clinician", "technician", "patient", "administrator"];
const listed = (text: string): string[] => text.split(/[\s,]+/).filter(one => one !== "");

export function AccountDialog({ account, on_close }: { account?: Account; on_close: (made: Made | null) => void }) {
    const w = use_words();
    const [login, set_login] = useState(account?.login ?? "");
    const [name, set_name] = useState(account?.display_name ?? "");
    const [chosen, set_chosen] = useState<Role[]>(account?.roles ?? []);
    const [every, set_every] = useState(account?.scope.all ?? false);
    const [patients, set_patients] = useState(account?.scope.patients.join(", ") ?? "");
    const [teams, set_teams] = useState(account?.teams.join(", ") ?? "");
    const [known_as, set_known_as] = useState(account?.known_as ?? "");
    const provider = session.get()?.sign_in.oidc[0];
    const [error, set_error] = useState<unknown>(null);
    const [busy, set_busy] = useState(false);
    const sees = chosen.includes("clinician") || chosen.includes("patient");
    const all = every && !chosen.includes("patient");
    const submit = async (event: Event) => {
        event.preventDefault();
        set_busy(true);
        set_error(null);
        const body = { display_name: name.trim(), roles: chosen, teams: listed(teams),
            scope: { all, patients: all || !sees ? [] : listed(patients) }, ...(provider && { known_as: known_as.trim() }) };
        try {
            if (account) {
                await ask("PATCH", `/accounts/${encodeURIComponent(account.id)}`, body);
                on_close(null);
            } else {
                const made = await post<{ setup: SetupLink }>("/accounts", { login: login.trim(), ...body });
                on_close({ name: body.display_name, setup: made.setup });
            }
        } catch (caught) {
            set_error(caught);
            set_busy(false);
        }
    };
    return (
        <Dialog title={account ? w.change_title(account.display_name) : w.add_account} on_close={() => on_close(null)}>
            <form class="stack" onSubmit={submit}>
                <Field label={w.display_name} value={name} on_text={set_name} required autocomplete="off" />
                {!account && <Field label={w.login_name} hint={w.choose_login_hint} value={login} on_text={set_login} required
                    autocomplete="off" autocapitalize="none" spellcheck={false} />}
                <fieldset class="checklist"><legend>{w.roles_title}</legend>
                    {roles.map(role => <label key={role} class="option">
                        <input type="checkbox" checked={chosen.includes(role)} onChange={() => set_chosen(
                            chosen.includes(role) ? chosen.filter(one => one !== role) : [...chosen, role])} />
                        <span>{w.roles[role]}</span></label>)}
                </fieldset>
                {sees && !chosen.includes("patient") && <label class="option">
                    <input type="checkbox" checked={every} onChange={() => set_every(!every)} /><span>{w.every_patient}</span></label>}
                {sees && !all && <Field label={w.scope_patients} hint={w.scope_hint} value={patients} on_text={set_patients} autocomplete="off" />}
                {chosen.includes("clinician") && <Field label={w.teams} hint={w.teams_hint} value={teams} on_text={set_teams} autocomplete="off" />}
                {provider && <Field label={w.known_as(provider.name)} hint={w.known_as_hint} value={known_as} on_text={set_known_as}
                    autocomplete="off" autocapitalize="none" spellcheck={false} />}
                {error !== null && <Trouble error={error} />}
                <Button kind="main" submit busy={busy} disabled={chosen.length === 0}>{account ? w.keep : w.add_account}</Button>
            </form>
        </Dialog>
    );
}
