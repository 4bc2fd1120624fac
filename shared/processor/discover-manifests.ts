import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { InvalidManifest, parseManifest } from "./parse-manifest.ts";

/**
 * The manifests of all processors in a folder such as `functions/processors`, in the order of their ids. A folder
 * with a `manifest.json` is a processor; nothing else names it.
 * @throws InvalidManifest naming the file and the field.
 */
export function discoverManifests(folder: string): ProcessorManifest[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "manifest.json")))
    .map(({ name }) => readManifest(folder, name))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function readManifest(folder: string, name: string): ProcessorManifest {
  const file = join(folder, name, "manifest.json");
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
