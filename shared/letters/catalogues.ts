import { readFile } from "node:fs/promises";
import { language as known } from "#shared/domain/localised-text.ts";
import { discoverCatalogues } from "./discover-catalogues.ts";

/** Texts by catalogue. A catalogue has the name of its folder: a letter, or texts that several letters or pages share. */
export type Catalogues = Readonly<Record<string, Catalogue>>;

export interface Catalogue {
  readonly [name: string]: string | Catalogue;
}

/**
 * All texts of a language. The bundler puts them beside a function's code, one file for each language, so that a
 * function reads only the language of its letter. Unbundled code finds them in their folders.
 * @returns `undefined` for a language we do not have.
 */
export async function readCatalogues(language: string): Promise<Catalogues | undefined> {
  // The tag comes from outside, and becomes part of a path.
  if (!known.safeParse(language).success) return undefined;
  try {
    return JSON.parse(await readFile(new URL(`./texts/${language}.json`, import.meta.url), "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return discoverCatalogues(language);
  }
}
