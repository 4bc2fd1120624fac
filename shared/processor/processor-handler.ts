import type { Context } from "aws-lambda";
import { TerminalError } from "#shared/domain/errors.ts";
import { systemId } from "#shared/domain/failure/kinds.ts";
import type { Identification } from "#shared/domain/identification.ts";
import type { TaskOutcome } from "#shared/domain/outcome.ts";
import type { ReadBackAnswer } from "#shared/domain/read-back.ts";
import { type Connected, connect } from "#shared/needs/connect.ts";
import type { ProcessorHandler, ProcessorIdentify } from "./contract.ts";
import type { DatasetNames } from "./dataset-names.ts";
import { doTask } from "./do-task.ts";
import { endRetention, type ProcessorRetention, type RetentionReport } from "./end-retention.ts";
import { identifySubject } from "./identify-subject.ts";
import { needs } from "./needs.ts";
import { parseManifest } from "./parse-manifest.ts";
import { type ProcessorEvent, processorEvent } from "./processor-event.ts";
import { TokenBucket } from "./rate-limit.ts";
import { lookBack, type ProcessorReadBack } from "./read-back.ts";
import { systemKit } from "./system-kit.ts";
import { taskFailure } from "./task-failure.ts";

/**
 * The Lambda function of a processor; `handle` and `identify` are the processor itself, for tests that need no function
 * around it.
 */
export interface ProcessorFunction {
  (event: ProcessorEvent & { ask: "identification" }): Promise<Identification>;
  (event: ProcessorEvent & { ask: "read-back" }): Promise<ReadBackAnswer>;
  (event: ProcessorEvent & { ask: "retention" }): Promise<RetentionReport>;
  (event: ProcessorEvent & { ask: "task" }): Promise<TaskOutcome>;
  readonly handle: ProcessorHandler;
  readonly identify?: ProcessorIdentify;
  readonly retention?: ProcessorRetention;
  readonly readBack?: ProcessorReadBack;
}

/**
 * Makes a Lambda function of a processor: it does the task of the event, identifies a person, looks whether an erasure has
 * left anything, or ends the processor's retention, and answers with the result. Its caller records that: the function reaches its own system, and the files
 * of its task. Every error leaves as TransientError or TerminalError, with a message that holds ids only.
 * @param manifest the folder's `manifest.ts`.
 * @param identify for a processor whose manifest `identifies`.
 * @param retention for a processor whose manifest says `endsRetention`.
 * @param readBack how it looks whether an erasure has left anything; absent: by its copy.
 * @param names the folder's `fields.json`: names of the handed-over fields for people.
 */
export function processor(
  manifest: unknown,
  handle: ProcessorHandler,
  {
    identify,
    retention,
    readBack,
    names = { fields: {} },
  }: {
    identify?: ProcessorIdentify;
    retention?: ProcessorRetention;
    readBack?: ProcessorReadBack;
    names?: DatasetNames;
  } = {},
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
      const timeLeft = timeLeftIn(context);
      const system = systemKit(parsed, { ...services, bucket, timeLeft });
      switch (asked.ask) {
        case "task":
          return await doTask(asked, { manifest: parsed, names, handle }, system);
        case "identification":
          return await identifySubject(asked.subject, { manifest: parsed, identify }, system);
        case "read-back":
          return await lookBack(asked, { manifest: parsed, handle, readBack }, system);
        case "retention": {
          if (!retention) throw new TerminalError({ code: "action-unknown", action: "end-retention" });
          const { clock } = services;
          const mayGoOn = () => timeLeft() > stopBeforeMs;
          return await endRetention(parsed.id, retention, { clock, recorded: asked.recorded, mayGoOn });
        }
      }
    } catch (error) {
      throw taskFailure(error, parsed.id);
    }
  };
  return Object.assign(run as ProcessorFunction, {
    handle,
    ...(identify && { identify }),
    ...(retention && { retention }),
    ...(readBack && { readBack }),
  });
}

const timeLeftIn = (context: TimeLeft | undefined) => (): number =>
  context?.getRemainingTimeInMillis() ?? Number.POSITIVE_INFINITY;

type TimeLeft = Pick<Context, "getRemainingTimeInMillis">;
/** Erasing one person's records takes some time; the rest waits for the next call. */
const stopBeforeMs = 30_000;
