import type Stripe from "stripe";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { isSameAddress } from "#shared/processor/heads.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { erasedOf, partitionOf } from "./people.ts";
import { settings } from "./settings.ts";
import type { StripeAccount } from "./stripe-account.ts";

/** A customer of ours at Stripe. Without `customer`: it is deleted, and its invoices and payments may still be there. */
export interface Held {
  readonly id: string;
  readonly customer?: Stripe.Customer;
}
/** One that is not deleted. */
export type Live = Held & { readonly customer: Stripe.Customer };

export const isLive = (held: Held): held is Live => held.customer !== undefined;
export const partitionsOf = (customers: readonly Held[]): string[] =>
  customers.map(({ id }) => partitionOf(id));

export const noCustomer: TaskAnswer = {
  outcome: "nothing-held",
  summary: {
    en: "There is no customer with this address.",
    de: "Zu dieser Adresse gibt es kein Kundenkonto.",
    fr: "Il n’existe aucun compte client à cette adresse.",
    es: "No hay ningún cliente con esta dirección.",
  },
};

/**
 * All customers with an address, however it is written, and those whose erasure has begun. Stripe's list knows upper and
 * lower case, so it is asked for the spellings that people use; its search knows no case, and is a minute behind, or an
 * hour in an outage.
 */
export async function customersOf(
  email: string,
  { stripe, table }: { stripe: StripeAccount; table: OwnTable },
): Promise<Held[]> {
  const live = new Map<string, Live>();
  const add = (customer: Stripe.Customer | Stripe.DeletedCustomer) => {
    if (!customer.deleted && isSameAddress(customer.email, email))
      live.set(customer.id, { id: customer.id, customer });
  };
  for (const spelling of spellings(email))
    for await (const customer of stripe.pages("list-customers", (api, page) =>
      api.customers.list({ email: spelling, ...page }),
    ))
      add(customer);
  // No address that we take holds a quotation mark or a backslash.
  if (settings.search) for await (const customer of searched(`email:"${email}"`, stripe)) add(customer);
  const erased = (await erasedOf(email, table)).filter((id) => !live.has(id));
  return [...live.values(), ...erased.map((id) => ({ id }))].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Whether a customer with another address has this in its metadata. Without the search nobody can tell.
 * @param value without a quotation mark or a backslash.
 */
export async function isOthers(
  { key, value }: { key: string; value: string },
  email: string,
  { stripe }: { stripe: StripeAccount },
): Promise<boolean> {
  if (!settings.search) return false;
  for await (const customer of searched(`metadata["${key}"]:"${value}"`, stripe))
    if (!isSameAddress(customer.email, email)) return true;
  return false;
}

async function* searched(wanted: string, stripe: StripeAccount): AsyncGenerator<Stripe.Customer> {
  let page: string | undefined;
  do {
    const query = { query: wanted, limit: 100, ...(page && { page }) };
    const { data, has_more, next_page } = await stripe.call("search-customers", (api) =>
      api.customers.search(query),
    );
    yield* data;
    page = has_more ? (next_page ?? undefined) : undefined;
  } while (page);
}

/** `anna.lind@…`, `Anna.Lind@…`, `Anna.lind@…`, each with the domain as it is, and all in capitals. */
export function spellings(email: string): string[] {
  const lower = email.toLowerCase();
  const at = lower.lastIndexOf("@");
  const [local, domain] = [lower.slice(0, at), lower.slice(at)];
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const names = local.replace(/[a-z]+/g, capital);
  return [...new Set([email, lower, names + domain, capital(local) + domain, lower.toUpperCase()])];
}
