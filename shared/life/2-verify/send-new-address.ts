import { mails } from "#shared/domain/mail-names.ts";
import { newAddressDueSince, newAddressOf } from "#shared/domain/new-address.ts";
import { holdBack, mailboxRef } from "./hold-back.ts";
import { sendVerification, type VerificationServices } from "./send-verification.ts";

/**
 * Writes to the new mailbox once the one on file is proved: an earlier mail could be a stranger's trick to have us
 * write there. The limit for such mails is the same for people with a proved mailbox.
 */
export async function sendNewAddress(requestId: string, services: VerificationServices): Promise<void> {
  const current = await services.store.load(requestId);
  const address = newAddressOf(current?.subject);
  if (!current || !address || !newAddressDueSince(current)) return;
  const ref = await mailboxRef(address, services);
  if (await holdBack(requestId, { mail: mails.newAddress(1), ref }, services)) return;
  await sendVerification(requestId, { mailbox: "new-address", count: 1 }, services, (latest) =>
    newAddressDueSince(latest) ? {} : "not-needed",
  );
}
