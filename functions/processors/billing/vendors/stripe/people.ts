import { emailAddress } from "#shared/domain/email-address.ts";
import { ownKeyedHash } from "#shared/processor/own-keyed-hash.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";

/*
 * Whose erasure has begun: Stripe finds nobody by an address once the customer is deleted, and keeps invoices. The address
 * itself is stored nowhere here: a keyed hash leads to the customer.
 */

const customerPrefix = "CUSTOMER#";

/** Partition of what we note about a customer: holds, restrictions, a redaction. */
export const partitionOf = (customer: string): string => `${customerPrefix}${customer}`;

async function personOf(email: string): Promise<string> {
  const normalised = emailAddress.safeParse(email).data ?? email;
  return `PERSON#${(await ownKeyedHash()("stripe-person", normalised)).toString("base64url")}`;
}

/** Ids of the customers of somebody whose erasure has begun. */
export async function erasedOf(email: string, table: OwnTable): Promise<string[]> {
  const rows = await Array.fromAsync(table.rows(await personOf(email), customerPrefix));
  return rows.map(({ sk }) => sk.slice(customerPrefix.length));
}

/** Before anything is deleted: a repetition finds the customer all the same. */
export async function noteErased(email: string, customer: string, table: OwnTable): Promise<void> {
  await table.putIfNew({ pk: await personOf(email), sk: partitionOf(customer) });
}

/** Once nothing is left. */
export async function forgetErased(email: string, customer: string, table: OwnTable): Promise<void> {
  await table.delete([{ pk: await personOf(email), sk: partitionOf(customer) }]);
}

/** A person with a new address is found by that, and by the old one no more. */
export async function moveErased(from: string, to: string, table: OwnTable): Promise<void> {
  for (const customer of await erasedOf(from, table)) {
    await noteErased(to, customer, table);
    await forgetErased(from, customer, table);
  }
}
