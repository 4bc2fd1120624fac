import { emailAddress } from "#shared/domain/email-address.ts";
import type { Identification } from "#shared/domain/identification.ts";
import { latest } from "#shared/domain/moment.ts";
import type { Subject } from "#shared/domain/subject.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { customerNumber, customersOf, profilesOf, sortKeys } from "./customers.ts";

const invoicesAskedFor = 20;

/**
 * By the account's own address alone: the reader of the mailbox for invoices need not be the customer, and is told
 * but not let in. The locked invoices of an erased account count as known, since they can still be asked for; their
 * data keeps others out.
 */
export async function identify({ email }: Subject, table: OwnTable): Promise<Identification> {
  const customers = await customersOf(table, email);
  const profiles = await profilesOf(table, customers);
  const changes = profiles.flatMap(({ contactChangedOn }) =>
    contactChangedOn ? [String(contactChangedOn)] : [],
  );
  const others = profiles.flatMap(({ invoiceEmail }) => emailAddress.safeParse(invoiceEmail).data ?? []);
  const known = customers.length > 0;
  return {
    known,
    contacts: known ? [...new Set([email, ...others])] : [],
    contactChangedOn: latest(...changes),
    knownData: (await Promise.all(customers.map((customer) => knownDataOf(customer, table)))).flat(),
  };
}

/** The newest invoices are enough: nobody is asked for one of years ago. */
async function knownDataOf(customer: string, table: OwnTable): Promise<Identification["knownData"]> {
  const invoices = await table.newest(customer, sortKeys.invoice, invoicesAskedFor);
  const addresses = await Array.fromAsync(table.rows(customer, sortKeys.address));
  return [
    { type: "customer-number", value: customerNumber(customer) },
    ...present(invoices.map(({ number }) => number)).map((value) => ({
      type: "invoice-number" as const,
      value,
    })),
    ...present(addresses.map(({ postalCode }) => postalCode)).map((value) => ({
      type: "postal-code" as const,
      value,
    })),
  ];
}

/** Each once; a missing value on file proves nothing. */
function present(values: readonly unknown[]): string[] {
  return [...new Set(values.flatMap((value) => (value ? [String(value)] : [])))];
}
