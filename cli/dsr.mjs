#!/usr/bin/env node
// The package's bin: runs on any Node from 20 on; `scripts/run.mjs` installs and chooses Node.
process.argv.splice(2, 0, "dsr");
await import("../scripts/run.mjs");
