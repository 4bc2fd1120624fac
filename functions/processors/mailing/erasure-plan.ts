import { isAtOrAfter } from "#shared/domain/moment.ts";
import type { Key, OwnTable } from "#shared/processor/own-table.ts";
import type { Consent } from "./consent-proofs.ts";
import { recordsOf } from "./records.ts";
import { consentKeptUntil } from "./terms.ts";

/** The plan of erasing a person's contacts: every record is read and parsed before any decision. */
export interface ErasurePlan {
  readonly contacts: readonly string[];
  /** The contact records, which lead from the address to the rest. */
  readonly heads: readonly Key[];
  /** Evidence of mailings and their reason: consents, sends, their holds, and later corrections. */
  readonly evidence: readonly Key[];
  readonly rest: readonly Key[];
  /** Consents that have to be proved after the erasure. */
  readonly consents: readonly Consent[];
  /** Unknown kinds of records: they are not erased. */
  readonly unknown: Readonly<Record<string, number>>;
}

/**
 * @param today ISO date; a consent whose time is over is not proved any more.
 * @throws UnreadableRow
 */
export async function planErasure(
  contacts: readonly string[],
  today: string,
  table: OwnTable,
): Promise<ErasurePlan> {
  const heads: Key[] = [];
  const evidence: Key[] = [];
  const rest: Key[] = [];
  const consents: Consent[] = [];
  const unknown: Record<string, number> = {};
  for (const contact of contacts) {
    const given: Omit<Consent, "until">[] = [];
    let lastMailing = "";
    for await (const record of recordsOf([contact], table)) {
      const { kind, key } = record;
      if (kind === "unknown") unknown[record.named] = (unknown[record.named] ?? 0) + 1;
      else if (kind === "contact") heads.push(key);
      else if (isEvidence.has(kind)) evidence.push(key);
      else rest.push(key);
      if (kind === "send" && record.row.at > lastMailing) lastMailing = record.row.at;
      if (kind === "consent") given.push({ key, row: record.row });
    }
    const proved = given.map((consent) => ({
      ...consent,
      until: consentKeptUntil(lastMailing || consent.row.at),
    }));
    consents.push(...proved.filter(({ until }) => isAtOrAfter(until, today)));
  }
  return { contacts, heads, evidence, rest, consents, unknown };
}

const isEvidence: ReadonlySet<string> = new Set(["consent", "send", "hold", "heldValue", "erasure"]);

/** The number of erased records. Marks about the handling of a record do not count. */
export function recordsIn(keys: readonly Key[]): number {
  return keys.filter(({ sk }) => !/^(HOLD|ERASURE|RESTRICTION)(#|$)/.test(sk)).length;
}
