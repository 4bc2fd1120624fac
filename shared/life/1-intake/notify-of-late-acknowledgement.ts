import { notifyOperators } from "#shared/life/mail/notify-operators.ts";
import { acknowledgementLateMark } from "#shared/rules/attention.ts";

/** Tells the desk that the law's day for an acknowledgement is near and the mail has not gone out. */
export async function notifyOfLateAcknowledgement(
  requestId: string,
  services: Parameters<typeof notifyOperators>[3],
): Promise<void> {
  const request = (await services.store.load(requestId))?.request;
  if (!request?.acknowledgeBy) return;
  const { right, acknowledgeBy } = request;
  await notifyOperators(
    requestId,
    acknowledgementLateMark,
    () => ({ name: "acknowledgement-late", requestId, right, acknowledgeBy }),
    services,
  );
}
