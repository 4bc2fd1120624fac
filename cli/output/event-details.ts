import type { EvidenceEvent } from "#shared/domain/evidence.ts";

/**
 * An event's details, without the text of a letter, in one line, for people: `processor=billing outcome=done
 * counts={invoices 12}`.
 */
export function eventDetails({ type, details = {} }: EvidenceEvent): string {
  return Object.entries(details)
    .filter(([name]) => name !== "text" || type === "note")
    .map(([name, value]) => [name, name === "files" ? countOf(value) : plain(value)])
    .filter(([, text]) => text !== "")
    .map(([name, text]) => `${name}=${text}`)
    .join(" ");
}

/** Keys and hashes of files fill the screen and tell people nothing. */
function countOf(files: unknown): string {
  return Array.isArray(files) && files.length > 0 ? String(files.length) : "";
}

/** Only the beginning of a hash is shown: the JSON has the whole for a comparison. */
function plain(value: unknown): string {
  if (typeof value === "string") return /^[0-9a-f]{64}$/.test(value) ? `${value.slice(0, 12)}…` : value;
  if (Array.isArray(value)) return value.map((one) => bracketed(one)).join(", ");
  return bracketed(value);
}

function bracketed(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  const inner = Object.entries(value).map(([name, one]) => `${name} ${plain(one)}`);
  return inner.length > 0 ? `{${inner.join(", ")}}` : "";
}
