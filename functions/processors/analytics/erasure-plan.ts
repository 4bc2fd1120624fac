import type { Key, OwnTable } from "#shared/processor/own-table.ts";
import { recordsIn } from "#shared/processor/records.ts";
import { kinds } from "./records.ts";

/** What erasing visitors means: all of it is read and parsed before any of it is decided. */
export interface ErasurePlan {
  /**
   * Shows whether, when and in which browser or app somebody was measured: the visitor and the visits. Which pages were
   * viewed, which mails opened and on which device shows nothing of that.
   */
  readonly evidence: readonly Key[];
  readonly rest: readonly Key[];
  /** Kinds of records that nobody has described: they are not erased. */
  readonly unknown: Readonly<Record<string, number>>;
  /** Visitor → ISO date by which copies on servers go, of those that were deleted there while evidence stayed here. */
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
