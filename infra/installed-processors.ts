import { join } from "node:path";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type Systems, systems } from "#shared/policy/systems.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { projectRoot } from "./project-root.ts";

/**
 * The processors of the installation: every folder. A trial of whole requests has nobody to carry out the tasks of a team, and does
 * not wait for a system that reports days later. With `DSR_AT_ONCE_ONLY`, which `npm run deploy` does not pass on, such processors are
 * left out.
 */
export function installedProcessors(chosen: Systems = systems): ProcessorManifest[] {
  const all = discoverManifests(join(projectRoot, "functions", "processors"), chosen);
  const left = process.env.DSR_AT_ONCE_ONLY ? answeringLater(all) : [];
  return all.filter(({ id }) => !left.includes(id));
}

interface Answering {
  readonly id: string;
  readonly team?: unknown;
  readonly callsBack?: boolean | undefined;
  readonly dependsOn: readonly string[];
}

/** The processors that have people or a system outside answer later, and those that wait for their answers. */
export function answeringLater(all: readonly Answering[]): string[] {
  const found = new Set(all.filter(({ team, callsBack }) => team || callsBack).map(({ id }) => id));
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { id, dependsOn } of all) if (dependsOn.some((one) => found.has(one))) found.add(id);
  }
  return [...found];
}
