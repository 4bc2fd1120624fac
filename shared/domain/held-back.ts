import type { MailName } from "./mail-names.ts";
import type { Request } from "./request.ts";

/** Mails that go out together at the beginning of the next day; other mails go out then one by one. */
const collected = /^(verification-\d+|acknowledgement|answer)$/;

export const isCollected = (mail: string): boolean => collected.test(mail);

export function isHeldBack({ heldBack }: Request, mail: MailName): boolean {
  return heldBack?.mails.includes(mail) ?? false;
}

/** Those mails held back that go out together. */
export function collectedMails({ heldBack }: Request): MailName[] {
  return (heldBack?.mails ?? []).filter(isCollected);
}

/** @param until ISO instant from which the mailbox gets mails again. */
export function withHeldBack<R extends Request>(request: R, mail: MailName, until: string): R {
  const mails = [...new Set([...(request.heldBack?.mails ?? []), mail])];
  return { ...request, heldBack: { until, mails } };
}

export function withoutHeldBack<R extends Request>(request: R, isSent: (mail: MailName) => boolean): R {
  const { heldBack, ...rest } = request;
  const mails = (heldBack?.mails ?? []).filter((mail) => !isSent(mail));
  return (heldBack && mails.length > 0 ? { ...rest, heldBack: { ...heldBack, mails } } : rest) as R;
}
