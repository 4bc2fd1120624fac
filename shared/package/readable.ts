import { wording } from "./wording.ts";

const instant = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?Z$/;

/** A value of a data file as a person reads it. */
export function readable(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") return value ? wording.data.yes : wording.data.no;
  if (Array.isArray(value)) return value.map(readable).join("; ");
  if (typeof value === "string") return value.replace(instant, "$1 $2 UTC");
  if (typeof value !== "object") return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${name}: ${readable(part)}`)
    .join(", ");
}
