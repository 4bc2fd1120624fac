import { S3Client } from "@aws-sdk/client-s3";
import { markingErrors } from "#shared/adapters/marking-errors.ts";
import { s3Put } from "#shared/adapters/s3-put.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import type { TaskOutcome } from "#shared/domain/outcome.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import { checkedAnswer } from "./check-answer.ts";
import type { ProcessorHandler, SystemKit } from "./contract.ts";
import type { DatasetNames } from "./dataset-names.ts";
import type { ProcessorEvent, UploadGrant } from "./processor-event.ts";
import { withKit } from "./processor-kit.ts";

interface Processor {
  readonly manifest: ProcessorManifest;
  readonly names: DatasetNames;
  readonly handle: ProcessorHandler;
}

/**
 * Lets the handler do the task of an event, with a kit that writes only under the event's grant.
 * @throws InvalidAnswer, and the errors of the handler.
 */
export async function doTask(
  { task, language, upload }: Extract<ProcessorEvent, { ask: "task" }>,
  { manifest, names, handle }: Processor,
  system: SystemKit,
): Promise<TaskOutcome> {
  const { requestId } = task;
  return withKit(
    { requestId, manifest, names, language },
    { packages: filesUnder(upload), clock: system.now, system },
    async (kit) => checkedAnswer(await handle(task, kit)),
  );
}

function filesUnder(upload: UploadGrant | undefined): Pick<PackageStore, "put"> {
  if (upload)
    return { put: s3Put(markingErrors(new S3Client({ credentials: upload.credentials })), upload.bucket) };
  return {
    put: async () => {
      throw new TerminalError({ code: "action-unknown", action: "collect" });
    },
  };
}
