// Compresses a file as gzip. The same bytes in give the same bytes out: no time and no name stands in them.
//   node gzip.mjs INPUT OUTPUT
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const [input, output] = process.argv.slice(2);
if (output === undefined) {
    console.error("gzip.mjs: tell the file to read and the file to write");
    process.exit(2);
}
writeFileSync(output, gzipSync(readFileSync(input), { level: 9 }));
