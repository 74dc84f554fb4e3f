// Every word of the page in both languages. A text with a number in it is a function of it.

const english = {
    loading: "Asking the gateway …",
    ready: "Ready",
    not_ready: "Not ready",
    ready_means: "Measurements are being taken in.",
    version: (gateway, version, uptime) => `${gateway} · version ${version} · up for ${uptime}`,
    broker: "Message broker",
    connected: "connected",
    not_connected: "not connected",
    waiting: "Not stored yet",
    usual_delay: "Usual delay",
    slow_delay: "Slowest 1 in 100",
    alerts_title: "Open alerts",
    no_alerts: "No open alerts.",
    high: "High",
    medium: "Medium",
    low: "Low",
    patient: id => `Patient ${id}`,
    rule: id => `rule ${id}`,
    raised: age => `raised ${age}`,
    repeated: count => count === 1 ? "seen again once" : `seen again ${count} times`,
    events_title: "Technical events",
    no_events: "No open technical events.",
    times: count => count === 1 ? "once" : `${count} times`,
    last: age => `last ${age}`,
    messages_title: "Messages",
    received: "received",
    stored: "stored",
    duplicate: "duplicate",
    refused: "refused",
    noted: "without a measurement",
    part_waiting: "waiting for the rest of its measurement",
    refused_because: "Refused because",
    withheld: (withheld, all) => `${all} measurements; ${withheld} of them implausible, kept and not sent.`,
    adds_up: "Adds up: nothing has disappeared.",
    does_not_add_up: missing => `Does not add up: ${missing} unaccounted for. Run vardectl verify.`,
    destinations_title: "Destinations",
    no_destinations: "No destination is set up: nothing leaves this gateway.",
    queued: "queued",
    delivered: "delivered",
    pending: "pending",
    parked: "parked",
    dropped: "dropped",
    part_withheld: "withheld: no route or no consent",
    folder: "folder",
    server: "server",
    idle: "Idle",
    sending: "Sending",
    waiting_state: "Waits, then tries again",
    paused: "Paused: somebody must act",
    removed: "Removed from the settings",
    parked_means: "Parked: the destination refuses them. See vardectl queue list.",
    devices_title: "Devices",
    no_devices: "No device has been heard yet.",
    device: "Device",
    last_heard: "Last heard",
    missing: "Missing numbers",
    late: "Came late",
    restarts: "Counter restarts",
    battery: "Battery",
    unknown: "unknown",
    not_a_device: "Varde is not a medical device and not a primary alarm system. Do not rely on this page to watch over a patient.",
    fresh: seconds => seconds < 2 ? "Updated just now." : `Updated ${seconds} s ago.`,
    stale: seconds => `These numbers are ${seconds} s old: the gateway does not answer.`,
    never: "The gateway does not answer. Is varded running?",
};

const norwegian = {
    loading: "Spør gatewayen …",
    ready: "Klar",
    not_ready: "Ikke klar",
    ready_means: "Målinger tas imot.",
    version: (gateway, version, uptime) => `${gateway} · versjon ${version} · har gått i ${uptime}`,
    broker: "Meldingsmegler",
    connected: "tilkoblet",
    not_connected: "ikke tilkoblet",
    waiting: "Ikke lagret ennå",
    usual_delay: "Vanlig forsinkelse",
    slow_delay: "Tregeste 1 av 100",
    alerts_title: "Åpne varsler",
    no_alerts: "Ingen åpne varsler.",
    high: "Høy",
    medium: "Middels",
    low: "Lav",
    patient: id => `Pasient ${id}`,
    rule: id => `regel ${id}`,
    raised: age => `meldt ${age}`,
    repeated: count => `sett på nytt ${count} ${count === 1 ? "gang" : "ganger"}`,
    events_title: "Tekniske hendelser",
    no_events: "Ingen åpne tekniske hendelser.",
    times: count => count === 1 ? "én gang" : `${count} ganger`,
    last: age => `sist ${age}`,
    messages_title: "Meldinger",
    received: "mottatt",
    stored: "lagret",
    duplicate: "duplikat",
    refused: "avvist",
    noted: "uten måling",
    part_waiting: "venter på resten av målingen",
    refused_because: "Avvist fordi",
    withheld: (withheld, all) => `${all} målinger; ${withheld} av dem usannsynlige, beholdt og ikke sendt.`,
    adds_up: "Stemmer: ingenting er blitt borte.",
    does_not_add_up: missing => `Stemmer ikke: ${missing} uten forklaring. Kjør vardectl verify.`,
    destinations_title: "Mottakere",
    no_destinations: "Ingen mottaker er satt opp: ingenting forlater denne gatewayen.",
    queued: "i kø totalt",
    delivered: "levert",
    pending: "venter",
    parked: "parkert",
    dropped: "forkastet",
    part_withheld: "holdt tilbake: ingen rute eller ikke samtykke",
    folder: "mappe",
    server: "server",
    idle: "Ledig",
    sending: "Sender",
    waiting_state: "Venter, prøver igjen",
    paused: "Satt på pause: noen må gripe inn",
    removed: "Fjernet fra innstillingene",
    parked_means: "Parkert: mottakeren avviser dem. Se vardectl queue list.",
    devices_title: "Enheter",
    no_devices: "Ingen enhet har meldt seg ennå.",
    device: "Enhet",
    last_heard: "Sist hørt",
    missing: "Manglende numre",
    late: "Kom sent",
    restarts: "Teller startet på nytt",
    battery: "Batteri",
    unknown: "ukjent",
    not_a_device: "Varde er ikke medisinsk utstyr og ikke et primært alarmsystem. Ikke stol på denne siden for å passe på en pasient.",
    fresh: seconds => seconds < 2 ? "Oppdatert nå nettopp." : `Oppdatert for ${seconds} s siden.`,
    stale: seconds => `Tallene er ${seconds} s gamle: gatewayen svarer ikke.`,
    never: "Gatewayen svarer ikke. Kjører varded?",
};

export const texts = { en: english, nb: norwegian };

export function preferred_language() {
    const kept = read_kept();
    if (kept in texts) {
        return kept;
    }
    return /^(nb|nn|no)\b/i.test(navigator.language) ? "nb" : "en";
}

export function keep_language(language) {
    try {
        localStorage.setItem("varde.language", language);
    } catch {
        // A browser that keeps nothing still shows the page.
    }
}

function read_kept() {
    try {
        return localStorage.getItem("varde.language") ?? "";
    } catch {
        return "";
    }
}
