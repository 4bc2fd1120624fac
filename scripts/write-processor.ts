import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { processorManifest } from "#shared/domain/processor-manifest.ts";

/** A processor cannot be written as it was asked for. */
export class InvalidProcessor extends Error {
  override name = "InvalidProcessor";
}

/** The kinds of processor that have a template, in alphabetical order. @param templates folder of all templates. */
export function kindsIn(templates: string): string[] {
  return readdirSync(templates, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/**
 * Writes the folder of a new processor from the template of its kind. A template is a processor named
 * `example-system`: the new id stands in place of that, in `EXAMPLE_SYSTEM` and `Example system`, too.
 * @param processors folder of all processors.
 * @returns the files, as paths in the new folder.
 * @throws InvalidProcessor with what is allowed, before anything is written.
 */
export function writeProcessor(
  { id, kind }: { readonly id: string; readonly kind: string },
  { templates, processors }: { readonly templates: string; readonly processors: string },
): string[] {
  const kinds = kindsIn(templates);
  if (!kinds.includes(kind))
    throw new InvalidProcessor(`There is no kind "${kind}". Allowed: ${kinds.join(", ")}.`);
  if (!processorManifest.shape.id.safeParse(id).success)
    throw new InvalidProcessor(
      `"${id}" is no id. Allowed: 2 to 31 small letters, digits and hyphens, the first of them a letter, as in "help-desk"; not "desk".`,
    );
  const folder = join(processors, id);
  if (existsSync(folder))
    throw new InvalidProcessor(`${folder} exists. Allowed: an id that no folder has yet.`);
  const named = (text: string) =>
    text
      .replaceAll("example-system", id)
      .replaceAll("EXAMPLE_SYSTEM", id.toUpperCase().replaceAll("-", "_"))
      .replaceAll("Example system", titleOf(id));
  const files = readdirSync(join(templates, kind), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return files
    .map((file) => {
      const path = named(file.slice(join(templates, kind).length + 1));
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), named(readFileSync(file, "utf8")));
      return path;
    })
    .sort();
}

const titleOf = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replaceAll("-", " ");
