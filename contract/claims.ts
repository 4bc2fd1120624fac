import type { Identifier } from "#shared/domain/subject.ts";
import type { Contents } from "./trial.ts";

const identifierTypes = [
  "client-id",
  "user-id",
  "app-instance-id",
  "contact-id",
  "customer-number",
  "invoice-number",
  "postal-code",
];

/** Every text of an item that belongs to somebody, claimed as every type of identifier. */
export function claims(demo: Contents): Identifier[] {
  const owned = Object.values(demo)
    .flat()
    .filter(({ email }) => email);
  const values = new Set(owned.flatMap((item) => Object.values(item).flatMap(parts)));
  return [...values].flatMap((value) => identifierTypes.map((type) => ({ type, value })));
}

/** A text, and the parts between the separators of a key. */
function parts(value: unknown): string[] {
  return typeof value === "string" ? [value, ...value.split("#")] : [];
}
