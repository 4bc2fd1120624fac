import { openTable } from "#shared/processor/own-table.ts";
import type { VendorSettings } from "#shared/processor/vendor/vendor-client.ts";
import { openSuppressionList } from "../../suppression-list.ts";
import { contactsApi } from "./contacts-api.ts";
import type { Secret } from "./secret.ts";
import { accessToken } from "./sign-in.ts";
import type { System } from "./system.ts";

/** Constant Contact for one task. @param about turns and pauses as the vendor's limits ask for. */
export async function openSystem(
  secret: Secret,
  now: () => string,
  about: Pick<VendorSettings, "turn" | "pause"> = {},
): Promise<System> {
  const table = await openTable("MAILING_TABLE");
  const token = (refused?: string) => accessToken({ secret, table, now, ...about }, refused);
  return {
    contacts: contactsApi(secret, { ...about, token }),
    table,
    suppression: openSuppressionList(table),
  };
}
