import * as z from "zod";
import { connectPackages, connectStore } from "#shared/adapters/connect.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import type { Identification } from "#shared/domain/identification.ts";
import type { TaskVerdict } from "#shared/domain/task.ts";
import type { ProcessorHandler, ProcessorIdentify } from "./contract.ts";
import type { DatasetNames } from "./dataset-names.ts";
import { identifySubject } from "./identify-subject.ts";
import { parseManifest } from "./parse-manifest.ts";
import { type ProcessorEvent, processorEvent } from "./processor-event.ts";
import { runTask, type Services } from "./run-task.ts";
import { taskFailure } from "./task-failure.ts";

const env = z.object({ REQUEST_TABLE: z.string().min(1), PACKAGE_BUCKET: z.string().min(1) });

/**
 * The Lambda function of a processor; `handle` and `identify` are the processor itself, for tests that need no request
 * around it.
 */
export interface ProcessorFunction {
  (event: ProcessorEvent & { ask: "identification" }): Promise<Identification>;
  (event: ProcessorEvent): Promise<TaskVerdict>;
  readonly handle: ProcessorHandler;
  readonly identify?: ProcessorIdentify;
}

/**
 * Makes a Lambda function of a processor: loads the request, asks the processor, records the answer, and tells the
 * workflow the verdict; asked for an identification, it answers that and records nothing. Whatever goes wrong leaves
 * as TransientError, TerminalError, RequestCancelled or RequestRefused, with a message that holds ids only.
 * @param manifest the folder's `manifest.json`.
 * @param identify for a processor whose manifest `identifies`.
 * @param names the folder's `fields.json`: how the fields of what is handed over are named for people.
 */
export function processor(
  manifest: unknown,
  handle: ProcessorHandler,
  { identify, names = { fields: {} } }: { identify?: ProcessorIdentify; names?: DatasetNames } = {},
): ProcessorFunction {
  const parsed = parseManifest(manifest, "manifest.json");
  let services: Services | undefined;
  const run = async (event: unknown): Promise<TaskVerdict | Identification> => {
    try {
      services ??= connect();
      const { requestId, processor, ask } = processorEvent.parse(event);
      if (processor !== parsed.id) throw new TerminalError(`This is processor "${parsed.id}".`);
      return ask
        ? await identifySubject(requestId, { manifest: parsed, identify }, services)
        : await runTask(requestId, { manifest: parsed, names, handle }, services);
    } catch (error) {
      throw taskFailure(error, parsed.id);
    }
  };
  return Object.assign(run as ProcessorFunction, { handle, ...(identify && { identify }) });
}

function connect(): Services {
  const { REQUEST_TABLE, PACKAGE_BUCKET } = env.parse(process.env);
  return {
    store: connectStore({ REQUEST_TABLE }),
    packages: connectPackages({ PACKAGE_BUCKET }),
    clock: systemClock,
  };
}
