/*
 * All that a change must pass. Steps that need nothing from each other run side by side; their reports are printed in the
 * order below.
 */
import { styleText } from "node:util";
import { checkSteps } from "./check/check-steps.ts";
import { runSteps } from "./check/run-steps.ts";

const usage = `npm test [-- [--quick] [paths and options of jest]]

  npm test                          lint, types, cloud assembly, all tests
  npm test -- --quick               lint, types and unit tests: those that need no host, database or browser
  npm test -- test/shared/domain    lint, types, cloud assembly, and the tests of these paths
  npm test -- -t "a reminder"       the same with tests whose name matches
`;

const args = process.argv.slice(2);
if (args.includes("--help")) console.log(usage);
else {
  const { passed, failed } = await runSteps(checkSteps(args));
  console.log(styleText("bold", `\n${passed} passed, ${failed} failed`));
  process.exit(failed === 0 ? 0 : 1);
}
