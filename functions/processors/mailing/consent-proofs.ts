import { createHash } from "node:crypto";
import type { output } from "zod";
import { isAtOrBefore } from "#shared/domain/moment.ts";
import type { Item, Key, OwnTable } from "#shared/processor/own-table.ts";
import { moveNotes, noteEnd } from "#shared/processor/retention-notes.ts";
import type * as datasets from "./datasets.ts";
import { type HashAddress, openHash } from "./hashed-address.ts";

/** A consent of an erased contact in its original form, with the ISO date until which it has to be proved. */
export interface ConsentProof extends Key {
  readonly retainUntil: string;
}

/** A consent, and its record. */
export interface Consent {
  readonly key: Key;
  readonly row: output<typeof datasets.consents.row>;
  /** ISO date. */
  readonly until: string;
}

/**
 * Proofs of erased people's consents: filed under a keyed hash of the address, so that the owner of the address is
 * told of them, and nobody else can find the owner.
 */
export interface ConsentProofs {
  partitionOf(email: string): Promise<string>;
  of(email: string): Promise<(Item & ConsentProof)[]>;
  /** Files consents for requests that have erased their contact. */
  keep(
    email: string,
    consents: readonly Consent[],
    about: { now: string; requestIds: readonly string[] },
  ): Promise<void>;
  /** Moves them, with their holds, to a new address. */
  move(from: string, to: string): Promise<void>;
}

export const proofPrefix = "PROOF#";
export const proofSortKey = "CONSENT#";

export function consentProofs(table: OwnTable, hash: HashAddress): ConsentProofs {
  const partitionOf = async (email: string) => `${proofPrefix}${await hash(email)}`;
  return {
    partitionOf,
    of: async (email) => proofsIn(await partitionOf(email), table),
    async keep(email, consents, { now, requestIds }) {
      if (consents.length === 0) return;
      const pk = await partitionOf(email);
      for (const { key, row, until } of consents) {
        // The note first: no kept proof may lack a note of its end.
        for (const requestId of requestIds) await noteEnd(table, { until, partition: pk, requestId });
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
      const [old, pk] = [await partitionOf(from), await partitionOf(to)];
      const rows = await Array.fromAsync(table.rows(old));
      for (const row of rows) await table.putIfNew({ ...row, pk });
      for (const until of new Set(rows.map(({ retainUntil }) => String(retainUntil))))
        await moveNotes(table, { until, from: old, to: pk });
      await table.delete(rows);
    },
  };
}

async function proofsIn(partition: string, table: OwnTable): Promise<(Item & ConsentProof)[]> {
  const rows = await Array.fromAsync(table.rows(partition, proofSortKey));
  return rows.map((row) => ({ ...row, retainUntil: String(row.retainUntil) }));
}

/** Proofs kept until a date (ISO), or less. */
export async function proofsDue(partition: string, until: string, table: OwnTable): Promise<Key[]> {
  return (await proofsIn(partition, table)).filter(({ retainUntil }) => isAtOrBefore(retainUntil, until));
}

/** The same for the same record, without its contact's number. */
const nameOf = ({ pk, sk }: Key) => createHash("sha256").update(`${pk}/${sk}`).digest("base64url");

/** @throws TerminalError when the environment names no key. */
export function openConsentProofs(table: OwnTable): ConsentProofs {
  return consentProofs(table, openHash());
}
