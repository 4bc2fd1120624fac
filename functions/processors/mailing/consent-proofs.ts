import { createHash } from "node:crypto";
import type { output } from "zod";
import { heldUntil } from "#shared/processor/legal-hold.ts";
import type { Item, Key, OwnTable } from "#shared/processor/own-table.ts";
import type * as datasets from "./datasets.ts";
import { type HashAddress, openHash } from "./hashed-address.ts";

/** A consent whose contact is erased, as it was given, with the ISO date until which it has to be proved. */
export interface ConsentProof extends Key {
  readonly retainUntil: string;
}

/** A consent, and the record it stands in. */
export interface Consent {
  readonly key: Key;
  readonly row: output<typeof datasets.consents.row>;
  /** ISO date. */
  readonly until: string;
}

/**
 * Proofs of consents of people who are erased: filed under a keyed hash of the address, so that who asks from it is told
 * of them, and nobody else can tell whose they are.
 */
export interface ConsentProofs {
  partitionOf(email: string): Promise<string>;
  of(email: string): Promise<(Item & ConsentProof)[]>;
  keep(email: string, consents: readonly Consent[], now: string): Promise<void>;
  /** Erases those whose time is over. */
  end(email: string, now: string): Promise<void>;
  /** Files them, and whatever holds them, under a new address. */
  move(from: string, to: string): Promise<void>;
}

const prefix = "PROOF";
export const proofSortKey = "CONSENT#";

export function consentProofs(table: OwnTable, hash: HashAddress): ConsentProofs {
  const partitionOf = async (email: string) => `${prefix}#${await hash(email)}`;
  const proofsOf = async (email: string) => {
    const found: (Item & ConsentProof)[] = [];
    for await (const row of table.rows(await partitionOf(email), proofSortKey))
      found.push({ ...row, retainUntil: String(row.retainUntil) });
    return found;
  };
  return {
    partitionOf,
    of: proofsOf,
    async end(email, now) {
      const pk = await partitionOf(email);
      if (await heldUntil([pk], now, table)) return;
      await table.delete((await proofsOf(email)).filter(({ retainUntil }) => retainUntil < now.slice(0, 10)));
    },
    async keep(email, consents, now) {
      const pk = await partitionOf(email);
      for (const { key, row, until } of consents) {
        const sk = `${proofSortKey}${nameOf(key)}`;
        await table.putIfNew({
          ...row,
          pk,
          sk,
          lockedFor: "proof of consent",
          since: now,
          retainUntil: until,
        });
      }
    },
    async move(from, to) {
      const pk = await partitionOf(to);
      const rows = await Array.fromAsync(table.rows(await partitionOf(from)));
      for (const row of rows) await table.putIfNew({ ...row, pk });
      await table.delete(rows);
    },
  };
}

/** The same for the same record, and not its contact's number. */
const nameOf = ({ pk, sk }: Key) => createHash("sha256").update(`${pk}/${sk}`).digest("base64url");

/** @throws TerminalError when the environment names no key. */
export function openConsentProofs(table: OwnTable): ConsentProofs {
  return consentProofs(table, openHash());
}
