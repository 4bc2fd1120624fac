/*
 * `npm run test:emulator`: deploys the system to MiniStack, an emulator of AWS that nobody here wrote, as to an account, and
 * runs the journeys of `test/journey/everywhere` there.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { styleText } from "node:util";
import { deployedEmulator } from "./emulator/deployed-emulator.ts";
import { installEmulator } from "./emulator/install-emulator.ts";
import { listed, localAlone } from "./emulator/local-alone.ts";
import { runJourneys } from "./run-journeys.ts";

const usage = `npm run test:emulator [-- --short] [-- options of jest]

Installs MiniStack (Python 3.10 or later, once), starts it on a free port, deploys all stacks to it with the CDK, runs the
journeys that need no clock of ours, and stops it. Its output is in .local/emulator.
  --short   the journey of an access request alone; where the emulator cannot be installed, nothing, and that is no failure
`;

const given = process.argv.slice(2);
if (given.includes("--help")) {
  console.log(usage);
  process.exit(0);
}
const isShort = given.includes("--short");
const args = given.filter((arg) => arg !== "--short");
// What was started is ended when this process exits.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const began = performance.now();
const seconds = () => Math.round((performance.now() - began) / 1000);
const folder = join(".local", "emulator");
mkdirSync(folder, { recursive: true });
const announce = (line: string) =>
  console.log(styleText("dim", `${String(seconds()).padStart(4)} s  ${line}`));

if (isShort) await installEmulator(folder, () => announce("Installing the emulator …")).catch(leaveOut);
const emulator = await deployedEmulator({ program: folder, output: folder }, announce);
try {
  announce("Running the journeys …");
  const { ran, passed, failed } = await runJourneys({
    target: "emulator",
    env: emulator.env,
    output: folder,
    args,
    ...(isShort && { only: "access.test.ts" }),
  });
  const alone = localAlone();
  console.log("\nJourneys that run on the local host alone:");
  console.log(listed(alone).join("\n"));
  const what = ran === 1 ? "1 journey" : `${ran} journeys`;
  console.log(`\n${what} ran on the emulator, ${alone.length} are listed above, ${seconds()} s`);
  console.log(styleText("bold", `${passed} passed, ${failed} failed`));
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
} finally {
  await emulator.stop();
}

/** A machine without Python, or without a way to its packages, says so. */
function leaveOut({ message }: Error): never {
  console.log(`${message}\n\nThe emulator cannot be installed here: no journey ran on it.`);
  process.exit(0);
}
