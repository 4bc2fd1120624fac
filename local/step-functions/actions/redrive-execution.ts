import { AwsError } from "../../aws-error.ts";
import { redrive } from "../redrive.ts";
import { action, executionArn, findExecution, seconds } from "./action.ts";
import { whyNotRedrivable } from "./redrive-status.ts";
import { MAX_DURATION } from "./start-execution.ts";

/** Starts a failed, aborted or timed-out execution again from where it stopped. */
export const redriveExecution = action(executionArn, async (context, { executionArn }) => {
  const execution = await findExecution(context, executionArn);
  const redriveDate = await context.engine.tell(execution, (run) => {
    const now = run.now();
    const reason = whyNotRedrivable(execution, run.state.events, now);
    if (reason) throw new AwsError("ExecutionNotRedrivable", `${reason}: '${execution.arn}'`);
    const { timeoutSeconds } = run.machine;
    redrive(run, now + (timeoutSeconds ? timeoutSeconds * 1000 : MAX_DURATION));
    return now;
  });
  return { redriveDate: seconds(redriveDate) };
});
