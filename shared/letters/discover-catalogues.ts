import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Catalogues } from "./catalogues.ts";

/** All catalogues of a language, from the folders in which they are written. */
export function discoverCatalogues(language: string, root = import.meta.dirname): Catalogues {
  const files = globSync(`{catalogues,to-person,to-desk,to-team}/*/${language}.json`, { cwd: root }).sort();
  return Object.fromEntries(
    files.map((file) => [basename(dirname(file)), JSON.parse(readFileSync(join(root, file), "utf8"))]),
  );
}
