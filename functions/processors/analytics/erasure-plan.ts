import type { Key, OwnTable } from "#shared/processor/own-table.ts";
import { recordsIn } from "#shared/processor/records.ts";
import { kinds } from "./records.ts";

/** The plan of an erasure: every record is read and parsed before any decision. */
export interface ErasurePlan {
  /**
   * Evidence whether, when and in which browser or app a person was measured: the visitor and the visits. Viewed
   * pages, opened mails and devices are no evidence of that.
   */
  readonly evidence: readonly Key[];
  readonly rest: readonly Key[];
  /** Unknown kinds of records: they are not erased. */
  readonly unknown: Readonly<Record<string, number>>;
  /** Visitor → ISO date of the end of copies on servers, for visitors deleted there while evidence stayed here. */
  readonly deleted: ReadonlyMap<string, string>;
}

/** @throws UnreadableRow */
export async function planErasure(visitors: readonly string[], table: OwnTable): Promise<ErasurePlan> {
  const evidence: Key[] = [];
  const rest: Key[] = [];
  const unknown: Record<string, number> = {};
  const deleted = new Map<string, string>();
  for await (const record of recordsIn(visitors, kinds, table)) {
    const { kind, key } = record;
    if (kind === "unknown") unknown[record.named] = (unknown[record.named] ?? 0) + 1;
    else if (isEvidence.has(kind)) evidence.push(key);
    else rest.push(key);
    if (kind === "erasure") deleted.set(key.pk, record.row.completesOn);
  }
  return { evidence, rest, unknown, deleted };
}

const isEvidence: ReadonlySet<string> = new Set(["visitor", "session", "hold", "heldValue", "erasure"]);
