import { isOpen } from "#shared/domain/request.ts";
import { notifyOperators } from "#shared/life/mail/notify-operators.ts";
import { standing } from "#shared/policy/standing.ts";
import { disownedSince, frozenMark } from "#shared/rules/disowned.ts";

/**
 * Tells the operators that somebody says a request is not theirs: once for each time, and again as long as nobody has
 * looked into it. @param count which reminder it is; 0 for the first word.
 */
export async function notifyOfFreeze(
  requestId: string,
  count: number,
  services: Parameters<typeof notifyOperators>[3],
): Promise<void> {
  const request = (await services.store.load(requestId))?.request;
  const since = request && disownedSince(request);
  if (!since) return;
  await notifyOperators(
    requestId,
    frozenMark(since, count),
    (latest) => ({
      name: "frozen",
      requestId,
      since,
      isOver: !isOpen(latest.request),
      canBeUndone: standing[latest.request.right] !== undefined,
    }),
    services,
  );
}
