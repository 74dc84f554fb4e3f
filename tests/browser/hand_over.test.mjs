// Who is told of an alert that was handed over: varded, a device, and two teams that each listen at a webhook.
import { after, before, describe, it } from "node:test";
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { start_varded } from "./varded.mjs";
import { Walker } from "./walker.mjs";

const password = "correct horse battery staple";
const headers = { "content-type": "application/json" };

// What came to each team, by the path at which it listens.
async function start_teams() {
    const told = { hjemmesykepleien: [], legevakt: [], jonas: [] };
    const server = createServer((request, response) => {
        let text = "";
        request.on("data", part => text += part);
        request.on("end", () => {
            told[request.url.slice(1)].push(JSON.parse(text));
            response.writeHead(204).end();
        });
    });
    await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
    return { told, url: `http://127.0.0.1:${server.address().port}`, stop: () => {
        server.closeAllConnections();
        return new Promise(resolve => server.close(resolve));
    } };
}

const channel = (id, url, team = id) => `
[[channel]]
id = "${id}"
kind = "webhook"
roles = ["nurse", "doctor"]
teams = ["${team}"]
url = "${url}/${id}"
`;

async function until(what, look) {
    const end = Date.now() + 20_000;
    for (;;) {
        const found = await look();
        if (found) return found;
        assert(Date.now() < end, `${what} did not come`);
        await new Promise(resolve => setTimeout(resolve, 100));
    }
}

describe("an alert that is handed over", { concurrency: false }, () => {
    let gateway;
    let teams;
    let ask;
    let jonas;

    // Somebody who sets a password by the link, and then asks the interface.
    async function enter_by(token, more = {}) {
        const walker = new Walker();
        const made = await (await walker.ask(`${gateway.url}/api/v1/setup`, { method: "POST", headers,
            body: JSON.stringify({ token, password, ...more }) })).json();
        return async (method, path, body) => {
            const response = await walker.ask(`${gateway.url}/api/v1${path}`, { method, headers: { ...headers, "x-csrf-token": made.csrf },
                body: body && JSON.stringify(body) });
            return response.json();
        };
    }

    before(async () => {
        teams = await start_teams();
        gateway = await start_varded(channel("hjemmesykepleien", teams.url) + channel("legevakt", teams.url)
            + channel("jonas", teams.url, "person:jonas"));
        const administer = await enter_by(gateway.first_link().split("/").pop(), { login: "admin", display_name: "Ada Lund" });
        const account = (login, team) => administer("POST", "/accounts", { login, display_name: login, roles: ["clinician"],
            scope: { all: true, patients: [] }, teams: [team] });
        jonas = (await account("jonas", "legevakt")).account;
        const { setup } = await account("kari", "hjemmesykepleien");
        ask = await enter_by(setup.path.split("/").pop());
    });
    after(async () => {
        await gateway?.stop();
        await teams?.stop();
    });

    it("was told to the team of the plan, is told to the other one at once, and to the first no more", async () => {
        gateway.publish("oxi-1", 1, "oxygen_saturation", "80", "%");
        const [first] = await until("the first notice", () => teams.told.hjemmesykepleien.length > 0 && teams.told.hjemmesykepleien);
        assert.deepEqual([first.team, first.zone, first.repeat], ["hjemmesykepleien", "red", 1]);
        assert.equal(teams.told.legevakt.length, 0);

        const [alert] = (await ask("GET", "/worklist")).items;
        assert.equal(alert.id, first.alert);
        const given = await ask("POST", `/alerts/${alert.id}/hand-over`, { team: "legevakt" });
        assert.deepEqual(given.teams, ["legevakt"]);
        const [second] = await until("the other team's notice", () => teams.told.legevakt.length > 0 && teams.told.legevakt);
        assert.deepEqual([second.team, second.alert, second.zone], ["legevakt", alert.id, "red"]);
        assert.notEqual(second.notice, first.notice);
        assert.equal(teams.told.hjemmesykepleien.length, 1);
    });

    it("goes with its whole patient to a colleague, who alone is told, and back to the team of the plan", async () => {
        const [alert] = (await ask("GET", "/worklist")).items;
        const until_then = new Date(Date.now() + 8 * 3_600_000).toISOString();
        const given = await ask("POST", `/patients/${alert.patient}/hand-over`, { person: jonas.id, until: until_then, note: "Se til" });
        assert.equal(given.hand_over.person.display_name, "jonas");
        const [third] = await until("the colleague's notice", () => teams.told.jonas.length > 0 && teams.told.jonas);
        assert.deepEqual([third.team, third.alert], ["person:jonas", alert.id]);
        assert.deepEqual([teams.told.hjemmesykepleien.length, teams.told.legevakt.length], [1, 1]);
        assert.equal((await ask("GET", "/worklist")).items[0].held_by.person.account, jonas.id);

        const back = await ask("POST", `/patients/${alert.patient}/hand-over/end`, {});
        assert.equal(back.hand_over, null);
        // The alert by itself had been given to the other team before.
        await until("the notice of who has it again", () => teams.told.legevakt.length > 1);
        assert.deepEqual([teams.told.hjemmesykepleien.length, teams.told.jonas.length], [1, 1]);
        assert.equal((await ask("POST", `/patients/${alert.patient}/hand-over/end`, {})).status, 409);
    });
});
