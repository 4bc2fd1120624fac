import { DeleteCommand, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { recordView } from "#functions/processors/analytics/record-view.ts";
import { importContacts } from "#functions/processors/mailing/import-contacts.ts";
import { maySend } from "#functions/processors/mailing/may-send.ts";
import { openSuppressionList } from "#functions/processors/mailing/suppression-list.ts";
import { maintenanceKey, openTable } from "#shared/processor/own-table.ts";
import { processorTableOutput } from "#shared/processor/table-output.ts";
import { clientConfig } from "../../scripts/place.ts";
import type { Deployment } from "./deployment.ts";
import type { Person } from "./people.ts";

type Item = Record<string, unknown>;

const variables: Readonly<Record<string, string>> = {
  analytics: "ANALYTICS_TABLE",
  billing: "BILLING_TABLE",
  mailing: "MAILING_TABLE",
};
const tableOf = (host: Deployment, processor: string) =>
  host.output(processorTableOutput(processor, String(variables[processor])));

/** Everything in a processor's own system about somebody, by sort key where they have one partition. */
export async function held(host: Deployment, processor: string, person: Person): Promise<Item[]> {
  const TableName = await tableOf(host, processor);
  const items: Item[] = [];
  for (const pk of person.partitions[processor] ?? []) {
    const query = { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": pk } };
    const { Items = [] } = await host.documents().send(new QueryCommand({ TableName, ...query }));
    items.push(...Items);
  }
  return items;
}

/** Writes rows into a processor's system, as a restored backup does. */
export async function putBack(host: Deployment, processor: string, items: readonly Item[]): Promise<void> {
  const TableName = await tableOf(host, processor);
  for (const item of items) await host.documents().send(new PutCommand({ TableName, Item: item }));
}

/** The same for all processors: for a check that nothing changed, or that it was taken back. */
export async function allHeld(host: Deployment, person: Person): Promise<Record<string, Item[]>> {
  const held_ = Object.keys(variables).map(async (id) => [id, await held(host, id, person)] as const);
  return Object.fromEntries(await Promise.all(held_));
}

/** Kinds of records, each once: `INVOICE`, `CARD` and so on. */
export function kinds(items: readonly Item[]): string[] {
  return [...new Set(items.map(({ sk }) => String(sk).split("#")[0] ?? ""))].sort();
}

export const recordOf = (items: readonly Item[], sk: string): Item | undefined =>
  items.find((item) => item.sk === sk);

/** Takes a processor's system out of service, and back. */
export async function setMaintenance(host: Deployment, processor: string, on: boolean): Promise<void> {
  const TableName = await tableOf(host, processor);
  const put = new PutCommand({ TableName, Item: maintenanceKey });
  const remove = new DeleteCommand({ TableName, Key: maintenanceKey });
  await host.documents().send((on ? put : remove) as PutCommand);
}

/** Whether the newsletter goes to an address, by the mailing system's own check. */
export async function isMailed(host: Deployment, email: string): Promise<boolean> {
  return maySend("marketing", email, await mailingSystem(host));
}

/** Whether a later import of contacts accepts an address; if so, it is imported. */
export async function isImported(host: Deployment, email: string): Promise<boolean> {
  const contact = { contactId: `import-${email}`, email, source: "Trade fair" };
  return (await importContacts([contact], await mailingSystem(host))).imported > 0;
}

/** Whether somebody's next page view is measured; if so, it is recorded. */
export async function isMeasured(host: Deployment, { browser }: Person): Promise<boolean> {
  const at = await host.now();
  return recordView(browser, { at, page: "/pricing" }, await open(host, "analytics"));
}

async function mailingSystem(host: Deployment) {
  const table = await open(host, "mailing");
  process.env.KEYED_HASH_KEY = await host.output(/MailingKeyedHash/);
  return { table, suppression: openSuppressionList(table), now: await host.now() };
}

/** A processor's table through its own code. */
async function open(host: Deployment, processor: string) {
  const variable = String(variables[processor]);
  const { endpoint, region, credentials } = clientConfig(host.place());
  Object.assign(process.env, {
    ...(endpoint && {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials?.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials?.secretAccessKey,
    }),
    [variable]: await tableOf(host, processor),
  });
  return openTable(variable);
}
