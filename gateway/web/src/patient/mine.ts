import type { Patient } from "../api/contract";
import { on_patient, use_answer, type Answer } from "../api/use_answer";
import { account } from "../state/session";

// The patient that this account is.
export function my_id(): string {
    return account()?.scope.patients[0] ?? "";
}

export function my_path(rest = ""): string {
    return `/patients/${encodeURIComponent(my_id())}${rest}`;
}

export function use_me(): Answer<Patient> {
    return use_answer<Patient>(my_path(), on_patient(my_id(), "alert", "measurement", "plan"));
}
