import * as z from "zod";
import type { Dataset } from "#shared/processor/contract.ts";
import { storedId } from "#shared/processor/stored-id.ts";

const locked = {
  lockedFor: z.string().optional().describe("The only purpose this is still kept for"),
  retainUntil: z.iso.date().optional().describe("Until when the law asks to keep it"),
};
const money = (what: string) => z.number().describe(`${what}, in units of the currency`);
const currency = z.string().describe("ISO 4217 code of the currency");
const country = (what: string) => z.string().describe(`${what}, ISO 3166-1 code`);
/** Some systems store the digits as a number and lose leading zeros. */
const last4 = z.preprocess(
  (digits) => (typeof digits === "number" ? String(digits).padStart(4, "0") : digits),
  z.string().length(4),
);
const usedCard = z
  .object({ brand: z.string(), last4: z.string() })
  .optional()
  .describe("The card it was paid with: brand and last four digits");

export const profile = {
  name: "profile",
  title: "Your account",
  since: "customerSince",
  row: z.object({
    customerId: storedId().describe("Customer number"),
    email: z.string().describe("E-mail address"),
    invoiceEmail: z.string().optional().describe("E-mail address for invoices"),
    contactChangedOn: z.iso.date().optional().describe("When an e-mail address was changed last"),
    name: z.string().describe("Name"),
    company: z.string().optional().describe("Company"),
    username: storedId().optional().describe("User name"),
    phone: storedId().optional().describe("Phone number"),
    country: country("Country").optional(),
    customerSince: z.string().describe("When the account was created"),
    autoCharge: z.boolean().optional().describe("Whether due amounts are charged to a saved card"),
    dunning: z.boolean().optional().describe("Whether reminders of due amounts are sent"),
    marketing: z
      .object({
        industry: z.string().optional(),
        ownsProducts: z.array(z.string()).optional(),
        interests: z.array(z.string()).optional(),
        allowed: z.boolean().optional(),
        stoppedAt: z.string().optional(),
      })
      .optional()
      .describe("What we use to find products that may interest you"),
  }),
} satisfies Dataset;

/** An account with the data provided under contract, without derived data and our own uses. */
export const providedProfile = {
  ...profile,
  row: profile.row.omit({ contactChangedOn: true, dunning: true, marketing: true }),
} satisfies Dataset;

export const addresses = {
  name: "addresses",
  title: "Your addresses",
  row: z.object({
    addressId: storedId().describe("Number of the address"),
    use: z.string().describe("Billing, shipping, or on issued invoices only"),
    street: z.string().describe("Street and house number"),
    city: z.string().describe("City"),
    postalCode: storedId().describe("Postal code"),
    country: country("Country"),
    ...locked,
  }),
} satisfies Dataset;

const invoiceLine = z.object({
  description: z.string(),
  quantity: z.number(),
  unitPrice: z.number(),
  amount: z.number(),
});

export const invoices = {
  name: "invoices",
  title: "Your invoices",
  since: "issuedOn",
  row: z.object({
    number: storedId().describe("Invoice number"),
    issuedOn: z.iso.date().describe("Date of issue"),
    issuedIn: country("Country whose tax law applies"),
    billTo: z
      .object({ name: z.string(), company: z.string().optional(), addressId: storedId().optional() })
      .describe("Whom it was issued to"),
    annotations: z
      .array(z.object({ on: z.iso.date(), corrected: z.array(z.string()) }))
      .optional()
      .describe("What has been corrected in your account since"),
    lines: z.array(invoiceLine).describe("What was bought"),
    tax: money("Tax"),
    total: money("Total, tax included"),
    currency,
    ...locked,
  }),
} satisfies Dataset;

/** An order in its original form: the invoice without later additions of ours and of tax law. */
export const orders = {
  name: "orders",
  title: "Your orders",
  row: invoices.row.pick({ number: true, issuedOn: true, lines: true, currency: true }),
} satisfies Dataset;

export const payments = {
  name: "payments",
  title: "Your payments",
  since: "at",
  row: z.object({
    paymentId: storedId().describe("Payment number"),
    invoiceNumber: storedId().describe("Invoice that was paid"),
    at: z.string().describe("When it was made"),
    amount: money("Amount"),
    currency,
    card: usedCard,
    status: z.string().describe("What became of it"),
    ...locked,
  }),
} satisfies Dataset;

export const refunds = {
  name: "refunds",
  title: "Your refunds",
  since: "at",
  row: z.object({
    refundId: storedId().describe("Refund number"),
    invoiceNumber: storedId().describe("Invoice it belongs to"),
    at: z.string().describe("When it was made"),
    amount: money("Amount"),
    currency,
    reason: z.string().optional().describe("Why"),
    ...locked,
  }),
} satisfies Dataset;

export const savedCards = {
  name: "saved-cards",
  title: "Your saved cards",
  since: "savedAt",
  row: z.object({
    brand: z.string().describe("Brand of the card"),
    last4: last4.describe("Last four digits"),
    expires: z.string().describe("Expiry, year and month"),
    savedAt: z.string().describe("When it was saved"),
    blocked: z.boolean().optional().describe("Whether it is never charged any more"),
    heldButNeverShown: z
      .array(z.string())
      .describe("What else we hold of this card and show to nobody; erasure deletes it"),
  }),
} satisfies Dataset;

/** A card in its original form, without the parts that are never shown. */
export const providedCards = {
  ...savedCards,
  row: savedCards.row.omit({ blocked: true, heldButNeverShown: true }),
} satisfies Dataset;

export const supportNotes = {
  name: "support-notes",
  title: "Notes of customer service",
  since: "at",
  row: z.object({
    at: z.string().describe("When it was written"),
    channel: z.string().describe("How you were in touch with us"),
    text: z.string().describe("The note"),
  }),
} satisfies Dataset;

export const locks = {
  name: "retention-locks",
  title: "What is locked",
  row: z.object({
    email: z.string().describe("The address that still leads to the locked records"),
    lockedFor: z.string().describe("The only purpose they are kept for"),
    since: z.string().describe("Since when"),
    retainUntil: z.iso.date().optional().describe("Until when the law asks to keep the last of them"),
  }),
} satisfies Dataset;
