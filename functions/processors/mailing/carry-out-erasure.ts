import type { Key, OwnTable } from "#shared/processor/own-table.ts";
import { noteEnd } from "#shared/processor/retention-notes.ts";
import type { Mailing } from "./contacts.ts";
import type { ErasurePlan } from "./erasure-plan.ts";
import { sortKeys } from "./records.ts";

/**
 * Repeatable. The proof of a consent is filed before anything goes, and the contact, which leads to the rest, goes
 * last, except for the marks about its erasure: a repetition finds everything that a crash has left. Records of
 * unknown kinds stay, with nothing but their address.
 */
export async function carryOutErasure(
  { heads, evidence, rest, consents, unknown }: ErasurePlan,
  {
    email,
    now,
    requestIds,
    mailing: { table, proofs },
  }: { email: string; now: string; requestIds: readonly string[]; mailing: Mailing },
): Promise<void> {
  await proofs.keep(email, consents, { now, requestIds });
  const marks = evidence.filter(({ sk }) => sk.startsWith(sortKeys.erasure));
  await table.delete([...rest, ...evidence.filter((key) => !marks.includes(key))]);
  if (Object.keys(unknown).length > 0) await strip(heads, table);
  else await table.delete(heads);
  await table.delete(marks);
}

/**
 * Records that a complaint does not need go at once; the rest is marked, so that it goes when its hold ends.
 * @param until ISO date of the hold's review.
 */
export async function eraseWhatIsNoEvidence(
  { contacts, heads, rest }: ErasurePlan,
  { requestId, now, until, table }: { requestId: string; now: string; until: string; table: OwnTable },
): Promise<void> {
  for (const pk of contacts) {
    await noteEnd(table, { until, partition: pk, requestId });
    await table.putIfNew({ pk, sk: `${sortKeys.erasure}${requestId}`, since: now });
  }
  await table.delete(rest);
  await strip(heads, table);
}

/** Reduces a contact to the owner of the other records, and the source of the address. */
async function strip(heads: readonly Key[], table: OwnTable): Promise<void> {
  for (const key of heads) {
    const head = await table.get(key);
    if (!head) continue;
    const { name: _, company: _company, language: _language, preferences: _preferences, ...left } = head;
    await table.put({ ...left, ...key });
  }
}
