import * as z from "zod";
import { action, findExecution, seconds, text } from "./action.ts";
import { whyNotRedrivable } from "./redrive-status.ts";

const request = z.object({
  executionArn: text,
  includedData: z.enum(["ALL_DATA", "METADATA_ONLY"]).optional(),
});

export const describeExecution = action(request, async (context, { executionArn, includedData }) => {
  const execution = await findExecution(context, executionArn);
  const { status, startedAt, stoppedAt, redrives, redrivenAt } = execution;
  const { input, output, error, cause, events } = context.store.readState(execution);
  const reason = whyNotRedrivable(execution, events, context.clock.now());
  const data = includedData !== "METADATA_ONLY";
  return {
    executionArn,
    stateMachineArn: execution.machine.arn,
    name: execution.name,
    status,
    startDate: seconds(startedAt),
    ...(stoppedAt !== undefined && { stopDate: seconds(stoppedAt) }),
    ...(data && { input: JSON.stringify(input), inputDetails: { included: true } }),
    ...(data &&
      output !== undefined && { output: JSON.stringify(output), outputDetails: { included: true } }),
    ...(error !== undefined && { error }),
    ...(data && cause !== undefined && { cause }),
    redriveCount: redrives,
    ...(redrivenAt !== undefined && { redriveDate: seconds(redrivenAt) }),
    redriveStatus: reason ? "NOT_REDRIVABLE" : "REDRIVABLE",
    ...(reason && { redriveStatusReason: reason }),
  };
});
