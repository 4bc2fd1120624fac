import { enableCompileCache } from "node:module";

// Node's compiled code is kept for the next command, which then starts in little more than half the time.
enableCompileCache();
const { main } = await import("./main.ts");

// A reader of our output may stop early: `dsr list | head -3`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

const failure = await main(process.argv, {
  writeOut: (text) => process.stdout.write(text),
  writeErr: (text) => process.stderr.write(text),
});
// A command that worked may have set an exit code of its own: its check failed.
if (failure) process.exitCode = failure;
