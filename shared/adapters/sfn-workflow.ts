import {
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import type { Workflow } from "#shared/ports/workflow.ts";

const gone = new Set(["TaskTimedOut", "TaskDoesNotExist", "InvalidToken"]);

export function sfnWorkflow(sfn: SFNClient, stateMachineArn: string): Workflow {
  return {
    async start(requestId) {
      try {
        const input = JSON.stringify({ requestId });
        await sfn.send(new StartExecutionCommand({ stateMachineArn, name: requestId, input }));
      } catch (error) {
        if (!isNamed(error, new Set(["ExecutionAlreadyExists"]))) throw error;
      }
    },

    async signal(taskToken, { output, error }) {
      try {
        if (error) await sfn.send(new SendTaskFailureCommand({ taskToken, error }));
        else await sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output ?? {}) }));
        return true;
      } catch (failure) {
        if (!isNamed(failure, gone)) throw failure;
        return false;
      }
    },
  };
}

function isNamed(error: unknown, names: ReadonlySet<string>): boolean {
  return typeof error === "object" && error !== null && "name" in error && names.has(String(error.name));
}
