import {
  DescribeExecutionCommand,
  paginateGetExecutionHistory,
  RedriveExecutionCommand,
  type SFNClient,
} from "@aws-sdk/client-sfn";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Execution, Executions } from "#shared/ports/executions.ts";
import { executionSteps } from "./sfn-execution-steps.ts";

/** Executions of one Step Functions state machine; each has its request's id as a name. */
export function sfnExecutions(sfn: SFNClient, stateMachineArn: string): Executions {
  const arnOf = executionsOf(stateMachineArn);

  return {
    ...sfnRedrive(sfn, stateMachineArn),

    async steps(requestId) {
      const pages = paginateGetExecutionHistory(
        { client: sfn, pageSize: 1000 },
        { executionArn: arnOf(requestId), includeExecutionData: true },
      );
      const events = await Array.fromAsync(pages, (page) => page.events ?? []);
      return executionSteps(events.flat());
    },
  };
}

const executionsOf = (stateMachineArn: string) => (requestId: string) =>
  `${stateMachineArn.replace(":stateMachine:", ":execution:")}:${requestId}`;

/** The same without their history, whose many kinds of events a bundle would hold. */
export function sfnRedrive(sfn: SFNClient, stateMachineArn: string): Omit<Executions, "steps"> {
  const arnOf = executionsOf(stateMachineArn);

  return {
    async describe(requestId) {
      try {
        const arn = arnOf(requestId);
        const found = await sfn.send(new DescribeExecutionCommand({ executionArn: arn }));
        return {
          arn,
          status: found.status as Execution["status"],
          startedAt: (found.startDate ?? new Date(0)).toISOString(),
          ...(found.stopDate && { stoppedAt: found.stopDate.toISOString() }),
          ...(found.error && { error: found.error }),
          redriveCount: found.redriveCount ?? 0,
        };
      } catch (error) {
        if (nameOf(error) === "ExecutionDoesNotExist") return undefined;
        throw error;
      }
    },

    async redrive(requestId) {
      try {
        await sfn.send(new RedriveExecutionCommand({ executionArn: arnOf(requestId) }));
      } catch (error) {
        if (nameOf(error) !== "ExecutionNotRedrivable") throw error;
        throw new NothingWaits(
          `The execution of ${requestId} cannot be run again: it did not fail, or it failed more than 14 days ago.`,
          { cause: error },
        );
      }
    },
  };
}

function nameOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "name" in error ? error.name : undefined;
}
