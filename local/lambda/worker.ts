// Runs one Lambda function in its own thread, as the Node.js runtime does: load the module once, then call its
// handler for one event at a time.
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { followClock } from "./movable-date.ts";
import type { FunctionError, WorkerInvocation, WorkerReport, WorkerStart } from "./worker-protocol.ts";

type Handler = (event: unknown, context: object) => unknown;

const start = workerData as WorkerStart;
const report = (message: WorkerReport) => parentPort?.postMessage(message);
// Node has read it as the thread started; a function's environment is what stands in the template.
delete process.env.NODE_COMPILE_CACHE;
// Before the bundle is loaded: modules read the time, and keep `Date`, as they load.
followClock(start.offset);

try {
  const handler = await loadHandler();
  parentPort?.on("message", (invocation: WorkerInvocation) => void run(handler, invocation));
  report({ kind: "ready" });
} catch (error) {
  report({ kind: "error", error: toFunctionError(error) });
}

async function loadHandler(): Promise<Handler> {
  const module = (await import(pathToFileURL(start.entry).href)) as Record<string, unknown>;
  // A CommonJS bundle has its exports behind `default`, whether or not Node recognised their names.
  const handler =
    module[start.handler] ?? (module.default as Record<string, unknown> | undefined)?.[start.handler];
  if (typeof handler === "function") return handler as Handler;
  throw Object.assign(new Error(`${start.entry} has no exported function "${start.handler}"`), {
    name: "Runtime.HandlerNotFound",
  });
}

async function run(handler: Handler, invocation: WorkerInvocation): Promise<void> {
  process.env._X_AMZN_TRACE_ID = invocation.traceId;
  try {
    const result = await handler(JSON.parse(invocation.payload), createContext(invocation));
    report({ kind: "result", payload: JSON.stringify(result) ?? "null" });
  } catch (error) {
    // As the Node.js runtime does: name, message and stack, never the cause.
    console.error(JSON.stringify(toFunctionError(error)));
    report({ kind: "error", error: toFunctionError(error) });
  }
}

function createContext(invocation: WorkerInvocation) {
  const end = performance.now() + invocation.timeoutMs;
  return {
    awsRequestId: invocation.requestId,
    functionName: invocation.functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: invocation.functionArn,
    memoryLimitInMB: String(invocation.memoryMb),
    logGroupName: invocation.logGroup,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(end - performance.now())),
  };
}

function toFunctionError(error: unknown): FunctionError {
  if (!Error.isError(error)) return { errorType: typeof error, errorMessage: String(error) };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? "").split("\n") };
}
