import * as z from "zod";
import { connectPackages, connectStore } from "#shared/adapters/connect.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import type { TaskVerdict } from "#shared/domain/task.ts";
import type { ProcessorHandler } from "./contract.ts";
import { parseManifest } from "./parse-manifest.ts";
import { runTask, type Services } from "./run-task.ts";
import { taskFailure } from "./task-failure.ts";

const env = z.object({ REQUEST_TABLE: z.string().min(1), PACKAGE_BUCKET: z.string().min(1) });
const invocation = z.object({ requestId: z.string(), processor: z.string() });

/** The Lambda function of a processor; `handle` is the processor itself, for tests that need no request around it. */
export interface ProcessorFunction {
  (event: { requestId: string; processor: string }): Promise<TaskVerdict>;
  readonly handle: ProcessorHandler;
}

/**
 * Makes a Lambda function of a processor: loads the request, asks the processor, records the answer, and tells the
 * workflow the verdict. Whatever goes wrong leaves as TransientError, TerminalError, RequestCancelled or
 * RequestRefused, with a message that holds ids only.
 * @param manifest the folder's `manifest.json`.
 */
export function processor(manifest: unknown, handle: ProcessorHandler): ProcessorFunction {
  const parsed = parseManifest(manifest, "manifest.json");
  let services: Services | undefined;
  const run = async (event: unknown): Promise<TaskVerdict> => {
    try {
      services ??= connect();
      const input = invocation.parse(event);
      if (input.processor !== parsed.id) throw new TerminalError(`This is processor "${parsed.id}".`);
      return await runTask(input.requestId, { manifest: parsed, handle }, services);
    } catch (error) {
      throw taskFailure(error, parsed.id);
    }
  };
  return Object.assign(run, { handle });
}

function connect(): Services {
  const { REQUEST_TABLE, PACKAGE_BUCKET } = env.parse(process.env);
  return {
    store: connectStore({ REQUEST_TABLE }),
    packages: connectPackages({ PACKAGE_BUCKET }),
    clock: systemClock,
  };
}
