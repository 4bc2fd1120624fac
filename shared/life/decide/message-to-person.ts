import { isByDesk } from "#shared/domain/by-desk.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { isMailboxProved } from "#shared/domain/mailbox-proved.ts";
import type { FollowLinkServices } from "#shared/life/look/follow/follow-link.ts";
import { remindReader } from "#shared/life/mail/remind.ts";
import { orLeaveToSweep } from "#shared/life/or-leave-to-sweep.ts";
import { messageWritten } from "#shared/rules/reminders/message-written.ts";
import type { NoticeServices } from "./notice-services.ts";
import { withMessage } from "./write-message.ts";

/**
 * Writes to the person about their request: by mail at once, or by the sweep. It deals with everything the person has written.
 * @returns whether this call wrote; `false` when the last message said the same.
 * @throws NothingWaits where the mailbox is not proved, the person is not known any more, or there are too many messages;
 * InvalidTransition; RequestNotFound.
 */
export async function messageToPerson(
  { requestId, actor, text }: { requestId: string; actor: Actor; text: string },
  services: NoticeServices & FollowLinkServices,
): Promise<boolean> {
  const { store, clock } = services;
  const written = await store.update(requestId, (current) => {
    if (!isMailboxProved(current.request))
      throw new NothingWaits(
        `Nobody has confirmed the mailbox of request ${requestId}: a message could reach somebody else.`,
      );
    if (isByDesk(current.request))
      throw new NothingWaits(`Nothing is mailed for request ${requestId}: tell the person yourself.`);
    return withMessage(current, { from: "desk", at: clock(), text }, actor);
  });
  const count = (await store.load(requestId))?.request.messages?.fromDesk ?? 0;
  await orLeaveToSweep(requestId, "Sending the message", () =>
    remindReader(requestId, messageWritten, mails.message(count), services),
  );
  return written;
}
