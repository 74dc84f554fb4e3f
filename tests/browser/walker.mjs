// A browser without pages, for what a page cannot show: follows redirects one by one and keeps cookies as browsers do for
// one machine (a port tells no two sites apart).
export class Walker {
    constructor() {
        this.cookies = new Map();
        this.trail = [];
    }

    async ask(url, { method = "GET", headers = {}, body } = {}) {
        const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
        const response = await fetch(url, { method, body, redirect: "manual", headers: { ...headers, ...cookie && { cookie } } });
        for (const line of response.headers.getSetCookie()) {
            const [name, ...value] = line.split(";")[0].split("=");
            if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line) || value.join("=") === "") this.cookies.delete(name);
            else this.cookies.set(name, value.join("="));
        }
        this.trail.push({ url, status: response.status, location: response.headers.get("location") });
        return response;
    }

    // Until nobody sends it on, or on to `stop_at`.
    async go(url, { stop_at, ...options } = {}) {
        let response = await this.ask(url, options);
        while (response.headers.get("location")) {
            url = new URL(response.headers.get("location"), url).href;
            if (stop_at && url.startsWith(stop_at)) return { url, status: 0, text: "" };
            response = await this.ask(url);
        }
        return { url, status: response.status, text: await response.text() };
    }
}
