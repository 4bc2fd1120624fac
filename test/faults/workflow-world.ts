import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SFNClient } from "@aws-sdk/client-sfn";
import { startAwsServer } from "#local/aws/aws-server.ts";
import { jsonProtocol } from "#local/aws/json-protocol.ts";
import { Busy } from "#local/busy.ts";
import { MovableClock } from "#local/movable-clock.ts";
import { StepFunctions } from "#local/step-functions/step-functions.ts";
import { sfnWorkflow } from "#shared/adapters/sfn-workflow.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type Right, right } from "#shared/domain/right.ts";
import { verifyIdentity } from "#shared/life/2-verify/verify-identity.ts";
import { approvePlan } from "#shared/life/3-plan/approve-plan.ts";
import { awaitOperator, type FailedStep } from "#shared/life/4-run/await-operator.ts";
import { awaitTask } from "#shared/life/4-run/await-task.ts";
import { runTask } from "#shared/life/4-run/run-task.ts";
import { runTasks } from "#shared/life/4-run/run-tasks.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { PowerCut } from "#test/fakes/power.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { identified } from "#test/fixtures/identified.ts";
import { manifestOf } from "#test/fixtures/manifests.ts";

const actions: Readonly<Record<Right, ProcessorManifest["rights"]["access"]>> = {
  access: { action: "collect" },
  portability: { action: "collect" },
  rectification: { action: "rectify" },
  erasure: { action: "erase" },
  restriction: { action: "restrict" },
  objection: { action: "stop" },
  "consent-withdrawal": { action: "stop" },
  complaint: { action: "hold" },
};
const rights = Object.fromEntries(right.options.map((one) => [one, actions[one]]));
const manifests: readonly ProcessorManifest[] = ["billing", "mailing"].map((id) =>
  manifestOf(id, { rights, identifies: { knownData: [] } }),
);

const machineArn = "arn:aws:states:eu-central-1:000000000000:stateMachine:dsr-request";
const functionArn = (name: string) => `arn:aws:lambda:eu-central-1:000000000000:function:${name}`;
type Payload = FailedStep & { processor: string; processors?: readonly string[] };
const timeLeft = () => Number.POSITIVE_INFINITY;

/** Everything but AWS: the real state machine on a movable clock, and the functions behind it on ports in memory. */
export async function startWorkflowWorld(start: string) {
  const folder = await mkdtemp(join(tmpdir(), "dsr-faults-"));
  const clock = new MovableClock({ now: Date.parse(start) });
  const busy = new Busy();
  const states = await StepFunctions.open({ folder, clock, invoke, onBusy: busy.change });
  const services = { states: jsonProtocol(states) };
  const server = await startAwsServer({ port: 0, clock, services });
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const sfn = new SFNClient({ endpoint: server.url, region: "eu-central-1", credentials });
  const workflow = sfnWorkflow(sfn, machineArn);
  const definition = await readFile(new URL("../../workflows/dsr-request.asl.json", import.meta.url), "utf8");
  states.addStateMachine({
    arn: machineArn,
    name: "dsr-request",
    definition: definition
      .replaceAll(`\${Partition}`, "aws")
      .replaceAll(/\$\{(\w+)\}/g, (_, name) => functionArn(name)),
  });
  states.resume();
  let made = 0;
  let world = freshWorld(workflow);
  let afterEach: (error?: unknown) => Promise<void> = async () => undefined;

  function freshWorld(own: Workflow) {
    const fakes = fakeServices();
    return {
      ...fakes,
      services: {
        ...fakes.services,
        // Executions are named by them.
        random: {
          ...fakes.services.random,
          requestId: () => `019c0000-0000-7000-9000-${String(++made).padStart(12, "0")}`,
        },
        workflow: own,
        manifests,
        askTask: async () => done,
        identify: async () => identified(),
        clock: () => new Date(clock.now()).toISOString(),
        /** Like the sweep's invocation: nobody waits for it. */
        invokeProcessor: async (processor: string, requestId: string) => {
          await run("RunTask", { requestId, processor } as Payload).catch(() => undefined);
        },
      },
    };
  }

  async function invoke(arn: string, payload: unknown) {
    const name = arn.split(":").at(-1) ?? "";
    try {
      const answer = { payload: await run(name, payload as Payload) };
      await afterEach();
      return answer;
    } catch (error) {
      await afterEach(error);
      const { name: errorType, message } = error as Error;
      return { error: { errorType, errorMessage: message } };
    }
  }

  async function run(name: string, payload: Payload): Promise<unknown> {
    const { services: own } = world;
    const { requestId } = payload;
    switch (name) {
      case "VerifyIdentity":
        return verifyIdentity(payload, own);
      case "ApprovePlan":
        return approvePlan(payload, own);
      case "AwaitTask":
        return awaitTask({ ...payload, error: payload.error ?? null }, own);
      case "AwaitOperator":
        return awaitOperator(payload, own);
      case "AssembleResponse":
        await assembleResponse(requestId, own);
        return {};
      case "Respond":
        return respond(requestId, own);
      case "RunTask":
        return payload.processors ? runAll(requestId, payload.processors) : runTask(payload, own);
      default:
        throw new Error(`There is no function ${name}.`);
    }
  }

  async function runAll(requestId: string, processors: readonly string[]) {
    const answer = await runTasks({ requestId, processors }, { ...world.services, timeLeft });
    // A process without power answers nothing.
    if (answer.tasks.some(({ error }) => error === "PowerCut")) throw new PowerCut();
    return answer;
  }

  return {
    /** Ports of the current request, which a test may wrap. */
    fresh() {
      world = freshWorld(workflow);
      return world;
    },
    /** Is called after every invocation, with its error. */
    onInvoked(handler: typeof afterEach) {
      afterEach = handler;
    },
    idle: () => busy.idle(),
    async advance(seconds: number) {
      await busy.idle();
      await clock.moveTo(clock.now() + seconds * 1000, () => busy.idle());
      await busy.idle();
    },
    async stop() {
      await states.close();
      sfn.destroy();
      await server.close();
      clock.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const done = {
  outcome: "done",
  summary: { en: "Done.", de: "Erledigt.", fr: "Fait.", es: "Hecho." },
} as const;
