import { TransientError } from "#shared/domain/errors.ts";
import { code } from "#shared/domain/failure/kinds.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { VendorRefused } from "#shared/processor/vendor/vendor-errors.ts";
import type { SuppressionList } from "../../suppression-list.ts";
import type { Contact } from "./contact.ts";
import type { ContactsApi } from "./contacts-api.ts";

/** Mailings at Constant Contact, with our own table beside it. */
export interface System {
  readonly contacts: ContactsApi;
  readonly table: OwnTable;
  readonly suppression: SuppressionList;
}

/** Partition of our notes about a contact: holds, restrictions, and its state before mailings were stopped. */
export const partitionOf = ({ contact_id }: Pick<Contact, "contact_id">): string => `CONTACT#${contact_id}`;

const tries = 3;

/**
 * Writes a contact back, changed. Where another write has met it, it is read anew and changed again.
 * @param changed makes the body from the contact as it is.
 */
export async function change(
  given: Contact,
  changed: (now: Contact) => object,
  contacts: ContactsApi,
): Promise<void> {
  let current: Contact | undefined = given;
  for (let tried = 0; current && tried < tries; tried++) {
    try {
      return await contacts.write(current.contact_id, changed(current));
    } catch (error) {
      if (!(error instanceof VendorRefused) || error.status !== 409) throw error;
      current = await contacts.read(current.contact_id);
    }
  }
  if (current) throw notSettled("contact_busy");
}

/** The last write does not show yet: the task is tried again later. */
export const notSettled = (problem: "contact_busy" | "contact_not_settled"): TransientError =>
  new TransientError({
    code: "service-failed",
    service: code("ConstantContact"),
    operation: code("update_contact"),
    error: problem === "contact_busy" ? code("contact_busy") : code("contact_not_settled"),
  });

/** When an address was changed last at a person's request. */
export const movedKey = (contact: Pick<Contact, "contact_id">) => ({ pk: partitionOf(contact), sk: "MOVED" });
