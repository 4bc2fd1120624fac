/** Whether a transaction failed because somebody else wrote one of its items. */
export function isTransactionConflict(error: unknown): boolean {
  const codes = codesOf(error);
  return codes.includes("ConditionalCheckFailed") || isPassingConflict(error);
}

/** Whether it met another one on its way, and no item is other than it should be: it may succeed a moment later. */
export function isPassingConflict(error: unknown): boolean {
  const codes = codesOf(error);
  return codes.includes("TransactionConflict") && !codes.includes("ConditionalCheckFailed");
}

function codesOf(error: unknown): (string | undefined)[] {
  if (!(error instanceof Error) || error.name !== "TransactionCanceledException") return [];
  const { CancellationReasons: reasons = [] } = error as { CancellationReasons?: { Code?: string }[] };
  return reasons.map(({ Code }) => Code);
}
