import { readFile } from "node:fs/promises";

/** One JSON file each, in a folder per language below `catalogues/`; a new folder is a new language. */
const names = [
  "common",
  "verification",
  "progress",
  "answer",
  "complaint",
  "hold",
  "closed",
  "package-code",
  "package",
  "pages",
  "operators",
  "desk",
];

/** Texts by catalogue. */
export type Catalogues = Readonly<Record<string, Record<string, unknown>>>;

/**
 * All texts of a language. They are files beside the code, not in it, where the bundler puts them too: a function pays
 * for the one language of the letter it writes.
 * @param language bare and lower-case: it becomes part of a path.
 * @returns `undefined` for a language we do not have.
 */
export async function readCatalogues(language: string): Promise<Catalogues | undefined> {
  try {
    const entries = names.map(async (name) => [name, JSON.parse(await read(language, name))] as const);
    return Object.fromEntries(await Promise.all(entries));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

const read = (language: string, name: string): Promise<string> =>
  readFile(new URL(`./catalogues/${language}/${name}.json`, import.meta.url), "utf8");
