import type { Fault } from "#shared/edge/form/fault.ts";
import type { Words } from "#shared/letters/words.ts";
import type { Fields } from "#shared/life/1-intake/submission-form.ts";

/** What is wrong with a field of the form for a request, and what to do. */
export function faultWords(field: string, fields: Fields, { t }: Words): Fault {
  const isEmpty = (fields[field] ?? "").trim() === "";
  return { field: idOf(field), text: t(`pages:ask.fault.${kindOf(field, isEmpty)}`) };
}

/** The first field that can be corrected stands for all of them, and the form for a fault of the whole. */
const idOf = (field: string): string => (field === "changes" ? "change-email" : field || "ask");

function kindOf(field: string, isEmpty: boolean): string {
  if (field === "email") return isEmpty ? "email-missing" : "email";
  if (field === "change-email") return "email";
  if (field === "details") return "details";
  if (field === "jurisdiction") return "place";
  if (field === "ground") return "ground";
  if (field === "changes") return "changes";
  return field === "name" || field.startsWith("change-") || field.startsWith("identifier-")
    ? "line"
    : "other";
}
