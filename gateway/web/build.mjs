// Bundles the pages into OUTPUT: app.js and app.css. The same sources and lock give the same bytes.
//   node build.mjs OUTPUT
import { build } from "esbuild";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const output = process.argv[2];
if (output === undefined) {
    console.error("build.mjs: tell the folder to write to");
    process.exit(2);
}
await build({
    absWorkingDir: dirname(fileURLToPath(import.meta.url)),
    entryPoints: { app: "src/main.tsx" },
    outdir: output,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2020", "chrome90", "firefox90", "safari14"],
    jsx: "automatic",
    jsxImportSource: "preact",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
});
