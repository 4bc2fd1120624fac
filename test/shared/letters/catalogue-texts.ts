import { discoverCatalogues } from "#shared/letters/discover-catalogues.ts";

/** Every text of a language by its key, `<catalogue>:<path>`. */
export function textsOf(language: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (key: string, node: unknown) => {
    if (typeof node === "string") texts.set(key, node);
    else for (const [name, child] of Object.entries(node as object)) walk(`${key}.${name}`, child);
  };
  for (const [catalogue, content] of Object.entries(discoverCatalogues(language))) {
    for (const [name, child] of Object.entries(content)) walk(`${catalogue}:${name}`, child);
  }
  return texts;
}
