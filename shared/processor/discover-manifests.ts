import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type Systems, systems } from "#shared/policy/systems.ts";
import { InvalidManifest, parseManifest } from "./parse-manifest.ts";
import { systemFolder } from "./system-folder.ts";

/**
 * The manifests of all processors in a folder such as `functions/processors`, in the order of their ids. A folder
 * with a `manifest.json` is a processor; nothing else names it. Where a vendor's system stands behind a processor, the
 * vendor's manifest counts.
 * @throws InvalidManifest naming the file and the field, InvalidSystem.
 */
export function discoverManifests(folder: string, chosen: Systems = systems): ProcessorManifest[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "manifest.json")))
    .map(({ name }) => readManifest(systemFolder(folder, name, chosen), name))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function readManifest(folder: string, name: string): ProcessorManifest {
  const file = join(folder, "manifest.json");
  const manifest = parseManifest(readJson(file), file);
  if (manifest.id !== name) {
    throw new InvalidManifest(`${file}: id is "${manifest.id}", but has to be the folder's name, "${name}".`);
  }
  return manifest;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new InvalidManifest(`${file} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}
