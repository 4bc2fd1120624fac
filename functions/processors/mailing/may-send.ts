import type { SuppressionList } from "./suppression-list.ts";

/**
 * Whether an address may be written to. Whoever objected still gets what a contract or a request of theirs needs.
 * @param email normalised.
 */
export async function maySend(
  kind: "marketing" | "transactional",
  email: string,
  { suppression }: { suppression: SuppressionList },
): Promise<boolean> {
  return kind === "transactional" || (await suppression.since(email)) === undefined;
}
