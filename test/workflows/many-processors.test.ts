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
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startAwsServer } from "#local/aws/aws-server.ts";
import { jsonProtocol } from "#local/aws/json-protocol.ts";
import { Busy } from "#local/busy.ts";
import { MovableClock } from "#local/movable-clock.ts";
import { StepFunctions } from "#local/step-functions/step-functions.ts";
import { fittingIntoState, largestState } from "#workflows/state-size.ts";

const limit = 256 * 1024;
const machineArn = "arn:aws:states:eu-central-1:000000000000:stateMachine:dsr-request";
/** Ids as long as a manifest allows. */
const processors = Array.from({ length: 1000 }, (_, at) => `p${String(at).padStart(40, "0")}`);

let folder: string;
let clock: MovableClock;
let server: Awaited<ReturnType<typeof startAwsServer>>;
let states: StepFunctions;
let sfn: SFNClient;
const busy = new Busy();
let isDown = false;
let executions = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dsr-many-"));
  clock = new MovableClock({ now: Date.parse("2026-03-05T09:00:00Z") });
  states = await StepFunctions.open({ folder, clock, invoke, onBusy: busy.change });
  server = await startAwsServer({ port: 0, clock, services: { states: jsonProtocol(states) } });
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  sfn = new SFNClient({ endpoint: server.url, region: "eu-central-1", credentials });
  const definition = await readFile(new URL("../../workflows/dsr-request.asl.json", import.meta.url), "utf8");
  states.addStateMachine({
    arn: machineArn,
    name: "dsr-request",
    definition: definition
      .replaceAll(`\${Partition}`, "aws")
      .replaceAll(/\$\{(\w+)\}/g, (_, name) => `arn:aws:lambda:eu-central-1:000000000000:function:${name}`),
  });
  states.resume();
});
afterAll(async () => {
  await states.close();
  sfn.destroy();
  await server.close();
  clock.close();
  await rm(folder, { recursive: true, force: true });
});

/** The functions of the states, with the answers that ours give. */
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
      if (isDown) return { error: { errorType: "TerminalError", errorMessage: "{}" } };
      return { payload: { outcome: "not-applicable", settled: true } };
    case "Respond":
      return { payload: { status: "completed" } };
  }
  return { payload: {} };
}

/** One request to its end. */
async function played(): Promise<{ events: HistoryEvent[]; largest: number }> {
  const requestId = `019c0000-0000-7000-8000-${String(++executions).padStart(12, "0")}`;
  const start = { stateMachineArn: machineArn, name: requestId, input: JSON.stringify({ requestId }) };
  const { executionArn } = await sfn.send(new StartExecutionCommand(start));
  await busy.idle();
  const events: HistoryEvent[] = [];
  for await (const page of paginateGetExecutionHistory({ client: sfn }, { executionArn, maxResults: 1000 }))
    events.push(...(page.events ?? []));
  const data = events.flatMap(({ stateEnteredEventDetails: entered, stateExitedEventDetails: exited }) => [
    entered?.input ?? "",
    exited?.output ?? "",
  ]);
  return { events, largest: Math.max(...data.map((text) => Buffer.byteLength(text))) };
}

describe("one request to a thousand processors", () => {
  it("takes 6 + P transitions, and its data stays below the limit of Step Functions", async () => {
    const { events, largest } = await played();
    expect(events.at(-1)?.type).toBe("ExecutionSucceeded");
    const entered = events.filter(({ type }) => type?.endsWith("StateEntered"));
    expect(entered).toHaveLength(6 + processors.length);
    expect(largest).toBeLessThan(limit);
    expect(largest).toBeLessThanOrEqual(largestState(processors));
  });

  it("stays below it when every task fails, and ends once the desk has settled them", async () => {
    isDown = true;
    const { events, largest } = await played();
    expect(events.at(-1)?.type).toBe("ExecutionSucceeded");
    expect(events.filter(({ stateEnteredEventDetails: one }) => one?.name === "AwaitTask")).toHaveLength(
      processors.length,
    );
    expect(largest).toBeGreaterThan(100_000);
    expect(largest).toBeLessThanOrEqual(largestState(processors));
  });
});

describe("the number of processors that fit into the data of a state", () => {
  it("is more than a thousand, even with the longest names", () => {
    expect(largestState(processors)).toBeLessThan(limit);
    const more = Array.from({ length: 5 }, () => processors).flat();
    const fitting = fittingIntoState(more);
    expect(fitting).toBeGreaterThan(1000);
    expect(largestState(more.slice(0, fitting))).toBeLessThanOrEqual(limit);
    expect(largestState(more.slice(0, fitting + 1))).toBeGreaterThan(limit);
  });
});
