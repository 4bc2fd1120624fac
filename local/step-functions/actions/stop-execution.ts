import * as z from "zod";
import { endExecution } from "../end-execution.ts";
import { action, findExecution, seconds, text } from "./action.ts";

const request = z.object({
  executionArn: text,
  error: text.max(256).optional(),
  cause: text.max(32_768).optional(),
});

/** Aborts a running execution. One that has ended stays as it is, and the answer says when that was. */
export const stopExecution = action(request, async (context, { executionArn, error, cause }) => {
  const execution = await findExecution(context, executionArn);
  await context.engine.tell(execution, (run) => {
    if (!run.running) return;
    endExecution(run, "ABORTED", {
      ...(error !== undefined && { error }),
      ...(cause !== undefined && { cause }),
    });
  });
  return { stopDate: seconds(execution.stoppedAt ?? context.clock.now()) };
});
