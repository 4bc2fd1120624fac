import * as z from "zod";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import { heldUntil } from "#shared/processor/legal-hold.ts";
import { restrictionOf } from "#shared/processor/restriction.ts";
import { isUndone, markUndone } from "#shared/processor/undone.ts";
import {
  type ChangedBy,
  type Contact,
  isDeleted,
  isUnsubscribed,
  unsubscribedBy,
  written,
} from "./contact.ts";
import { change, partitionOf, type System } from "./system.ts";

/** The state of a contact before mailings to it were stopped. */
const before = z.object({ permission: z.string(), lists: z.array(z.string()) });
const beforeKey = (contact: Contact) => ({ pk: partitionOf(contact), sk: "BEFORE" });

/**
 * Ends mailings to an address because of a request: our own suppression list first, so that no import of ours
 * subscribes it again, then Constant Contact. Without proof the account makes the change there, which can be taken
 * back; with proof the person makes it, and then nobody else can subscribe them again. A request that was taken back
 * ends nothing any more, even if it comes late.
 */
export async function stopMailings(
  task: Pick<ProcessorTask, "requestId" | "subject" | "parameters">,
  now: string,
  system: System,
): Promise<Contact[]> {
  const { email } = task.subject;
  await enterOnList(task, now, system);
  const contacts = await system.contacts.find(email);
  const by = task.parameters.confirmed === true ? "Contact" : "Account";
  await settleMailings(email, contacts, { now, by }, system);
  return contacts;
}

/** Puts an address on our suppression list because of a request, unless that was taken back. */
export async function enterOnList(
  { requestId, subject: { email } }: Pick<ProcessorTask, "requestId" | "subject">,
  now: string,
  { table, suppression }: Pick<System, "table" | "suppression">,
): Promise<void> {
  if (!(await isUndone(requestId, table))) await suppression.add(email, now, requestId);
  if (await isUndone(requestId, table)) await suppression.remove(email, [requestId]);
}

/**
 * Takes back the effects of requests; mailings stay ended while any other reason exists.
 * @returns contacts that nobody but the person can subscribe again.
 */
export async function resumeMailings(
  email: string,
  requests: readonly string[],
  now: string,
  system: System,
): Promise<Contact[]> {
  await markUndone(requests, now, system.table);
  await system.suppression.remove(email, requests);
  return settleMailings(email, await system.contacts.find(email), { now, by: "Account" }, system);
}

/**
 * Starts or stops mailings to contacts by all standing reasons: the suppression list, a restriction, a hold.
 * Repeatable; the earlier state of a contact is noted before the change.
 * @returns contacts that nobody but the person can subscribe again.
 */
export async function settleMailings(
  email: string,
  contacts: readonly Contact[],
  { now, by }: { now: string; by: ChangedBy },
  system: System,
): Promise<Contact[]> {
  const locked: Contact[] = [];
  const isSuppressed = (await system.suppression.since(email)) !== undefined;
  for (const contact of contacts.filter((one) => !isDeleted(one))) {
    const partition = partitionOf(contact);
    const isStopped =
      isSuppressed ||
      (await restrictionOf(partition, system.table)) !== undefined ||
      (await heldUntil([partition], now, system.table)) !== undefined;
    if (isStopped) await stop(contact, by, system);
    else if (!(await resume(contact, system))) locked.push(contact);
  }
  return locked;
}

async function stop(contact: Contact, by: ChangedBy, { contacts, table }: System): Promise<void> {
  const isByAccount = contact.email_address.opt_out_source !== "Contact";
  if (isUnsubscribed(contact) && !(by === "Contact" && isByAccount)) return;
  const { permission_to_send } = contact.email_address;
  if (!isUnsubscribed(contact)) {
    const was = { permission: permission_to_send ?? "not_set", lists: contact.list_memberships };
    await table.putIfNew({ ...beforeKey(contact), ...was });
  }
  await change(contact, (current) => unsubscribedBy(current, by), contacts);
}

/** @returns whether the contact is in its earlier state. */
async function resume(contact: Contact, { contacts, table }: System): Promise<boolean> {
  const noted = before.safeParse(await table.get(beforeKey(contact))).data;
  if (!noted) return true;
  const { opt_out_source } = contact.email_address;
  if (isUnsubscribed(contact) && opt_out_source === "Contact") return false;
  await change(
    contact,
    (current) =>
      written(current, "Account", {
        email_address: { permission_to_send: noted.permission },
        list_memberships: noted.lists,
      }),
    contacts,
  );
  await table.delete([beforeKey(contact)]);
  return true;
}
