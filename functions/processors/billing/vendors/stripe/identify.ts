import type { Identification } from "#shared/domain/identification.ts";
import { latest } from "#shared/domain/moment.ts";
import type { Subject } from "#shared/domain/subject.ts";
import type { Place } from "./collect.ts";
import { customersOf, type Held, isOthers } from "./customers.ts";
import { partitionOf } from "./people.ts";
import { contactKey } from "./rectify.ts";

const invoicesAskedFor = 20;

/**
 * By the account's own address alone. An erased account is known by the invoices that are still there: they can be asked
 * for, and their numbers keep them from others.
 */
export async function identify({ email }: Subject, place: Place): Promise<Identification> {
  const customers = await customersOf(email, place);
  const changes = customers.map(
    async ({ id }) => (await place.table.get(contactKey(partitionOf(id))))?.changedOn,
  );
  const known = customers.length > 0;
  const changed = latest(...(await Promise.all(changes)).flatMap((on) => (on ? [String(on)] : [])));
  const knownData: Identification["knownData"] = [];
  for (const held of customers)
    knownData.push(...postalCodesOf(held), ...(await invoiceNumbersOf(held, place)));
  const found = await clientIdsOf(customers, email, place);
  return {
    known,
    contacts: known ? [email] : [],
    ...(changed && { contactChangedOn: changed }),
    knownData,
    ...(found.length > 0 && { found }),
  };
}

function postalCodesOf({ customer }: Held): Identification["knownData"] {
  const codes = [customer?.address?.postal_code, customer?.shipping?.address?.postal_code];
  return present(codes).map((value) => ({ type: "postal-code", value }));
}

/** The newest are enough: nobody is asked for an invoice of years ago. */
async function invoiceNumbersOf({ id }: Held, { stripe }: Place): Promise<Identification["knownData"]> {
  const newest = { customer: id, limit: invoicesAskedFor };
  const { data } = await stripe.call("list-invoices", (api) => api.invoices.list(newest));
  return present(data.map(({ number }) => number)).map((value) => ({ type: "invoice-number", value }));
}

const present = (values: readonly (string | null | undefined)[]): string[] => [
  ...new Set(values.flatMap((value) => (value ? [value] : []))),
];

/** Metadata key of a customer under which the shop notes the client id of Google Analytics, bare or as in the cookie `_ga`. */
const clientIdKey = "ga_client_id";

/** Client ids that no other customer has: a browser that somebody else buys with as well is not this person's alone. */
async function clientIdsOf(
  customers: readonly Held[],
  email: string,
  place: Place,
): Promise<NonNullable<Identification["found"]>> {
  const noted = customers.map(
    ({ customer }) => /^(?:GA\d\.\d\.)?(\d+\.\d+)$/.exec(customer?.metadata[clientIdKey] ?? "")?.[1],
  );
  const found = [];
  for (const value of present(noted))
    if (!(await isOthers({ key: clientIdKey, value }, email, place)))
      found.push({ type: "client-id", value });
  return found;
}
