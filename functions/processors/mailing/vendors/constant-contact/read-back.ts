import { instant, isAfter } from "#shared/domain/moment.ts";
import type { Erased, FoundRows } from "#shared/domain/read-back.ts";
import { isDeleted, isEmpty } from "./contact.ts";
import type { System } from "./system.ts";

const dataset = "contact";

/**
 * A contact that is emptied and marked as deleted is all that can be reached there, and the answer to the erasure names it.
 * One that somebody has subscribed since is new.
 */
export async function readBack({ task, erasedAt }: Erased, { contacts }: System): Promise<FoundRows> {
  const count = { left: 0, kept: 0, begun: 0 };
  for (const contact of await contacts.find(task.subject.email)) {
    const subscribed = instant.safeParse(contact.email_address.opt_in_date).data;
    if (isEmpty(contact) && isDeleted(contact)) count.kept++;
    else if (subscribed && isAfter(subscribed, erasedAt)) count.begun++;
    else count.left++;
  }
  const rows = (some: number): Record<string, number> => (some > 0 ? { [dataset]: some } : {});
  return { left: rows(count.left), kept: rows(count.kept), begun: rows(count.begun), undated: {} };
}
