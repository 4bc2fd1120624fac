import { setTimeout } from "node:timers/promises";
import { TransientError } from "#shared/domain/errors.ts";
import { sendOnce } from "#shared/life/mail/send-once.ts";

/** Longer than SES takes for a mail. */
const tries = 20;
const pause = 250;

/** As `sendOnce`, but waits while another operator's command has the same mail on its way: it goes out, or it fails. */
export async function sendInTurn(...mail: Parameters<typeof sendOnce>): ReturnType<typeof sendOnce> {
  for (let left = tries; ; left--) {
    try {
      return await sendOnce(...mail);
    } catch (error) {
      const isLeaving = error instanceof TransientError && error.details?.code === "mail-leaving";
      if (!isLeaving || left === 0) throw error;
      await setTimeout(pause);
    }
  }
}
