import { readFileSync } from "node:fs";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { parseManifest } from "./parse-manifest.ts";

/** All processors of this deployment: the bundler puts `processors.json` beside a function's code. */
export function readManifests(file = new URL("./processors.json", import.meta.url)): ProcessorManifest[] {
  const manifests = JSON.parse(readFileSync(file, "utf8")) as unknown[];
  return manifests.map((manifest, at) => parseManifest(manifest, `processors.json[${at}]`));
}
