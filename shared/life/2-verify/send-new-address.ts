import { newAddressDueSince, newAddressMail, newAddressOf } from "#shared/domain/new-address.ts";
import { holdBack, mailboxRef } from "./hold-back.ts";
import { sendVerification, type VerificationServices } from "./send-verification.ts";

/**
 * Writes to the mailbox that is to take the place of the one on file, once that one is proved: before, it may be a
 * stranger's idea to have us write there. A person who proves a mailbox of their own gets no more of such mails than others.
 */
export async function sendNewAddress(requestId: string, services: VerificationServices): Promise<void> {
  const current = await services.store.load(requestId);
  const address = newAddressOf(current?.subject);
  if (!current || !address || !newAddressDueSince(current)) return;
  const ref = await mailboxRef(address, services);
  if (await holdBack(requestId, { mail: newAddressMail, ref }, services)) return;
  await sendVerification(requestId, { mailbox: "new-address", count: 1 }, services, (latest) =>
    newAddressDueSince(latest) ? {} : "not-needed",
  );
}
