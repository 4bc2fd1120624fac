import { frozenMark } from "#shared/domain/attention.ts";
import { notifyOperators } from "./notify-operators.ts";

/** Tells the operators that somebody has stopped a request as not theirs: once for each time, while it stands still. */
export async function notifyOfFreeze(
  requestId: string,
  services: Parameters<typeof notifyOperators>[3],
): Promise<void> {
  const pause = (await services.store.load(requestId))?.request.pause;
  if (pause?.why !== "not-me") return;
  await notifyOperators(requestId, frozenMark(pause.since), () => ({ name: "frozen", requestId }), services);
}
