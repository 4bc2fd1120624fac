import type { Context } from "aws-lambda";
import { TerminalError } from "#shared/domain/errors.ts";
import { systemId } from "#shared/domain/failure/kinds.ts";
import type { Identification } from "#shared/domain/identification.ts";
import type { TaskVerdict } from "#shared/domain/task.ts";
import { type Connected, connect } from "#shared/needs/connect.ts";
import type { ProcessorHandler, ProcessorIdentify } from "./contract.ts";
import type { DatasetNames } from "./dataset-names.ts";
import { endRetention, type ProcessorRetention, type RetentionReport } from "./end-retention.ts";
import { identifySubject } from "./identify-subject.ts";
import { needs } from "./needs.ts";
import { parseManifest } from "./parse-manifest.ts";
import { type ProcessorEvent, processorEvent } from "./processor-event.ts";
import { TokenBucket } from "./rate-limit.ts";
import { runTask } from "./run-task.ts";
import { systemKit } from "./system-kit.ts";
import { taskFailure } from "./task-failure.ts";

/**
 * The Lambda function of a processor; `handle` and `identify` are the processor itself, for tests that need no request
 * around it.
 */
export interface ProcessorFunction {
  (event: ProcessorEvent & { ask: "identification" }): Promise<Identification>;
  (event: ProcessorEvent & { ask: "retention" }): Promise<RetentionReport>;
  (event: ProcessorEvent): Promise<TaskVerdict>;
  readonly handle: ProcessorHandler;
  readonly identify?: ProcessorIdentify;
  readonly retention?: ProcessorRetention;
}

/**
 * Makes a Lambda function of a processor: loads the request, asks the processor, records the answer, and tells the
 * workflow the verdict; asked for an identification, it answers and records nothing; once a day it ends the
 * processor's retention. Every error leaves as TransientError, TerminalError, RequestCancelled or RequestRefused,
 * with a message that holds ids only.
 * @param manifest the folder's `manifest.ts`.
 * @param identify for a processor whose manifest `identifies`.
 * @param retention for a processor whose manifest says `endsRetention`.
 * @param names the folder's `fields.json`: names of the handed-over fields for people.
 */
export function processor(
  manifest: unknown,
  handle: ProcessorHandler,
  {
    identify,
    retention,
    names = { fields: {} },
  }: { identify?: ProcessorIdentify; retention?: ProcessorRetention; names?: DatasetNames } = {},
): ProcessorFunction {
  const parsed = parseManifest(manifest, "manifest.ts");
  const bucket = new TokenBucket(parsed.limits.rate);
  let services: Connected<typeof needs> | undefined;
  const run = async (event: unknown, context?: TimeLeft) => {
    try {
      services ??= connect(needs);
      const asked = processorEvent.parse(event);
      if (asked.processor !== parsed.id)
        throw new TerminalError({ code: "wrong-processor", system: systemId(parsed.id) });
      if (asked.ask === "retention") return await end(services, context);
      const system = systemKit(parsed, { ...services, bucket, timeLeft: timeLeftIn(context) });
      return asked.ask
        ? await identifySubject(asked.requestId, { manifest: parsed, identify }, { ...services, system })
        : await runTask(asked.requestId, { manifest: parsed, names, handle }, { ...services, system });
    } catch (error) {
      throw taskFailure(error, parsed.id);
    }
  };
  const end = (connected: Connected<typeof needs>, context: TimeLeft | undefined) => {
    if (!retention) throw new TerminalError({ code: "action-unknown", action: "end-retention" });
    const timeLeft = timeLeftIn(context);
    return endRetention(parsed.id, retention, connected, () => timeLeft() > stopBeforeMs);
  };
  return Object.assign(run as ProcessorFunction, {
    handle,
    ...(identify && { identify }),
    ...(retention && { retention }),
  });
}

const timeLeftIn = (context: TimeLeft | undefined) => (): number =>
  context?.getRemainingTimeInMillis() ?? Number.POSITIVE_INFINITY;

type TimeLeft = Pick<Context, "getRemainingTimeInMillis">;
/** Erasing one person's records takes some time; the rest waits for the next call. */
const stopBeforeMs = 30_000;
