import { visibleText } from "#shared/domain/visible-text.ts";
import type { FieldPart } from "./collected-dataset.ts";
import { ownDirection } from "./own-direction.ts";
import type { PackageWords } from "./package-words.ts";

const dateOrInstant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** A value of a data file in readable form, with the names from its schema; texts beside others are marked by `ownDirection`. */
export function readable(value: unknown, field: FieldPart, words: PackageWords): string {
  return typeof value === "string" ? textOf(value, field, words) : partOf(value, field, words);
}

function partOf(value: unknown, field: FieldPart, words: PackageWords): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") return words.t(value ? "package:data.yes" : "package:data.no");
  if (typeof value === "number") return words.number(value);
  if (typeof value === "string") return ownDirection(textOf(value, field, words));
  if (Array.isArray(value)) {
    const { valueNames } = field;
    const each = { ...(valueNames && { valueNames }), ...field.items };
    return words.series(value.map((item) => partOf(item, each, words)));
  }
  const properties = field.properties ?? field.anyOf?.find((one) => one.properties)?.properties ?? {};
  return Object.entries(value)
    .map(([name, part]) => {
      const own = named(properties, name) ?? {};
      const what = own.description ?? ownDirection(visibleText(name));
      return words.t("common:pair", { what, value: partOf(part, own, words) });
    })
    .join(", ");
}

const textOf = (text: string, { valueNames = {} }: FieldPart, words: PackageWords): string =>
  named(valueNames, text) ?? visibleText(dated(text, words));

/** Names come from the data: "constructor" is one, too. */
const named = <T>(names: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(names, name) ? names[name] : undefined;

/** A text that only resembles a date stays unchanged. */
function dated(text: string, { brief }: PackageWords): string {
  return dateOrInstant.test(text) && !Number.isNaN(Date.parse(text)) ? brief(text) : text;
}
