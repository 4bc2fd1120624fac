import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { unschedulable } from "#shared/domain/schedule.ts";
import { type Systems, systems } from "#shared/policy/systems.ts";
import { InvalidManifest, parseManifest } from "./parse-manifest.ts";
import { systemFolder } from "./system-folder.ts";

/** Loads a module at once, as `import` cannot. */
const load = createRequire(import.meta.url);

/**
 * The manifests of all processors in a folder such as `functions/processors`, in the order of their ids. A folder
 * with a `manifest.ts` is a processor; nothing else names it. Where a vendor's system stands behind a processor, the
 * vendor's manifest counts. A module is loaded once: the next process sees a later change.
 * @throws InvalidManifest naming the file and the field, InvalidSystem.
 */
export function discoverManifests(folder: string, chosen: Systems = systems): ProcessorManifest[] {
  const manifests = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "manifest.ts")))
    .map(({ name }) => readManifest(systemFolder(folder, name, chosen), name))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const wrong = unschedulable(manifests);
  if (!wrong) return manifests;
  const { processor, waitsFor, why } = wrong;
  const file = join(folder, processor, "manifest.ts");
  throw new InvalidManifest(
    why === "unknown"
      ? `${file}: dependsOn names "${waitsFor}"; there are ${manifests.map(({ id }) => id).join(", ")}.`
      : `${file}: dependsOn names "${waitsFor}", which waits for "${processor}" itself.`,
  );
}

function readManifest(folder: string, name: string): ProcessorManifest {
  const file = join(folder, "manifest.ts");
  const manifest = parseManifest(manifestIn(file), file);
  if (manifest.id !== name) {
    throw new InvalidManifest(`${file}: id is "${manifest.id}", but has to be the folder's name, "${name}".`);
  }
  return manifest;
}

function manifestIn(file: string): unknown {
  const exported = exportsOf(file);
  if (!("manifest" in exported)) throw new InvalidManifest(`${file} has to export "manifest".`);
  return exported.manifest;
}

function exportsOf(file: string): Record<string, unknown> {
  try {
    return load(resolve(file)) as Record<string, unknown>;
  } catch (error) {
    throw new InvalidManifest(`${file} cannot be loaded: ${error instanceof Error ? error.message : error}`);
  }
}
