#!/usr/bin/env node
// validate.mjs FILE.ndjson...   the project's own checks, and a second opinion where there is one:
// VARDE_FHIR_VALIDATOR names a folder with a validate.mjs that takes the same files (exit 0: all valid), and the
// definitions of profiles, where it has them, below defs/.
//   --second-opinion-only   for a flavour that our own checks do not know
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { checkFiles, exitStatus } from './check_resources.mjs';

// The exit status of the second opinion; 0 when nobody is asked.
function askValidator(files) {
    const folder = process.env.VARDE_FHIR_VALIDATOR;
    if (!folder) {
        return 0;
    }
    const program = path.join(folder, 'validate.mjs');
    if (!fs.existsSync(program)) {
        console.error(`VARDE_FHIR_VALIDATOR: there is no ${program}; name a folder with validate.mjs, or unset it`);
        return 2;
    }
    const folders = path.join(folder, 'defs');
    const defs = fs.existsSync(folders) ? fs.readdirSync(folders) : [];
    const options = defs.flatMap((one) => ['--defs', path.join(folders, one)]);
    const run = spawnSync(process.execPath, [program, ...options, ...files.map((file) => path.resolve(file))], { stdio: 'inherit' });
    return run.status ?? 2;
}

const files = process.argv.slice(2).filter((one) => one !== '--second-opinion-only');
const own = process.argv.includes('--second-opinion-only') ? 0 : exitStatus(checkFiles(files));
process.exitCode = own || askValidator(files);
