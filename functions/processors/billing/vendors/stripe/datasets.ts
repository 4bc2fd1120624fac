import * as z from "zod";
import type { Dataset } from "#shared/processor/contract.ts";

const text = (what: string) => z.string().optional().describe(what);
const when = (what: string) => z.string().describe(what);
const money = (what: string) => z.number().describe(`${what}, in units of the currency`);
const currency = z.string().describe("ISO 4217 code of the currency");
const address = z
  .object({
    line1: text("Street and house number"),
    line2: text("Second line of the address"),
    city: text("City"),
    postalCode: text("Postal code"),
    state: text("State or region"),
    country: text("Country, ISO 3166-1 code"),
  })
  .optional();
const person = {
  name: text("Name"),
  email: text("E-mail address"),
  phone: text("Phone number"),
  address: address.describe("Address"),
};
const shipping = z
  .object({ name: text("Name"), phone: text("Phone number"), address: address.describe("Address") })
  .optional()
  .describe("Where it is delivered");
const notes = z.record(z.string(), z.string()).optional().describe("What we have noted with it");
const means = z
  .object({
    kind: z.string().describe("Kind of payment"),
    brand: text("Brand of the card"),
    last4: text("Last four digits"),
    expires: text("Expiry, year and month"),
    country: text("Country of the bank, ISO 3166-1 code"),
    bank: text("Bank"),
  })
  .describe("How it is paid");
const locked = {
  lockedFor: text("The only purpose this is still kept for"),
  retainUntil: z.iso.date().optional().describe("Until when the law asks to keep it"),
};

export const customers = {
  name: "customers",
  title: "Your account",
  row: z.object({
    ...person,
    customerId: z.string().describe("Customer number"),
    businessName: text("Company"),
    individualName: text("Name of the person"),
    shipping,
    description: text("Description"),
    languages: z.array(z.string()).optional().describe("Languages in which you are written to"),
    balance: money("Balance").optional(),
    currency: currency.optional(),
    taxExempt: text("Whether you are exempt from tax"),
    delinquent: z.boolean().optional().describe("Whether an amount is overdue"),
    ipAddress: text("Internet address by which your place is determined for tax"),
    notes,
    createdAt: when("When the account was created"),
  }),
} satisfies Dataset;

export const paymentMethods = {
  name: "saved-payment-methods",
  title: "Your saved means of payment",
  row: z.object({ means, ...person, savedAt: when("When it was saved") }),
} satisfies Dataset;

export const subscriptions = {
  name: "subscriptions",
  title: "Your subscriptions",
  row: z.object({
    subscriptionId: z.string().describe("Number of the subscription"),
    status: z.string().describe("What became of it"),
    startedAt: when("When it began"),
    endedAt: text("When it ended"),
    items: z
      .array(
        z.object({
          description: text("Description"),
          quantity: z.number().optional().describe("Quantity"),
          price: money("Price").optional(),
          currency: currency.optional(),
          interval: text("How often it is charged"),
        }),
      )
      .describe("What you subscribed to"),
    notes,
  }),
} satisfies Dataset;

export const invoices = {
  name: "invoices",
  title: "Your invoices",
  row: z.object({
    number: text("Invoice number"),
    issuedOn: z.iso.date().describe("Date of issue"),
    issuedIn: text("Country whose tax law applies, ISO 3166-1 code"),
    status: text("What became of it"),
    ...person,
    shipping,
    lines: z
      .array(
        z.object({
          description: text("Description"),
          quantity: z.number().optional().describe("Quantity"),
          amount: money("Amount"),
        }),
      )
      .describe("What was bought"),
    tax: money("Tax").optional(),
    total: money("Total, tax included"),
    currency,
    description: text("Description"),
    page: text("Page of the invoice"),
    pdf: text("The invoice as PDF"),
    notes,
    ...locked,
  }),
} satisfies Dataset;

/** An order as it was placed: the invoice without what we and tax law made of it. */
export const orders = {
  name: "orders",
  title: "Your orders",
  row: invoices.row.pick({ number: true, issuedOn: true, lines: true, currency: true }),
} satisfies Dataset;

export const payments = {
  name: "payments",
  title: "Your payments",
  row: z.object({
    paymentId: z.string().describe("Payment number"),
    at: when("When it was made"),
    amount: money("Amount"),
    refunded: money("Refunded").optional(),
    currency,
    status: z.string().describe("What became of it"),
    description: text("Description"),
    means: means.optional(),
    ...person,
    receiptEmail: text("E-mail address for the receipt"),
    receipt: text("Page of the receipt"),
    shipping,
    riskLevel: text("How likely fraud was thought to be"),
    outcome: text("What the bank answered"),
    notes,
    ...locked,
  }),
} satisfies Dataset;

export const refunds = {
  name: "refunds",
  title: "Your refunds",
  row: z.object({
    refundId: z.string().describe("Refund number"),
    paymentId: z.string().describe("Payment number"),
    at: when("When it was made"),
    amount: money("Amount"),
    currency,
    reason: text("Why"),
    status: text("What became of it"),
  }),
} satisfies Dataset;

export const taxIds = {
  name: "tax-ids",
  title: "Your tax numbers",
  row: z.object({
    kind: z.string().describe("Kind of tax number"),
    value: z.string().describe("Tax number"),
    country: text("Country, ISO 3166-1 code"),
  }),
} satisfies Dataset;

export const balanceTransactions = {
  name: "balance-transactions",
  title: "Changes of your balance",
  row: z.object({
    at: when("When it was made"),
    amount: money("Amount"),
    currency,
    kind: z.string().describe("Kind of change"),
    description: text("Description"),
  }),
} satisfies Dataset;

/** As it was given to us, without what we or Stripe made of it. */
export const providedCustomers = {
  ...customers,
  row: customers.row.omit({
    balance: true,
    delinquent: true,
    taxExempt: true,
    ipAddress: true,
    notes: true,
    description: true,
  }),
} satisfies Dataset;
