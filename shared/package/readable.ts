import { visibleText } from "#shared/domain/visible-text.ts";
import type { FieldPart } from "./collected-dataset.ts";
import type { PackageWords } from "./package-words.ts";

const dateOrInstant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z)?$/;

/** A value of a data file in readable form, with the names from its schema. */
export function readable(value: unknown, field: FieldPart, words: PackageWords): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") return words.t(value ? "package:data.yes" : "package:data.no");
  if (typeof value === "number") return words.number(value);
  if (typeof value === "string") return field.valueNames?.[value] ?? visibleText(dated(value, words));
  if (Array.isArray(value)) {
    const { valueNames } = field;
    const each = { ...(valueNames && { valueNames }), ...field.items };
    return words.series(value.map((item) => readable(item, each, words)));
  }
  const properties = field.properties ?? field.anyOf?.find((one) => one.properties)?.properties ?? {};
  return Object.entries(value)
    .map(([name, part]) => {
      const own = properties[name] ?? {};
      const what = own.description ?? visibleText(name);
      return words.t("common:pair", { what, value: readable(part, own, words) });
    })
    .join(", ");
}

/** A text that only resembles a date stays unchanged. */
function dated(text: string, { brief }: PackageWords): string {
  return dateOrInstant.test(text) && !Number.isNaN(Date.parse(text)) ? brief(text) : text;
}
