import { type Submission, submission } from "./submission.ts";

/** The fields of a form by name, as they were sent. */
export type Fields = Readonly<Record<string, string>>;

const change = "change-";
const identifier = "identifier-";

/** Names of form fields: of what is to be corrected, and of an identifier of the person. */
export const changeField = (field: string): string => `${change}${field}`;
export const identifierField = (type: string): string => `${identifier}${type}`;

/** The field with the Idempotency-Key: a form has no headers. */
export const idempotencyField = "idempotency-key";

/** Fields of a form that are no part of a submission. */
const ofTheForm = new Set(["step", idempotencyField]);

/**
 * A submission as a form sends it: `change-<field>` is a member of `changes`, `identifier-<type>` one of `identifiers`,
 * and a field that was left empty is not there. The schema of the JSON body then parses it.
 */
export function submissionIn(fields: Fields): Record<string, unknown> {
  const filled = Object.entries(fields).filter(
    ([name, value]) => !ofTheForm.has(name) && value.trim() !== "",
  );
  const under = (prefix: string) =>
    filled.flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
    );
  const plain = filled.filter(([name]) => !name.startsWith(change) && !name.startsWith(identifier));
  const changes = under(change);
  const identifiers = under(identifier).map(([type, value]) => ({ type, value }));
  return {
    ...Object.fromEntries(plain),
    ...(changes.length > 0 && { changes: Object.fromEntries(changes) }),
    ...(identifiers.length > 0 && { identifiers }),
  };
}

/**
 * Names of the fields whose values cannot be taken; `""` for a fault of the whole.
 * @param correctable fields that can be corrected: where there are some, one of them or the person's words are needed.
 */
export function faultyFields(fields: Fields, correctable: readonly string[]): string[] {
  const given = submissionIn(fields);
  const { error } = submission.safeParse(given);
  const faulty = (error?.issues ?? []).map(({ path }) => fieldAt(path, given));
  const known = correctable.map(changeField);
  const unknown = Object.keys(fields).filter((name) => name.startsWith(change) && !known.includes(name));
  const isEmpty = known.length > 0 && !given.changes && !given.details;
  return [...new Set([...(isEmpty ? ["changes"] : []), ...unknown.map(() => ""), ...faulty])];
}

function fieldAt([member, part]: readonly PropertyKey[], given: Record<string, unknown>): string {
  if (member === undefined) return "";
  if (member === "identifiers") {
    const all = given.identifiers as { type: string }[] | undefined;
    return identifierField(all?.[Number(part)]?.type ?? "");
  }
  if (member !== "changes") return String(member);
  // The schema says of the texts together that one is too long.
  const tooLong = Object.entries(given.changes ?? {}).find(([, value]) => String(value).length > 200);
  return changeField(part === undefined ? (tooLong?.[0] ?? "") : String(part));
}

/** The fields with which a form sends a submission: the reverse of `submissionIn`. */
export function fieldsOf({ changes = {}, identifiers = [], ...plain }: Submission): Fields {
  return {
    ...plain,
    ...Object.fromEntries(
      Object.entries(changes).map(([field, value]) => [changeField(field), String(value)]),
    ),
    ...Object.fromEntries(identifiers.map(({ type, value }) => [identifierField(type), value])),
  } as Fields;
}
