import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const catalogueFolder = join(import.meta.dirname, "../../../shared/letters/catalogues");

/** Every text of a language by its key, `<catalogue>:<path>`. */
export function textsOf(language: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (prefix: string, node: unknown) => {
    if (typeof node === "string") texts.set(prefix, node);
    else for (const [key, child] of Object.entries(node as object)) walk(`${prefix}${key}.`, child);
  };
  for (const file of readdirSync(join(catalogueFolder, language))) {
    const json = JSON.parse(readFileSync(join(catalogueFolder, language, file), "utf8")) as object;
    for (const [key, child] of Object.entries(json)) walk(`${file.replace(".json", "")}:${key}.`, child);
  }
  return new Map([...texts].map(([key, text]) => [key.slice(0, -1), text]));
}
