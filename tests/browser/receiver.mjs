// A receiver of FHIR for the pages' tests: refuses Observations as long as it is told to, and says why.
import { createServer } from "node:http";

const outcome = diagnostics => ({ resourceType: "OperationOutcome", issue: [{ severity: "error", code: "processing", diagnostics }] });

function settle(entry, at, refusal) {
    const { resourceType } = entry.resource ?? {};
    return refusal && resourceType === "Observation" ? { response: { status: "422", outcome: outcome(refusal) } }
        : { response: { status: "201 Created", location: `${resourceType}/${at}/_history/1` } };
}

export async function start_receiver() {
    const receiver = { refusal: "", taken: 0 };
    let number = 0;
    const server = createServer((request, response) => {
        const parts = [];
        request.on("data", part => parts.push(part));
        request.on("end", () => {
            response.setHeader("Content-Type", "application/fhir+json");
            if (request.method !== "POST") {
                response.end(JSON.stringify({ resourceType: "Bundle", type: "searchset", total: 0 }));
                return;
            }
            const { entry = [] } = JSON.parse(Buffer.concat(parts).toString());
            receiver.taken += receiver.refusal ? 0 : entry.filter(one => one.resource?.resourceType === "Observation").length;
            response.end(JSON.stringify({ resourceType: "Bundle", type: "batch-response",
                entry: entry.map(one => settle(one, ++number, receiver.refusal)) }));
        });
    });
    await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
    receiver.url = `http://127.0.0.1:${server.address().port}/fhir`;
    receiver.stop = () => new Promise(resolve => {
        server.closeAllConnections();
        server.close(resolve);
    });
    return receiver;
}
