import type { KindSummary } from "../api/contract";
import { said, words } from "../words/words";

// Of the code that the gateway gives: "systolic-above-range", "diastolic-not-below-systolic".
export function implausible_text(code: string, components: KindSummary["components"]): string {
    const because = words().implausible_because;
    const name = (component: string) => component === "value" ? words().the_value
        : said(components.find(one => one.name === component)?.words) || component;
    const [, one, side] = /^(.+)-(below|above)-range$/.exec(code) ?? [];
    if (one && side) {
        return side === "below" ? because.below(name(one)) : because.above(name(one));
    }
    const [, lower, upper] = /^(.+)-not-below-(.+)$/.exec(code) ?? [];
    return lower && upper ? because.order(name(lower), name(upper)) : code.startsWith("damaged") ? because.damaged : code;
}
