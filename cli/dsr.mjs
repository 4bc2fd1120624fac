#!/usr/bin/env node
// The package's bin: runs on any Node from 20 on, and leaves installing and choosing Node to `scripts/run.mjs`.
process.argv.splice(2, 0, "dsr");
await import("../scripts/run.mjs");
