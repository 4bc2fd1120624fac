import type { Key, OwnTable } from "#shared/processor/own-table.ts";

interface Card extends Key {
  readonly row: {
    readonly blocked?: boolean | undefined;
    /** The values to be put back when the person did not want the block. */
    readonly beforeBlock?: { readonly blocked: boolean } | undefined;
  };
}

/** No charges to a card any more; the values before the first block are stored in the same write. */
export async function blockCard({ pk, sk, row }: Card, table: OwnTable): Promise<void> {
  if (row.beforeBlock) return;
  await table.set({ pk, sk }, { blocked: true, beforeBlock: { blocked: row.blocked === true } });
}

export async function unblockCard({ pk, sk, row }: Card, table: OwnTable): Promise<void> {
  if (!row.beforeBlock) return;
  await table.set({ pk, sk }, { blocked: row.beforeBlock.blocked });
  await table.unset({ pk, sk }, row.beforeBlock.blocked ? ["beforeBlock"] : ["beforeBlock", "blocked"]);
}
