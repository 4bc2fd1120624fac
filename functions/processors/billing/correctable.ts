import * as z from "zod";
import { emailAddress } from "#shared/domain/email-address.ts";
import { lineOfText } from "#shared/domain/plain-text.ts";
import type { Item } from "#shared/processor/own-table.ts";

const line = lineOfText(200);
const country = z.string().regex(/^[A-Z]{2}$/);

export const addressUses = ["billing", "shipping"] as const;
export type AddressUse = (typeof addressUses)[number];

/** The fields that can be corrected, by their names in a request. */
export const correctable = z.object({
  name: line,
  company: line,
  username: line,
  phone: line,
  country,
  invoiceEmail: emailAddress,
  "billing.street": line,
  "billing.city": line,
  "billing.postalCode": line,
  "billing.country": country,
  "shipping.street": line,
  "shipping.city": line,
  "shipping.postalCode": line,
  "shipping.country": country,
});

/** Whether an issued invoice shows the field, so that it gets a note. */
export const isOnInvoices = (field: string): boolean =>
  field === "name" || field === "company" || field.startsWith("billing.");

/** Whether the values change where the person can be reached. */
export const movesContact = (profile: Item, values: Item): boolean =>
  ["email", "invoiceEmail"].some((field) => values[field] !== undefined && values[field] !== profile[field]);

/** The values that are attributes of the profile. */
export function profileValues(values: Item): Item {
  return Object.fromEntries(Object.entries(values).filter(([field]) => !field.includes(".")));
}

/** The values that are attributes of one address. */
export function addressValues(values: Item, use: AddressUse): Item {
  const prefix = `${use}.`;
  const own = Object.entries(values).filter(([field]) => field.startsWith(prefix));
  return Object.fromEntries(own.map(([field, value]) => [field.slice(prefix.length), value]));
}
