import type { Item, Key, OwnTable } from "#shared/processor/own-table.ts";
import { type AddressUse, addressUses, addressValues, isOnInvoices, profileValues } from "./correctable.ts";
import { locksOf, profilesOf, rowsOf, sortKeys } from "./customers.ts";

/** The plan of correcting the accounts of one person. */
export interface RectificationPlan {
  readonly profiles: readonly (Item & Key)[];
  readonly profile: Item;
  /** The references from the old address to records left by an erasure; empty when the address stays. */
  readonly locks: readonly Key[];
  /** Whether another correction was asked for an account whose locked records are left alone. */
  readonly isLocked: boolean;
  /** Corrected addresses; `issued` when an invoice refers to the old form. */
  readonly addresses: readonly { readonly item: Item & Key; readonly to: Item; readonly issued: boolean }[];
  readonly invoices: readonly (Item & Key)[];
  /** Addresses to be corrected that do not exist. */
  readonly missing: readonly AddressUse[];
  /** Names of the corrected fields. */
  readonly fields: readonly string[];
}

export async function planRectification(
  customers: readonly string[],
  values: Item,
  table: OwnTable,
): Promise<RectificationPlan> {
  const profiles = await profilesOf(table, customers);
  const live = profiles.map(({ pk }) => pk);
  const issued = await Array.fromAsync(rowsOf(live, sortKeys.invoice, table));
  const held = await Array.fromAsync(rowsOf(live, sortKeys.address, table));
  const asked = addressUses.filter((use) => Object.keys(addressValues(values, use)).length > 0);
  const missing = asked.filter((use) => !held.some((address) => address.use === use));
  const found = asked.filter((use) => !missing.includes(use));
  const wanted = profileValues(values);
  const locks = values.email ? await locksOf(table, customers) : [];
  const profile = profiles.length > 0 ? wanted : locks.length > 0 ? { email: values.email } : {};
  const fields = [
    ...Object.keys(profile),
    ...found.flatMap((use) => Object.keys(addressValues(values, use)).map((field) => `${use}.${field}`)),
  ];
  const onInvoice = new Set(issued.map(({ pk, billTo }) => `${pk}/${(billTo as Item)?.addressId}`));
  return {
    profiles,
    profile,
    locks,
    isLocked: Object.keys(profile).length < Object.keys(wanted).length,
    addresses: found.flatMap((use) =>
      held
        .filter((address) => address.use === use)
        .map((item) => ({
          item,
          to: addressValues(values, use),
          issued: onInvoice.has(`${item.pk}/${item.addressId}`),
        })),
    ),
    invoices: fields.some(isOnInvoices) ? issued : [],
    missing,
    fields,
  };
}
