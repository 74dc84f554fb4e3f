import type { ComponentType } from "preact";
import type { Account, Role } from "../api/contract";
import { Accounts } from "../administrator/accounts";
import { Audit } from "../administrator/audit";
import { Use } from "../administrator/use";
import { PatientPage } from "../clinician/patient_page";
import { Patients } from "../clinician/patients";
import { Worklist } from "../clinician/worklist";
import { MyAccount } from "../entry/my_account";
import { EnterValue } from "../patient/enter_value";
import { MyPlan } from "../patient/my_plan";
import { MyQuestions } from "../patient/my_questions";
import { MySharing } from "../patient/my_sharing";
import { MyValues } from "../patient/my_values";
import { Claims } from "../technician/claims";
import { Destinations } from "../technician/destinations";
import { DevicePage } from "../technician/device_page";
import { Devices } from "../technician/devices";
import { HubPage } from "../technician/hub_page";
import type { Words } from "../words/nb";

export interface PageEntry {
    path: string;
    role: Role | "anyone";
    icon: string;
    name: (w: Words) => string;
    Page: ComponentType;
    // A page that another one leads to stands under it, not in the list of pages.
    under?: string;
}

const entries: PageEntry[] = [
    { path: "worklist", role: "clinician", icon: "list", name: w => w.worklist, Page: Worklist },
    { path: "patients", role: "clinician", icon: "people", name: w => w.patients, Page: Patients },
    { path: "patient", role: "clinician", icon: "people", name: w => w.patient_page, Page: PatientPage, under: "patients" },
    { path: "values", role: "patient", icon: "pulse", name: w => w.my_values, Page: MyValues },
    { path: "plan", role: "patient", icon: "plan", name: w => w.my_plan, Page: MyPlan },
    { path: "enter", role: "patient", icon: "pen", name: w => w.enter_value, Page: EnterValue },
    { path: "questions", role: "patient", icon: "question", name: w => w.questions, Page: MyQuestions },
    { path: "sharing", role: "patient", icon: "eye", name: w => w.sharing, Page: MySharing },
    { path: "accounts", role: "administrator", icon: "key", name: w => w.accounts, Page: Accounts },
    { path: "audit", role: "administrator", icon: "log", name: w => w.audit, Page: Audit },
    { path: "use", role: "administrator", icon: "bars", name: w => w.use, Page: Use },
    { path: "devices", role: "technician", icon: "device", name: w => w.devices, Page: Devices },
    { path: "device", role: "technician", icon: "device", name: w => w.device_page, Page: DevicePage, under: "devices" },
    { path: "claims", role: "technician", icon: "inbox", name: w => w.claims, Page: Claims },
    { path: "destinations", role: "technician", icon: "send", name: w => w.destinations, Page: Destinations },
    { path: "hub", role: "technician", icon: "pulse", name: w => w.hub, Page: HubPage },
    { path: "account", role: "anyone", icon: "key", name: w => w.my_account, Page: MyAccount, under: "" },
];

function may(who: Account, entry: PageEntry): boolean {
    return entry.role === "anyone" || who.roles.includes(entry.role) ||
        // What the interface lets administrators see as well.
        who.roles.includes("administrator") && (entry.path === "destinations" || entry.path === "hub");
}

export function pages_of(who: Account): PageEntry[] {
    return entries.filter(entry => entry.under === undefined && may(who, entry));
}

export function page_of(who: Account, path: string): PageEntry | undefined {
    return entries.find(entry => entry.path === path && may(who, entry));
}

export function home_of(who: Account): string {
    return pages_of(who)[0]?.path ?? "account";
}
