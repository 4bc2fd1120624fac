import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type HistoryEvent,
  paginateGetExecutionHistory,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { startAwsServer } from "#local/aws/aws-server.ts";
import { jsonProtocol } from "#local/aws/json-protocol.ts";
import { Busy } from "#local/busy.ts";
import { MovableClock } from "#local/movable-clock.ts";
import { StepFunctions } from "#local/step-functions/step-functions.ts";

const machineArn = "arn:aws:states:eu-central-1:000000000000:stateMachine:dsr-request";
const functionArn = (name: string) => `arn:aws:lambda:eu-central-1:000000000000:function:${name}`;

/** The id of the n-th request, from 1. */
export const idOf = (n: number): string => `019c0000-0000-7000-8000-${String(n).padStart(12, "0")}`;

type RunTasks = (step: { requestId: string; processors: readonly string[] }) => Promise<object>;

const answeredAtOnce: RunTasks = async ({ processors }) => ({
  tasks: processors.map((processor) => ({ processor, outcome: "not-applicable", settled: true })),
});
const failed = {
  outcome: "failed",
  settled: false,
  at: "2026-03-05T09:00:00.000Z",
  error: "Lambda.CodeArtifactUserPendingException",
  left: true,
};

/**
 * The real state machine, whose functions give the answers of ours at once, and do nothing.
 * @param runTasks what one of them does after all.
 */
export async function startAnsweredWorkflow(runTasks: RunTasks = answeredAtOnce) {
  const folder = await mkdtemp(join(tmpdir(), "dsr-answered-"));
  const clock = new MovableClock({ now: Date.parse("2026-03-05T09:00:00Z") });
  const busy = new Busy();
  const states = await StepFunctions.open({ folder, clock, invoke, onBusy: busy.change });
  const server = await startAwsServer({ port: 0, clock, services: { states: jsonProtocol(states) } });
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const sfn = new SFNClient({ endpoint: server.url, region: "eu-central-1", credentials });
  const definition = await readFile(new URL("../../workflows/dsr-request.asl.json", import.meta.url), "utf8");
  states.addStateMachine({
    arn: machineArn,
    name: "dsr-request",
    definition: definition
      .replaceAll(`\${Partition}`, "aws")
      .replaceAll(/\$\{(\w+)\}/g, (_, name) => functionArn(name)),
  });
  states.resume();
  let executions = 0;
  let processors: readonly string[] = [];
  let isDown = false;

  async function invoke(arn: string, payload: unknown) {
    const { taskToken } = payload as { taskToken?: string };
    const answer = (output: object) =>
      sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
    switch (arn.split(":").at(-1)) {
      case "VerifyIdentity":
        await answer({ verified: true });
        break;
      case "ApprovePlan":
        await answer({ tasks: processors.map((processor) => ({ processor })) });
        break;
      case "AwaitTask":
        await answer({ decision: "settled" });
        break;
      case "RunTask":
        if (!("processors" in (payload as object)))
          return { error: { errorType: "TerminalError", errorMessage: "{}" } };
        return {
          payload: isDown
            ? { tasks: processors.map((processor) => ({ processor, ...failed })) }
            : await runTasks(payload as Parameters<RunTasks>[0]),
        };
      case "Respond":
        return { payload: { status: "completed" } };
    }
    return { payload: {} };
  }

  return {
    /** Plays one request to its end. @param down whether every task fails at first. @returns its execution. */
    async play(ids: readonly string[], down = false): Promise<string> {
      processors = ids;
      isDown = down;
      const requestId = idOf(++executions);
      const start = { stateMachineArn: machineArn, name: requestId, input: JSON.stringify({ requestId }) };
      const { executionArn = "" } = await sfn.send(new StartExecutionCommand(start));
      await busy.idle();
      return executionArn;
    },
    async history(executionArn: string): Promise<HistoryEvent[]> {
      const events: HistoryEvent[] = [];
      const input = { executionArn, maxResults: 1000 };
      for await (const page of paginateGetExecutionHistory({ client: sfn }, input))
        events.push(...(page.events ?? []));
      return events;
    },
    transitions: (executionArn: string) => states.transitions(executionArn),
    async stop() {
      await states.close();
      sfn.destroy();
      await server.close();
      clock.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
