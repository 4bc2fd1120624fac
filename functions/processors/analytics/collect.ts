import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { holdPrefix, legalHolds } from "#shared/processor/legal-hold.ts";
import type { Item, OwnTable } from "#shared/processor/own-table.ts";
import { restrictionKey, restrictions } from "#shared/processor/restriction.ts";
import * as datasets from "./datasets.ts";
import { deletionsUnderWay } from "./deletions.ts";
import { optedOutSince } from "./opt-outs.ts";
import { identifierIn, identifierTypes, rowsOf, sortKeys, visitorsOf } from "./visitors.ts";

const askForIdentifier =
  `No visitor is linked to this address. Where we cannot tell who a visitor is, you can name the identifier ` +
  `(${identifierTypes.join(", ")}) of your browser or app in a new request, and we look again (GDPR Art. 11(2)).`;

async function* optOutsOf(visitors: readonly string[], table: OwnTable): AsyncGenerator<Item> {
  for (const visitor of visitors) {
    const since = await optedOutSince(visitor, table);
    if (since) yield { ...identifierIn(visitor), since };
  }
}

/** GDPR Art. 15(3), as far as visitors can be told to be this person's. */
export async function collect(
  { subject }: ProcessorTask,
  kit: ProcessorKit,
  table: OwnTable,
): Promise<TaskAnswer> {
  const visitors = await visitorsOf(table, subject);
  const underWay = await deletionsUnderWay(table, subject.email, kit.now());
  if (visitors.length + underWay.length === 0) return { outcome: "nothing-held", summary: askForIdentifier };
  const rows = (prefix: string) => rowsOf(visitors, prefix, table);
  const { files, counts } = await collectAll(kit, [
    { dataset: datasets.visitors, rows: rows(sortKeys.visitor) },
    { dataset: datasets.sessions, rows: rows(sortKeys.session) },
    { dataset: datasets.pageViews, rows: rows(sortKeys.view) },
    { dataset: datasets.emailOpens, rows: rows(sortKeys.open) },
    { dataset: datasets.devices, rows: rows(sortKeys.device) },
    { dataset: legalHolds, rows: rows(holdPrefix) },
    { dataset: restrictions, rows: rows(restrictionKey) },
    { dataset: datasets.optOuts, rows: optOutsOf(visitors, table) },
    { dataset: datasets.deletions, rows: underWay },
  ]);
  const summary = visitors.length
    ? "A copy of what was measured in browsers and apps that can be told to be yours."
    : "What was measured is gone from the reports; copies on servers are being deleted.";
  return { outcome: "done", summary, counts, files };
}
