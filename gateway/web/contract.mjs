// Writes the types of the API, src/api/contract.ts, from the schemas of docs/openapi.json.
//   node contract.mjs OPENAPI [--check]      --check: say whether the file is what it would write
import { readFileSync, writeFileSync } from "node:fs";

const target = new URL("src/api/contract.ts", import.meta.url);
const [openapi, check] = process.argv.slice(2);
const { schemas } = JSON.parse(readFileSync(openapi, "utf8")).components;

function type_of(schema) {
    if (schema.$ref) return schema.$ref.split("/").pop();
    if (schema.oneOf) return schema.oneOf.map(type_of).join(" | ");
    if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(" | ");
    return [schema.type].flat().map(name => simple_type(name, schema)).join(" | ");
}

function simple_type(name, schema) {
    switch (name) {
        case "array": return `Array<${type_of(schema.items)}>`;
        case "object": return object_type(schema);
        case "integer": return "number";
        default: return name;
    }
}

function object_type(schema) {
    if (!schema.properties) {
        return schema.additionalProperties ? `Record<string, ${type_of(schema.additionalProperties)}>` : "object";
    }
    const members = Object.entries(schema.properties).map(([name, member]) =>
        `${JSON.stringify(name)}${schema.required?.includes(name) ? "" : "?"}: ${type_of(member)};`);
    return `{ ${members.join(" ")} }`;
}

const text = "// Made by contract.mjs from docs/openapi.json.\n" + Object.entries(schemas)
    .map(([name, schema]) => `\nexport type ${name} = ${type_of(schema)};\n`).join("");
if (check === "--check") {
    if (readFileSync(target, "utf8") !== text) {
        console.error("src/api/contract.ts is not of this openapi.json: run node contract.mjs OPENAPI");
        process.exit(1);
    }
} else {
    writeFileSync(target, text);
}
