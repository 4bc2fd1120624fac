import type { ZodObject, z } from "zod";
import { emailAddress } from "#shared/domain/email-address.ts";
import { type Language, languages } from "#shared/domain/languages.ts";
import type { LocalisedText } from "#shared/domain/localised-text.ts";
import type { ProcessorTask } from "./contract.ts";

/** The part of a rectification for one processor. */
export interface Changes<Fields extends ZodObject> {
  /** Fields this processor holds, with valid values. */
  readonly values: Partial<z.output<Fields>>;
  /** Normalised new address, once its mailbox is proved. */
  readonly email?: string;
  /** The reason for a missing part, in words for the person; names fields, never values. */
  readonly refusals: readonly LocalisedText[];
}

/**
 * Field → its name for people, as in a processor's `fields.json`; a field without a name is quoted from the request.
 */
export type FieldNames = Readonly<Record<string, LocalisedText>>;

const provedFirst: LocalisedText = {
  en: "A new e-mail address is proved first: until you have confirmed it from its own mailbox, the old one stays.",
  de: "Eine neue E-Mail-Adresse wird zuerst bestätigt: Bis Sie das aus deren eigenem Postfach getan haben, bleibt die alte.",
  fr: "Une nouvelle adresse e-mail est d’abord confirmée : tant que vous ne l’avez pas fait depuis sa propre boîte, l’ancienne reste.",
  es: "Una dirección de correo nueva se confirma primero: hasta que lo haya hecho desde su propio buzón, se mantiene la anterior.",
};

/**
 * Checks `parameters.changes` field by field; fields outside the schema belong to other processors. A new `email` is
 * accepted only when `parameters.provedEmail` is the same address.
 */
export function changesOf<Fields extends ZodObject>(
  { parameters }: Pick<ProcessorTask, "parameters">,
  fields: Fields,
  names: FieldNames = {},
): Changes<Fields> {
  const asked = isRecord(parameters.changes) ? parameters.changes : {};
  const values: Record<string, unknown> = {};
  const refusals: LocalisedText[] = [];
  for (const [field, schema] of Object.entries(fields.shape)) {
    if (!Object.hasOwn(asked, field)) continue;
    const parsed = (schema as z.ZodType).safeParse(asked[field]);
    if (parsed.success) values[field] = parsed.data;
    else refusals.push(invalid(field, names));
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

/** The answer where no named field can be corrected. */
export function nothingToCorrect(fields: ZodObject, names: FieldNames = {}): LocalisedText {
  const all = inWords([...Object.keys(fields.shape), "email"], names);
  return {
    en: `The request names nothing that is held here; what can be corrected is: ${all.en}.`,
    de: `Der Antrag nennt nichts, was hier gespeichert ist; berichtigt werden kann: ${all.de}.`,
    fr: `La demande ne nomme rien de ce qui est conservé ici ; peuvent être rectifiés : ${all.fr}.`,
    es: `La solicitud no nombra nada de lo que se conserva aquí; se puede rectificar: ${all.es}.`,
  };
}

/** Names of fields, one after the other, in every language. */
export function inWords(fields: readonly string[], names: FieldNames): LocalisedText {
  const listed = (language: Language) =>
    fields.map((field) => names[field]?.[language] ?? `"${field}"`).join(", ");
  return Object.fromEntries(languages.map((language) => [language, listed(language)])) as LocalisedText;
}

function invalid(field: string, names: FieldNames): LocalisedText {
  const { en, de, fr, es } = inWords([field], names);
  return {
    en: `What was given is no valid value: ${en}.`,
    de: `Die Angabe ist dafür kein gültiger Wert: ${de}.`,
    fr: `La valeur indiquée n’est pas valable : ${fr}.`,
    es: `El valor indicado no es válido: ${es}.`,
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
