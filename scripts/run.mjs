// Entry of every npm script. Works on any Node from 20 on without an installation: it installs the packages of the
// lock file when they are missing or older than the lock file, then runs the command on the project's own Node.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const bin = join(root, "node_modules", ".bin");
const stamp = join(root, "node_modules", ".installed");
const wanted = createHash("sha256")
  .update(readFileSync(join(root, "package.json")))
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  // On stderr: another program may read a command's stdout.
  console.error("Installing dependencies (first run, or the lock file changed) …");
  const install = spawnSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["inherit", 2, 2],
    shell: process.platform === "win32",
  });
  if (install.status !== 0) {
    console.error(
      "npm install failed: see the message above; `npm start` and `npm test` need the npm registry once.",
    );
    process.exit(install.status ?? 1);
  }
  writeFileSync(stamp, wanted);
}

const [command, ...args] = process.argv.slice(2);
const commands = {
  start: ["scripts/start.ts"],
  check: ["scripts/check.ts"],
  "test-aws": ["scripts/test-aws.ts"],
  "test-emulator": ["scripts/test-emulator.ts"],
  "test-faults": ["scripts/test-faults.ts"],
  demo: ["scripts/demo.ts"],
  bench: ["bench/bench.ts"],
  deploy: ["scripts/deploy.ts"],
  letters: ["scripts/letters.ts"],
  "new-processor": ["scripts/new-processor.ts"],
  dsr: ["cli/dsr.ts"],
};
// Requests of these would wait for people and systems that answer days later: see infra/installed-processors.ts.
const trials = ["check", "test-aws", "test-emulator", "test-faults", "bench"];
const script = commands[command];
if (!script) {
  console.error(`Unknown command "${command ?? ""}". Allowed: ${Object.keys(commands).join(", ")}.`);
  process.exit(2);
}
const paths = script.map((path) => join(root, path));
const child = spawn(join(bin, "node"), ["--disable-warning=ExperimentalWarning", ...paths, ...args], {
  cwd: command === "dsr" ? process.cwd() : root,
  stdio: "inherit",
  env: {
    // Node keeps compiled code here: each process and each function's thread would compile the same libraries anew.
    NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "node"),
    ...(trials.includes(command) && { DSR_AT_ONCE_ONLY: "true" }),
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH}`,
  },
});
// The child gets the terminal's Ctrl-C itself; this process must not end before the child.
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => signal === "SIGTERM" && child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
