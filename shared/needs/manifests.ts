import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import type { Need } from "./need.ts";

let read: readonly ProcessorManifest[] | undefined;

/** Several needs of a function read the manifests; their file is read once. */
export const manifestsReadOnce = (): readonly ProcessorManifest[] => {
  read ??= readManifests();
  return read;
};

/** The manifests of all processors. */
export const manifests = { connect: manifestsReadOnce } satisfies Need;
