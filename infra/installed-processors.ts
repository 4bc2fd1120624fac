import { join } from "node:path";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type Systems, systems } from "#shared/policy/systems.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { projectRoot } from "./project-root.ts";

/**
 * The processors of the installation: every folder. A trial of whole requests has nobody to carry out the tasks of a team. With
 * `DSR_WITHOUT_TEAMS`, which `npm run deploy` does not pass on, the processors that need one are left out.
 */
export function installedProcessors(chosen: Systems = systems): ProcessorManifest[] {
  const all = discoverManifests(join(projectRoot, "functions", "processors"), chosen);
  const left = process.env.DSR_WITHOUT_TEAMS ? withTeams(all) : [];
  return all.filter(({ id }) => !left.includes(id));
}

interface Waiting {
  readonly id: string;
  readonly team?: unknown;
  readonly dependsOn: readonly string[];
}

/** The processors whose tasks people carry out, and those that wait for their answers. */
export function withTeams(all: readonly Waiting[]): string[] {
  const found = new Set(all.filter(({ team }) => team).map(({ id }) => id));
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { id, dependsOn } of all) if (dependsOn.some((one) => found.has(one))) found.add(id);
  }
  return [...found];
}
