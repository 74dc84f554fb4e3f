import type { Measurement } from "../api/contract";
import { language, words } from "./words";

const locales = { nb: "nb-NO", en: "en-GB" } as const;
const locale = (): string => locales[language.get()];

const joint = "\u00a0"; // no line ends between a figure and its unit
const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

// A decimal as the gateway wrote it, digit for digit, with the comma of the language.
export function decimal_text(decimal: string): string {
    const text = decimal.replace("-", "−");
    return language.get() === "nb" ? text.replace(".", ",") : text;
}

export function count_text(count: number): string {
    return new Intl.NumberFormat(locale()).format(count);
}

// What a person typed: 36,8 or 36.8. null: no number, or one that could be two.
export function read_decimal(text: string): string | null {
    const bare = text.trim().replace(/^[−–]/, "-").replace(",", ".");
    return /^-?\d{1,9}(\.\d{1,6})?$/.test(bare) ? bare.replace(/^(-?)0+(?=\d)/, "$1") : null;
}

// RFC 3339 by the clock of this place: what is read later says how the clock on the wall stood.
export function with_offset(time: Date): string {
    const two = (value: number) => String(value).padStart(2, "0");
    const offset = -time.getTimezoneOffset();
    const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
    const clock = `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
    const size = Math.abs(offset);
    return `${day}T${clock}${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

export function date_time_text(time: string | number): string {
    return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }).format(new Date(time));
}

export function date_text(time: string | number): string {
    return new Intl.DateTimeFormat(locale(), { dateStyle: "medium" }).format(new Date(time));
}

export function clock_text(time: string | number): string {
    return new Intl.DateTimeFormat(locale(), { timeStyle: "short" }).format(new Date(time));
}

const timestamp = /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)/g;

// The gateway's sentences name moments as machines do: it does not know where they are read.
export function with_moments(sentence: string): string {
    return sentence.replace(timestamp, moment_text);
}

// No line of a sentence ends between a figure and what it is counted in.
export function with_whole_figures(sentence: string): string {
    return sentence.replace(/(\d) (?=[%°/]|(?:mmHg|kg|mmol|min|minutter|minutes|timer|hours|dager|days|poeng|points)\b)/g, `$1${joint}`);
}

function days_ago(then: Date): number {
    return Math.round((new Date().setHours(12, 0, 0, 0) - new Date(then).setHours(12, 0, 0, 0)) / (day * 1000));
}

// Of today the clock, of the evening before a night "yesterday" too, else the date: what a person needs to know and no more.
export function moment_text(time: string | number): string {
    const then = new Date(time);
    const today = new Date();
    const days = days_ago(then);
    if (days === 0 || days === 1) {
        return days === 0 ? clock_text(time) : `${words().yesterday} ${clock_text(time)}`;
    }
    const style: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
    if (then.getFullYear() !== today.getFullYear()) {
        style.year = "numeric";
    }
    return new Intl.DateTimeFormat(locale(), style).format(then);
}

// As one says it: today at 16:59.
export function spoken_moment(time: string | number): string {
    const w = words();
    const then = new Date(time);
    const days = days_ago(then);
    const name = days === 0 ? w.today : days === 1 ? w.yesterday
        : new Intl.DateTimeFormat(locale(), { weekday: "long", day: "numeric", month: "long" }).format(then);
    return `${name} ${w.at_clock} ${clock_text(time)}`;
}

// How long, in the one or two units that matter: 3 h 10 min, 2 d.
export function span_text(seconds: number): string {
    const w = words();
    const whole = Math.max(0, Math.floor(seconds));
    if (whole < minute) {
        return w.under_a_minute;
    }
    if (whole < hour) {
        return `${Math.floor(whole / minute)}${joint}min`;
    }
    if (whole < day) {
        const rest = Math.floor(whole % hour / minute);
        const hours = `${Math.floor(whole / hour)}${joint}${w.hour_unit}`;
        return rest === 0 || whole >= 6 * hour ? hours : `${hours}${joint}${rest}${joint}min`;
    }
    const days = Math.floor(whole / day);
    return w.days(days);
}

export function ago_text(time: string | number, now = Date.now()): string {
    const seconds = (now - new Date(time).getTime()) / 1000;
    return seconds < minute ? words().just_now : words().ago(span_text(seconds));
}

export function size_text(bytes: number): string {
    const gigabytes = bytes / 1e9;
    return `${new Intl.NumberFormat(locale(), { maximumFractionDigits: gigabytes < 10 ? 1 : 0 }).format(gigabytes)} GB`;
}

// As one says it: Monday, Wednesday and Friday.
export function list_text(parts: string[]): string {
    const last = parts[parts.length - 1] ?? "";
    return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} ${words().and} ${last}`;
}

// The figures alone: "132/84" of a blood pressure, as it is spoken.
export function figures_text(measurement: Pick<Measurement, "components">): string {
    const of = (name: string) => measurement.components.find(one => one.name === name)?.value;
    const [systolic, diastolic] = [of("systolic"), of("diastolic")];
    if (systolic !== undefined && diastolic !== undefined) {
        return `${decimal_text(systolic)}/${decimal_text(diastolic)}`;
    }
    const figures = measurement.components.map(one => one.value).filter(value => value !== undefined);
    return figures.length === 0 ? words().no_number : figures.map(decimal_text).join(" · ");
}
