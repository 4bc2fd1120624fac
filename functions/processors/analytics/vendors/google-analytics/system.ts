import { code } from "#shared/domain/failure/kinds.ts";
import type { SystemKit } from "#shared/processor/contract.ts";
import { type OwnTable, openTable } from "#shared/processor/own-table.ts";
import { jsonSecret } from "#shared/processor/vendor/json-secret.ts";
import { type BigQuery, bigQuery } from "./big-query.ts";
import { submitDeletion, type Target } from "./deletion-api.ts";
import { googleClient } from "./google-client.ts";
import { secret } from "./secret.ts";
import { serviceAccount } from "./sign-in.ts";

/**
 * Google Analytics, and the register beside it in a table of ours: which browsers, users and apps are linked to an address,
 * and which of them are not measured.
 */
export interface System {
  readonly table: OwnTable;
  /** @returns ISO instant. */
  readonly submit: (target: Target) => Promise<string>;
  /** Where events are exported to, if they are. */
  readonly exported: BigQuery | undefined;
  /** Whether the property is asked to delete by e-mail address as well. */
  readonly deletesByEmail: boolean;
}

/** Google Analytics for one task. */
export async function openSystem(kit: SystemKit): Promise<System> {
  const table = await openTable("ANALYTICS_TABLE");
  const given = await jsonSecret(kit, "google-analytics", secret);
  const services = { token: serviceAccount(given.serviceAccount, kit), paced: kit.paced };
  const admin = googleClient(code("GoogleAnalytics"), given.adminUrl, services);
  const store = given.bigQuery && googleClient(code("BigQuery"), given.bigQueryUrl, services);
  return {
    table,
    submit: (target) => submitDeletion(target, given.property, admin),
    exported: given.bigQuery && store ? bigQuery(given.bigQuery, store) : undefined,
    deletesByEmail: given.collectsUserProvidedData,
  };
}
