import type Stripe from "stripe";
import * as z from "zod";
import { type LocalisedText, sentences } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { lineOfText } from "#shared/domain/plain-text.ts";
import { changesOf, nothingToCorrect } from "#shared/processor/changes.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import { keepHeldValues } from "#shared/processor/held-values.ts";
import { heldUntil } from "#shared/processor/legal-hold.ts";
import type { Item, Key } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { correctedIn, names, noAddress } from "../../rectification-texts.ts";
import type { Place } from "./collect.ts";
import { customersOf, isLive, type Live, noCustomer } from "./customers.ts";
import { invoicesOf } from "./objects.ts";
import { moveErased, partitionOf } from "./people.ts";
import { keyOf } from "./stripe-account.ts";

const line = lineOfText(200);
const country = z.string().regex(/^[A-Z]{2}$/);

const correctable = z.object({
  name: line,
  company: line,
  phone: line,
  country,
  "billing.street": line,
  "billing.city": line,
  "billing.postalCode": line,
  "billing.country": country,
  "shipping.street": line,
  "shipping.city": line,
  "shipping.postalCode": line,
  "shipping.country": country,
});
type Values = Partial<z.output<typeof correctable>> & { readonly email?: string };

/** Where we note when an address was changed last: Stripe does not. */
export const contactKey = (pk: string): Key => ({ pk, sk: "CONTACT" });

/**
 * GDPR Art. 16: corrects the customer. Stripe leaves invoices and payments of before as they are. A new address is part of
 * the same call, so a repetition finds either a customer to correct or one that is corrected.
 */
export async function rectify(task: ProcessorTask, kit: ProcessorKit, place: Place): Promise<TaskAnswer> {
  const customers = await customersOf(task.subject.email, place);
  const live = customers.filter(isLive);
  const { values: given, email, refusals } = changesOf(task, correctable, names);
  const values: Values = { ...given, ...(email && { email }) };
  const hasInvoices = await anyInvoice(
    customers.map(({ id }) => id),
    place,
  );
  const plan = (): TaskAnswer => {
    if (customers.length === 0) return noCustomer;
    return answerOf(task, { values, live, refusals, hasInvoices });
  };
  return withReceipt(place.table, task, plan, async () => {
    for (const one of live) await correct(one, values, task, kit.now(), place);
    if (email && email !== task.subject.email) await moveErased(task.subject.email, email, place.table);
  });
}

async function anyInvoice(customers: readonly string[], { stripe }: Place): Promise<boolean> {
  for (const id of customers) for await (const _ of invoicesOf(id, stripe)) return true;
  return false;
}

function answerOf(
  task: ProcessorTask,
  {
    values,
    live,
    refusals,
    hasInvoices,
  }: { values: Values; live: readonly Live[]; refusals: readonly LocalisedText[]; hasInvoices: boolean },
): TaskAnswer {
  const { reason, law } = groundOf(task);
  const isMissing = asksForShipping(values) && !live.some(({ customer }) => customer.shipping);
  const fields = Object.keys(values).filter((field) => !(isMissing && field.startsWith("shipping.")));
  const not = [...refusals, ...(isMissing ? [noAddress("shipping")] : [])];
  if (live.length === 0 && !values.email) return { outcome: "not-applicable", reason, law };
  if (fields.length === 0)
    return {
      outcome: "not-applicable",
      reason: not.length > 0 ? sentences(not) : nothingToCorrect(correctable, names),
      law,
    };
  if (hasInvoices) not.push(reason);
  const summary = correctedIn(fields);
  const counts = live.length > 0 ? { customers: live.length } : {};
  if (not.length === 0) return { outcome: "done", summary, counts };
  return { outcome: "partial", summary, counts, reason: sentences(not), law };
}

const asksForShipping = (values: Values): boolean =>
  Object.keys(values).some((field) => field.startsWith("shipping."));

async function correct(
  { id, customer }: Live,
  values: Values,
  task: ProcessorTask,
  now: string,
  { stripe, table }: Place,
): Promise<void> {
  const params = paramsOf(values, customer);
  if (Object.keys(params).length === 0) return;
  const partition = partitionOf(id);
  if (await heldUntil([partition], now, table)) {
    const before = flat(customer);
    await keepHeldValues(
      partition,
      { requestId: task.requestId, now, before, fields: Object.keys(values) },
      table,
    );
  }
  if (values.email) await table.put({ ...contactKey(partition), changedOn: now.slice(0, 10) });
  const options = keyOf(task, `correct:${id}`, params);
  await stripe.call("update-customer", (api) => api.customers.update(id, params, options));
}

/** An address goes as a whole, with what stays: Stripe need not merge the old one with the new. */
function paramsOf(values: Values, { address, shipping }: Stripe.Customer): Stripe.CustomerUpdateParams {
  const { name, company, phone, email, country } = values;
  const billing = { ...(country && { country }), ...addressOf(values, "billing") };
  const delivery = addressOf(values, "shipping");
  return {
    ...(name && { name }),
    ...(company && { business_name: company }),
    ...(phone && { phone }),
    ...(email && { email }),
    ...(isAny(billing) && { address: { ...present(address), ...billing } }),
    ...(shipping &&
      isAny(delivery) && {
        shipping: {
          name: shipping.name ?? "",
          ...(shipping.phone && { phone: shipping.phone }),
          address: { ...present(shipping.address), ...delivery },
        },
      }),
  };
}

const isAny = (fields: object): boolean => Object.keys(fields).length > 0;

const present = (fields: object | null | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => typeof value === "string"));

const addressFields = {
  street: "line1",
  city: "city",
  postalCode: "postal_code",
  country: "country",
} as const;

function addressOf(values: Item, use: string): Record<string, string> {
  const given = Object.entries(addressFields).flatMap(([field, name]) => {
    const value = values[`${use}.${field}`];
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  return Object.fromEntries(given);
}

/** A customer by the names of the fields in a request. */
function flat({ name, business_name, phone, email, address, shipping }: Stripe.Customer): Item {
  const of = (use: string, where: typeof address | undefined) =>
    Object.entries(addressFields).map(([field, own]) => [`${use}.${field}`, where?.[own]]);
  const addresses = [...of("billing", address), ...of("shipping", shipping?.address as typeof address)];
  return {
    name,
    company: business_name,
    phone,
    email,
    country: address?.country,
    ...Object.fromEntries(addresses),
  };
}
