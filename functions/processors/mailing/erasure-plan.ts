import { isAtOrAfter } from "#shared/domain/moment.ts";
import type { Key, OwnTable } from "#shared/processor/own-table.ts";
import type { Consent } from "./consent-proofs.ts";
import { recordsOf } from "./records.ts";
import { consentKeptUntil } from "./terms.ts";

/** What erasing somebody's contacts means: all of it is read and parsed before any of it is decided. */
export interface ErasurePlan {
  readonly contacts: readonly string[];
  /** The contact records, which lead from the address to the rest. */
  readonly heads: readonly Key[];
  /** Shows that and why mailings were sent: consents, sends, what holds them, and what a rectification changed of it. */
  readonly evidence: readonly Key[];
  readonly rest: readonly Key[];
  /** Consents that have to be proved past the erasure. */
  readonly consents: readonly Consent[];
  /** Kinds of records that nobody has described: they are not erased. */
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

/** How many records are erased. Marks that only say what to do with a record do not count. */
export function recordsIn(keys: readonly Key[]): number {
  return keys.filter(({ sk }) => !/^(HOLD|ERASURE|RESTRICTION)(#|$)/.test(sk)).length;
}
