import * as z from "zod";
import type { Execution } from "../execution.ts";
import { action, findMachine, seconds, text } from "./action.ts";
import { page, pageFields } from "./page.ts";

const request = z.object({
  stateMachineArn: text,
  statusFilter: z
    .enum(["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"])
    .optional(),
  redriveFilter: z.enum(["REDRIVEN", "NOT_REDRIVEN"]).optional(),
  ...pageFields,
});

/** A machine's executions, the latest first. */
export const listExecutions = action(
  request,
  (context, { stateMachineArn, statusFilter, redriveFilter, ...rest }) => {
    findMachine(context, stateMachineArn);
    const matching = [...context.store.of(stateMachineArn).values()]
      .reverse()
      .filter(({ status }) => statusFilter === undefined || status === statusFilter)
      .filter(
        ({ redrives }) => redriveFilter === undefined || redrives > 0 === (redriveFilter === "REDRIVEN"),
      );
    const { items, ...next } = page(matching, ({ number }) => number, rest);
    return { executions: items.map(listItem), ...next };
  },
);

function listItem({ arn, machine, name, status, startedAt, stoppedAt, redrives, redrivenAt }: Execution) {
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    status,
    startDate: seconds(startedAt),
    ...(stoppedAt !== undefined && { stopDate: seconds(stoppedAt) }),
    redriveCount: redrives,
    ...(redrivenAt !== undefined && { redriveDate: seconds(redrivenAt) }),
  };
}
