#!/usr/bin/env node
// check_resources.mjs FILE.ndjson...   the project's own checks of what Varde delivers
// One line per error: file:line path message. Exit 0: all well, 1: errors, 2: no file, or nothing in them.
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';

import { checkText } from './resource_checks.mjs';

export function checkFiles(files, print = console.log) {
    let resources = 0;
    let errors = 0;
    for (const file of files) {
        const result = checkText(fs.readFileSync(file, 'utf8'));
        resources += result.resources;
        errors += result.problems.length;
        result.problems.forEach(({ line, path, message }) => print(`${file}:${line} ${path} ${message}`));
    }
    print(`${resources} resources, ${errors} errors by Varde's own checks`);
    return { resources, errors };
}

export function exitStatus({ resources, errors }) {
    return errors ? 1 : resources ? 0 : 2;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
    process.exitCode = exitStatus(checkFiles(process.argv.slice(2)));
}
