import type { Right } from "#shared/domain/right.ts";
import type { Words } from "#shared/letters/words.ts";
import { partsOfCountries, places } from "#shared/policy/countries.ts";

/** Fields of people's data that have a name in each language. Others go by the name that their system has for them. */
const named = [
  "email",
  "name",
  "company",
  "username",
  "phone",
  "country",
  "language",
  "invoiceEmail",
  "billing.street",
  "billing.city",
  "billing.postalCode",
  "billing.country",
  "shipping.street",
  "shipping.city",
  "shipping.postalCode",
  "shipping.country",
];

export const fieldName = (field: string, { t }: Words): string =>
  named.includes(field) ? t(`pages:ask.field.${field}`) : field;

/** Rights that ask the person for something of their own; the others ask whether there is anything else. */
const own: readonly Right[] = ["complaint", "objection", "consent-withdrawal"];

/** Key of the question for the person's own words. */
export const detailsLabel = (right: Right): string =>
  `pages:ask.details.${own.includes(right) ? right : "other"}`;

/** A place in words: "Germany", "United States – California". */
export function placeName(code: string, { t, country }: Words): string {
  if (partsOfCountries.includes(code)) return `${country(code)} – ${t(`pages:ask.part.${code}`)}`;
  const hasParts = partsOfCountries.some((part) => part.startsWith(`${code}-`));
  return hasParts ? `${country(code)} – ${t("pages:ask.part.other")}` : country(code);
}

const known = new Map<string, { value: string; label: string }[]>();

/** Every place, in the order of its language. */
export function placeOptions(words: Words): { value: string; label: string }[] {
  const { language } = words;
  const options =
    known.get(language) ??
    places
      .map((value) => ({ value, label: placeName(value, words) }))
      .sort((a, b) => new Intl.Collator(language).compare(a.label, b.label));
  known.set(language, options);
  return options;
}
