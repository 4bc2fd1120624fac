import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { HostClock } from "#local/clock.ts";
import { Journal } from "#local/step-functions/journal/journal.ts";
import { StepFunctions } from "#local/step-functions/step-functions.ts";
import { emptyProcessMs } from "./empty-process.ts";

const MACHINE = "arn:aws:states:eu-west-1:000000000000:stateMachine:bench";
const WAITING = 10_000;
const EXECUTIONS = 5_000;
const AT_A_TIME = 50;

const alarms = new Set<string>();
/** A clock on which nothing falls due, and that counts the set alarms: the bench measures the interpreter, not time. */
const clock: HostClock = {
  now: () => Date.now(),
  at: (_instant, key) => alarms.add(key),
  cancel: (key) => alarms.delete(key),
};

const step = (fields: object) => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Arguments: { FunctionName: "work", Payload: { requestId: "{% $states.input.requestId %}" } },
  Output: "{% $states.result.Payload %}",
  ...fields,
});

const threeStates = {
  QueryLanguage: "JSONata",
  StartAt: "One",
  States: { One: step({ Next: "Two" }), Two: step({ Next: "Three" }), Three: step({ End: true }) },
};

const waiting = {
  QueryLanguage: "JSONata",
  StartAt: "Work",
  States: {
    Work: step({ Next: "Ask" }),
    Ask: step({
      Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
      Arguments: { FunctionName: "ask", Payload: { token: "{% $states.context.Task.Token %}" } },
      TimeoutSeconds: 14 * 86_400,
      End: true,
    }),
  },
};

async function open(folder: string, definition: object) {
  let busy = 0;
  const stepFunctions = await StepFunctions.open({
    folder,
    clock,
    invoke: async (_, payload) => ({ payload }),
    onBusy: (delta) => {
      busy += delta;
    },
  });
  stepFunctions.addStateMachine({ arn: MACHINE, name: "bench", definition });
  const idle = async () => {
    do await new Promise((resolve) => setImmediate(resolve));
    while (busy > 0);
  };
  /** Starts executions in lots, each lot done before the next. */
  const start = async (count: number) => {
    for (let from = 0; from < count; from += AT_A_TIME) {
      const lot = Array.from({ length: Math.min(AT_A_TIME, count - from) }, (_, index) => {
        const requestId = `request-${from + index}`;
        return stepFunctions.handle("StartExecution", {
          stateMachineArn: MACHINE,
          name: requestId,
          input: JSON.stringify({ requestId }),
        });
      });
      await Promise.all(lot);
      await idle();
    }
  };
  return { stepFunctions, start };
}

function heapUsed(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}

async function measureWaiting(folder: string) {
  const { stepFunctions, start } = await open(folder, waiting);
  stepFunctions.resume();
  const before = heapUsed();
  const timersBefore = timers();
  await start(WAITING);
  const timersOfWaitingExecutions = timers() - timersBefore;
  const clockAlarmsOfWaitingExecutions = alarms.size;
  const heapBytesPerWaitingExecution = Math.round((heapUsed() - before) / WAITING);
  const journalBytesPerWaitingExecution = Math.round(journalSize(folder) / WAITING);
  await stepFunctions.close();
  const began = performance.now();
  const child = spawn(process.execPath, [import.meta.filename, "resume", folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [printed] = await once(child.stdout, "data");
  const resumeMsFromProcessStart = Math.round(performance.now() - began);
  await once(child, "close");
  return {
    waitingExecutions: WAITING,
    heapBytesPerWaitingExecution,
    timersOfWaitingExecutions,
    clockAlarmsOfWaitingExecutions,
    journalBytesPerWaitingExecution,
    resumedExecutions: Number(printed),
    resumeMsFromProcessStart,
    emptyProcessStartMs: Math.round(await emptyProcessMs()),
  };
}

function timers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
}

async function measureThroughput(folder: string) {
  const { stepFunctions, start } = await open(folder, threeStates);
  stepFunctions.resume();
  const began = performance.now();
  await start(EXECUTIONS);
  const executionsPerSecond = perSecond(began);
  await stepFunctions.close();
  return { executionsPerSecond, executionsPerSecondIfOnlyWritten: await writeOnly(folder) };
}

/** The floor for an execution: its records written to a journal once more, and nothing else. */
async function writeOnly(folder: string): Promise<number> {
  const lines = readFileSync(join(folder, "executions.journal"), "utf8").trimEnd().split("\n");
  const records = lines.map((line) => line.split("\t") as [string, string, string]);
  const journal = Journal.open(join(folder, "copy"), () => {});
  const began = performance.now();
  for (const [index, [header, events, state]] of records.entries()) {
    journal.append({ header: JSON.parse(header), events, state });
    if (index % AT_A_TIME === 0) await journal.written();
  }
  await journal.written();
  const result = perSecond(began);
  journal.close();
  return result;
}

function perSecond(began: number): number {
  return Math.round((EXECUTIONS * 1000) / (performance.now() - began));
}

function journalSize(folder: string): number {
  return readFileSync(join(folder, "executions.journal")).length;
}

/** Named, so that a misspelt figure does not compile. */
export type StepFunctionsFigures = Awaited<ReturnType<typeof measureWaiting>> &
  Awaited<ReturnType<typeof measureThroughput>>;

/**
 * Measures the interpreter with its functions in one process, a fresh one: heap and journal bytes of an execution that
 * waits for a task token, the timers it holds, the time in which a new process resumes 10,000 of them, and executions
 * per second of a machine of three tasks. Bytes, milliseconds, and counts per second.
 * @param folder for the journals.
 */
export async function benchStepFunctions(folder: string): Promise<StepFunctionsFigures> {
  // Other code that a bench has loaded and dropped would come and go in the measured heap.
  const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename, "measure", folder]);
  return JSON.parse(stdout) as StepFunctionsFigures;
}

async function measure(folder: string): Promise<StepFunctionsFigures> {
  const folders = [join(folder, "waiting"), join(folder, "throughput")] as const;
  for (const one of folders) mkdirSync(one, { recursive: true });
  return { ...(await measureWaiting(folders[0])), ...(await measureThroughput(folders[1])) };
}

if (import.meta.main) {
  const [what, folder = ""] = process.argv.slice(2);
  if (what === "measure") process.stdout.write(JSON.stringify(await measure(folder)));
  else {
    // The process that `measureWaiting` times: prints the number of executions it has resumed.
    const { stepFunctions } = await open(folder, waiting);
    process.stdout.write(`${stepFunctions.resume()}`);
    await stepFunctions.close();
  }
}
