import { join } from "node:path";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type Systems, systems } from "#shared/policy/systems.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { projectRoot } from "./project-root.ts";

/**
 * The processors of the installation: every folder. A trial of whole requests has nobody to carry out the tasks of a team, and does
 * not wait for a system that reports days later: `DSR_AT_ONCE_ONLY` leaves such processors out. `DSR_INSIDE_ONLY` leaves out those of
 * systems outside, where nothing stands in for them. `npm run deploy` passes neither on.
 */
export function installedProcessors(chosen: Systems = systems): ProcessorManifest[] {
  const all = discoverManifests(join(projectRoot, "functions", "processors"), chosen);
  const { DSR_AT_ONCE_ONLY, DSR_INSIDE_ONLY } = process.env;
  const left = [
    ...(DSR_AT_ONCE_ONLY ? answeringLater(all) : []),
    ...(DSR_INSIDE_ONLY ? reachedBySecret(all) : []),
  ];
  return all.filter(({ id }) => !left.includes(id));
}

interface Answering {
  readonly id: string;
  readonly team?: unknown;
  readonly callsBack?: boolean | undefined;
  readonly secrets: readonly string[];
  readonly dependsOn: readonly string[];
}

/** The processors that have people or a system outside answer later, and those that wait for their answers. */
export const answeringLater = (all: readonly Answering[]): string[] =>
  withDependents(all, ({ team, callsBack }) => Boolean(team || callsBack));

/** The processors whose systems take a secret of ours, which those outside all do, and those that wait for their answers. */
export const reachedBySecret = (all: readonly Answering[]): string[] =>
  withDependents(all, ({ secrets }) => secrets.length > 0);

function withDependents(all: readonly Answering[], isMeant: (one: Answering) => boolean): string[] {
  const found = new Set(all.filter(isMeant).map(({ id }) => id));
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { id, dependsOn } of all) if (dependsOn.some((one) => found.has(one))) found.add(id);
  }
  return [...found];
}
