import { untold } from "#shared/domain/recipient-notices.ts";
import { notifyOperators } from "#shared/life/mail/notify-operators.ts";

/** Tells the operators once more, under a mark of its own, whom they have not told yet. */
export async function remindOfRecipients(
  requestId: string,
  mark: string,
  services: Parameters<typeof notifyOperators>[3],
): Promise<void> {
  const current = await services.store.load(requestId);
  if (!current || untold(current.request).length === 0) return;
  await notifyOperators(
    requestId,
    mark,
    ({ request }) => ({
      name: "recipients-untold",
      requestId,
      right: request.right,
      recipients: untold(request).map(({ recipient, name }) => ({ id: recipient, name })),
      isReminder: true,
    }),
    services,
  );
}
