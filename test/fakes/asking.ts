import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { AskTask } from "#shared/ports/ask-task.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import type { ProcessorHandler } from "#shared/processor/contract.ts";
import { withKit } from "#shared/processor/processor-kit.ts";
import { memoryPackageStore } from "./memory-package-store.ts";

/** Has a handler do its tasks at once, without a function around it. */
export function asking(
  manifest: Pick<ProcessorManifest, "id" | "records">,
  handle: ProcessorHandler,
  {
    packages = memoryPackageStore(),
    clock = () => "2026-03-06T09:00:00.000Z",
  }: { packages?: Pick<PackageStore, "put">; clock?: () => string } = {},
): AskTask {
  return (_, { task, language }) => {
    const { requestId } = task;
    const of = { requestId, manifest, names: { fields: {} }, language };
    return withKit(of, { packages, clock }, (kit) => handle(task, kit));
  };
}
