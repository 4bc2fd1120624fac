/** Works on every item, a number of them at once. @returns the results in the order of their arrival. */
export async function atOnce<T, R>(
  count: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const left = [...items];
  const results: R[] = [];
  async function worker(): Promise<void> {
    for (let item = left.shift(); item !== undefined; item = left.shift()) results.push(await work(item));
  }
  await Promise.all(Array.from({ length: count }, worker));
  return results;
}
