import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type DatasetNames, datasetNames } from "#shared/processor/dataset-names.ts";
import { mockKit } from "#shared/processor/mock-kit.ts";
import { InvalidManifest, parseManifest } from "#shared/processor/parse-manifest.ts";
import type { ProcessorFunction } from "#shared/processor/processor-handler.ts";
import { claims } from "./claims.ts";
import { inTime } from "./in-time.ts";
import type { OutsideSystem } from "./outside-system.ts";
import { peopleIn, personalTexts } from "./personal-texts.ts";
import { type Aws, tablesOf } from "./tables.ts";
import type { Contents, Trial } from "./trial.ts";

/** What a folder gives to be tried. */
export interface Candidate {
  readonly manifest: ProcessorManifest;
  readonly handler: Pick<ProcessorFunction, "handle" | "identify" | "readBack">;
  readonly demo: Contents;
  /** `fields.json`: the names of what is handed over. */
  readonly names?: DatasetNames | undefined;
  /** What stands in for a system outside; it is started. */
  readonly outside?: OutsideSystem | undefined;
}

/** What stands in for the system of a folder: its `outside.ts`, where it has one. */
export async function outsideOf(folder: string): Promise<OutsideSystem | undefined> {
  const file = join(folder, "outside.ts");
  return existsSync(file) ? ((await exported(file, "outside")) as OutsideSystem) : undefined;
}

/**
 * The processor in a folder, inside this project or outside. What stands in for its system is started: the caller stops
 * `outside` of the result.
 * @param outside absent: the folder's own.
 * @throws InvalidManifest, and an error that names the file that is missing or does not load.
 */
export async function processorIn(folder: string, outside?: OutsideSystem): Promise<Candidate> {
  const loaded = await loadProcessor(folder);
  const system = outside ?? (await outsideOf(folder));
  await system?.start();
  return {
    ...loaded,
    demo: system
      ? { ...system.tables, ...(await system.contents()) }
      : ((await exported(join(folder, "demo.ts"), "demo")) as Contents),
    outside: system,
  };
}

/** What a folder has without people to try it with. @throws as `processorIn`. */
export async function loadProcessor(
  folder: string,
): Promise<Pick<Candidate, "manifest" | "handler" | "names">> {
  const file = join(folder, "manifest.ts");
  const names = join(folder, "fields.json");
  return {
    manifest: parseManifest(await exported(file, "manifest"), file),
    handler: (await exported(join(folder, "handler.ts"), "handler")) as ProcessorFunction,
    names: existsSync(names) ? datasetNames.parse(JSON.parse(readFileSync(names, "utf8"))) : undefined,
  };
}

/** A processor, ready to be tried on tables that exist already. */
export function trialOf(candidate: Candidate, aws: Aws): Trial {
  const { manifest, handler, demo, names, outside } = candidate;
  return {
    manifest,
    newKit: () => mockKit(outside?.now, names, outside?.kit),
    handle: inTime(handler.handle, manifest.limits.timeoutSeconds),
    identify: handler.identify,
    readBack: handler.readBack,
    people: peopleIn(demo),
    personal: (email) => personalTexts(demo, email),
    claims: claims(demo),
    system: tablesOf(candidate, aws),
    service: outside?.service,
  };
}

async function exported(file: string, name: string): Promise<unknown> {
  const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  if (name in module) return module[name];
  throw new InvalidManifest(`${file} has to export "${name}".`);
}
