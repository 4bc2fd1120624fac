/** The result for one of many. */
export interface Result<Item> {
  readonly item: Item;
  readonly isDone: boolean;
  /** Why not, or what else there is to say. */
  readonly text: string;
}

/**
 * Does the same for each of many, one after the other: the API is not flooded, and each result is seen as it comes.
 * @param isStopped is asked before each
 */
export async function runEach<Item>(
  items: readonly Item[],
  run: (item: Item) => Promise<string>,
  onResult: (result: Result<Item>) => void,
  isStopped: () => boolean,
): Promise<void> {
  for (const item of items) {
    if (isStopped()) return;
    try {
      onResult({ item, isDone: true, text: await run(item) });
    } catch (error) {
      onResult({ item, isDone: false, text: (error as Error).message });
    }
  }
}
