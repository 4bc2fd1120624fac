import { StepFunctions } from "../../step-functions/step-functions.ts";
import { ManualClock } from "./manual-clock.ts";
import { callback, MACHINE, machine } from "./test-host.ts";

/**
 * A process to be killed: starts executions for ever in the folder it is given, and prints the ARN of each once it
 * is acknowledged.
 */
const [folder = ""] = process.argv.slice(2);
const stepFunctions = await StepFunctions.open({
  folder,
  clock: new ManualClock(),
  invoke: async () => ({ payload: "sent" }),
});
stepFunctions.addStateMachine({
  arn: MACHINE,
  name: "machine",
  definition: machine({ Ask: callback({ End: true }) }),
});
stepFunctions.resume();
for (;;) {
  const answer = await stepFunctions.handle("StartExecution", { stateMachineArn: MACHINE });
  process.stdout.write(`${(answer as { executionArn: string }).executionArn}\n`);
}
