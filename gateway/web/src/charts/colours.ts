// Charts are painted, so they read the colours of the style sheet themselves, at each painting: the scheme may turn.
export function colour(name: string): string {
    return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export function on_scheme_change(turned: () => void): () => void {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", turned);
    return () => dark.removeEventListener("change", turned);
}
