import * as z from "zod";
import { type LocalisedText, localisedText } from "#shared/domain/localised-text.ts";
import kitFields from "./kit-fields.json" with { type: "json" };

const names = z.record(z.string(), localisedText);

/**
 * The names of fields for people: by path, such as `card.last4`, or for one dataset alone, such as `orders.number`.
 * Words that a system writes into a field, such as `billing` for the use of an address, have names as well.
 */
export const datasetNames = z.strictObject({
  fields: names,
  values: z.record(z.string(), names).default({}),
});
export type DatasetNames = z.input<typeof datasetNames>;

/** The names of a dataset's parts; names for this dataset alone win. */
export function namesOf(dataset: string, { fields, values = {} }: DatasetNames) {
  const all: Readonly<Record<string, LocalisedText>> = { ...kitFields, ...fields };
  return {
    field: (path: string): LocalisedText | undefined => all[`${dataset}.${path}`] ?? all[path],
    values: (path: string): Readonly<Record<string, LocalisedText>> | undefined =>
      values[`${dataset}.${path}`] ?? values[path],
  };
}
