import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { discoverManifests } from "./discover-manifests.ts";
import { parseManifest } from "./parse-manifest.ts";

/**
 * All processors of this deployment: the bundler puts `processors.json` beside a function's code. Unbundled code
 * finds them in their folders.
 */
export function readManifests(file = new URL("./processors.json", import.meta.url)): ProcessorManifest[] {
  if (!existsSync(file))
    return discoverManifests(fileURLToPath(new URL("../../functions/processors", import.meta.url)));
  const manifests = JSON.parse(readFileSync(file, "utf8")) as unknown[];
  return manifests.map((manifest, at) => parseManifest(manifest, `processors.json[${at}]`));
}
