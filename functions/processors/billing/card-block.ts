import type { Key, OwnTable } from "#shared/processor/own-table.ts";

interface Card extends Key {
  readonly row: {
    readonly blocked?: boolean | undefined;
    /** What has to be put back when a block turns out not to be the person's wish. */
    readonly beforeBlock?: { readonly blocked: boolean } | undefined;
  };
}

/** Nothing is charged to a card any more; what was there before the first block is remembered, in the same write. */
export async function blockCard({ pk, sk, row }: Card, table: OwnTable): Promise<void> {
  if (row.beforeBlock) return;
  await table.set({ pk, sk }, { blocked: true, beforeBlock: { blocked: row.blocked === true } });
}

export async function unblockCard({ pk, sk, row }: Card, table: OwnTable): Promise<void> {
  if (!row.beforeBlock) return;
  await table.set({ pk, sk }, { blocked: row.beforeBlock.blocked });
  await table.unset({ pk, sk }, row.beforeBlock.blocked ? ["beforeBlock"] : ["beforeBlock", "blocked"]);
}
