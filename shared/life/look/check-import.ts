import { addressesIn } from "#shared/domain/addresses-in.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/** A row of a file that is to be imported. */
export interface ImportRow {
  readonly number: number;
  /** The cell with the address. */
  readonly address: string;
}

export interface ImportCheck {
  readonly rows: number;
  /** Numbers of the rows of people who were erased. */
  readonly erased: readonly number[];
  /** Numbers of the rows with an address that cannot be read. */
  readonly unreadable: readonly number[];
  /** The number of rows without an address. */
  readonly without: number;
}

/** Keyed hashes are asked for so many at a time. */
const atOnce = 32;

/**
 * The rows of an import that must not come back, by number alone.
 * @param erasedAt the processor whose erasures count; absent: all.
 */
export async function checkImport(
  rows: AsyncIterable<ImportRow>,
  { erasedAt }: { erasedAt?: string | undefined },
  { store, keyedHash }: { store: Pick<RequestStore, "erasures">; keyedHash: KeyedHash },
): Promise<ImportCheck> {
  const ledger = new Set<string>();
  for await (const { subjectRef, processor } of store.erasures())
    if (!erasedAt || processor === erasedAt) ledger.add(subjectRef);
  const erased: number[] = [];
  const unreadable: number[] = [];
  let count = 0;
  let without = 0;
  let batch: { number: number; addresses: readonly string[] }[] = [];

  async function look(): Promise<void> {
    const looked = await Promise.all(
      batch.map(async ({ number, addresses }) => {
        const hashes = await Promise.all(addresses.map((address) => keyedHash("subject", address)));
        return { number, isErased: hashes.some((hash) => ledger.has(hash.toString("base64url"))) };
      }),
    );
    erased.push(...looked.filter(({ isErased }) => isErased).map(({ number }) => number));
    batch = [];
  }

  for await (const { number, address } of rows) {
    count++;
    const { addresses, whole } = addressesIn(address);
    if (addresses.length > 0) batch.push({ number, addresses });
    else if (whole) without++;
    if (!whole) unreadable.push(number);
    if (batch.length === atOnce) await look();
  }
  await look();
  return { rows: count, erased, unreadable, without };
}
