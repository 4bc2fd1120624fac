import type { ZodObject, z } from "zod";
import { emailAddress } from "#shared/domain/email-address.ts";
import type { ProcessorTask } from "./contract.ts";

/** What a rectification asks of one processor. */
export interface Changes<Fields extends ZodObject> {
  /** Fields this processor holds, with valid values. */
  readonly values: Partial<z.output<Fields>>;
  /** Normalised new address, once its mailbox is proved. */
  readonly email?: string;
  /** Why a part of it is not done, in words for the person; names fields, never values. */
  readonly refusals: readonly string[];
}

const provedFirst =
  "A new e-mail address is proved first: until you have confirmed it from its own mailbox, the old one stays.";

/**
 * Checks `parameters.changes` field by field; fields the schema does not name are other processors' business. A new
 * `email` is taken only when `parameters.provedEmail` is the same address.
 */
export function changesOf<Fields extends ZodObject>(
  { parameters }: Pick<ProcessorTask, "parameters">,
  fields: Fields,
): Changes<Fields> {
  const asked = isRecord(parameters.changes) ? parameters.changes : {};
  const values: Record<string, unknown> = {};
  const refusals: string[] = [];
  for (const [field, schema] of Object.entries(fields.shape)) {
    if (!Object.hasOwn(asked, field)) continue;
    const parsed = (schema as z.ZodType).safeParse(asked[field]);
    if (parsed.success) values[field] = parsed.data;
    else refusals.push(`What was given for "${field}" is no valid value for it.`);
  }
  if (!Object.hasOwn(asked, "email")) return { values: values as Partial<z.output<Fields>>, refusals };
  const email = emailAddress.safeParse(asked.email).data;
  const isProved = email !== undefined && email === emailAddress.safeParse(parameters.provedEmail).data;
  return {
    values: values as Partial<z.output<Fields>>,
    ...(isProved && { email }),
    refusals: isProved ? refusals : [...refusals, provedFirst],
  };
}

/** What is said where nothing that was named can be corrected. */
export function nothingToCorrect(fields: ZodObject): string {
  const names = [...Object.keys(fields.shape), "email"].join(", ");
  return `The request names nothing that is held here; what can be corrected is: ${names}.`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
