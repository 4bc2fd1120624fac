import * as z from "zod";
import { type LocalisedText, textIn } from "#shared/domain/localised-text.ts";
import type { Dataset } from "./contract.ts";
import { type DatasetNames, namesOf } from "./dataset-names.ts";

/** The parts of a JSON Schema that matter here. */
interface Part {
  description?: string;
  /** Not a keyword of JSON Schema, which allows others: the meaning of a field's words. */
  valueNames?: Record<string, string>;
  readonly properties?: Record<string, Part>;
  readonly items?: Part;
  readonly anyOf?: readonly Part[];
}

const whereItsSchemaIs: LocalisedText = {
  en: "Where in this package the file’s schema is",
  de: "Wo in diesem Paket das Schema der Datei steht",
  fr: "Où se trouve, dans cette archive, le schéma du fichier",
  es: "Dónde está, en este paquete, el esquema del archivo",
};

/**
 * JSON Schema (2020-12) of a dataset's JSON file, `{ $schema, records: [row, …] }`, with its names in one language.
 * @param title name of its records for people.
 * @param language BCP 47 tag of the reader.
 */
export function publishedSchema(
  { name, row }: Dataset,
  { title, names, language }: { title: LocalisedText | string; names: DatasetNames; language: string },
): object {
  const said = (text: LocalisedText | string) => textIn(text, language);
  const $schema = z.string().describe(said(whereItsSchemaIs));
  const file = z.object({ $schema, records: z.array(row) }).meta({ title: said(title) });
  const schema = z.toJSONSchema(file, { io: "output" });
  const { field, values } = namesOf(name, names);
  const walk = (part: Part, path: string) => {
    for (const [key, own] of Object.entries(part.properties ?? {})) {
      const at = path ? `${path}.${key}` : key;
      const text = field(at);
      delete own.description;
      if (text) own.description = said(text);
      const words = Object.entries(values(at) ?? {}).map(([word, meaning]) => [word, said(meaning)]);
      if (words.length > 0) own.valueNames = Object.fromEntries(words);
      walk(own, at);
    }
    if (part.items) walk(part.items, path);
    for (const one of part.anyOf ?? []) walk(one, path);
  };
  walk((schema.properties as unknown as { records: { items: Part } }).records.items, "");
  return { ...schema };
}
