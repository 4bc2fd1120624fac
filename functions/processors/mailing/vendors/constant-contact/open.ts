import type { SystemKit } from "#shared/processor/contract.ts";
import { openTable } from "#shared/processor/own-table.ts";
import { jsonSecret } from "#shared/processor/vendor/json-secret.ts";
import { openSuppressionList } from "../../suppression-list.ts";
import { contactsApi } from "./contacts-api.ts";
import { secret as secretSchema } from "./secret.ts";
import { accessToken } from "./sign-in.ts";
import type { System } from "./system.ts";

/** Constant Contact for one task. */
export async function openSystem(kit: SystemKit): Promise<System> {
  const table = await openTable("MAILING_TABLE");
  const secret = await jsonSecret(kit, "constant-contact", secretSchema);
  const token = (refused?: string) => accessToken({ secret, table, now: kit.now }, refused);
  const contacts = contactsApi(secret, { token, paced: kit.paced });
  return { contacts, table, suppression: openSuppressionList(table) };
}
