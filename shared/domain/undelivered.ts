import { isCopy } from "./letters-to.ts";
import type { MailReader, Undelivered, UndeliveredWhy } from "./mail-mark.ts";
import { isOpen, type Request } from "./request.ts";

/** Mails that an operator has to deal with: for the others SES or the next sweep still tries. */
export type UndeliveredForDesk = Exclude<UndeliveredWhy, "delayed" | "not-taken">;

/** A late event does not replace later knowledge, such as a delay that arrives after the bounce. */
const weight: Readonly<Record<UndeliveredWhy, number>> = {
  "not-taken": 0,
  delayed: 0,
  complained: 1,
  rejected: 2,
  bounced: 2,
  "left-to-desk": 2,
};

const representatives = "-representative";

/** The name of a mark: a mail that went to the agent or guardian as well has one for each of the two. */
export const markName = (mail: string, to: MailReader): string =>
  to === "representative" ? `${mail}${representatives}` : mail;

/** The request with the mark, or `undefined` where the mark is no news: events come twice and in any order. */
export function withUndelivered<R extends Request>(
  request: R,
  mail: string,
  mark: Undelivered,
): R | undefined {
  const name = markName(mail, mark.to);
  const before = request.undelivered?.[name];
  if (before && (before.why === mark.why || weight[before.why] >= weight[mark.why])) return undefined;
  return { ...request, undelivered: { ...request.undelivered, [name]: mark } };
}

/**
 * The request once SES has taken a mail to this reader. The marks that it takes none go: a mail that it refused is sent again
 * where it is still owed, and nobody would take away the mark of one that is not. In its sandbox SES takes the operators' mails
 * and not those of people, so a mail to operators says nothing about people.
 */
export function withoutNotTaken(request: Request, reader: MailReader): Request {
  const marks = Object.entries(request.undelivered ?? {});
  const isOver = ({ why, to }: Undelivered) =>
    why === "not-taken" && (to === "operators" || reader !== "operators");
  const others = marks.filter(([, mark]) => !isOver(mark));
  return others.length < marks.length ? { ...request, undelivered: Object.fromEntries(others) } : request;
}

/** The request where these mails wait for nobody any more. */
export function settled<R extends Request>(
  request: R,
  mails: readonly Pick<UndeliveredMail, "mail" | "to">[],
  at: string,
): R {
  const names = mails.map(({ mail, to }) => markName(mail, to));
  const marks = Object.entries(request.undelivered ?? {}).map(
    ([name, mark]) => [name, names.includes(name) ? { ...mark, settledAt: at } : mark] as const,
  );
  return { ...request, undelivered: Object.fromEntries(marks) };
}

/** A mail and its fate. */
export type UndeliveredMail = Undelivered & { readonly mail: string };

/** Mails that nobody has dealt with, oldest first. */
export function undeliveredMails(request: Request): UndeliveredMail[] {
  return Object.entries(request.undelivered ?? {})
    .map(([name, mark]) => ({
      ...mark,
      mail: mark.to === "representative" ? name.slice(0, -representatives.length) : name,
    }))
    .filter(({ settledAt }) => !settledAt)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** A person who needs a link asks for it again; a contact on file may well be an old one. */
const dispensable = /^(verification|new-address|contact-notice|package-code)\b/;

/**
 * The undelivered mails that an operator has to deal with. Mails to a mailbox that nobody has proved do not count: a
 * mistyped address, or one meant to keep the desk busy, makes a request that expires automatically.
 */
export function undeliveredForDesk(
  request: Request,
): (UndeliveredMail & { readonly why: UndeliveredForDesk; readonly isCopy: boolean })[] {
  const isProved = "level" in request && request.level !== undefined;
  return undeliveredMails(request).flatMap((one) => {
    const { why, to, mail } = one;
    if (why === "delayed" || why === "not-taken") return [];
    return to === "operators" || (isProved && !dispensable.test(mail))
      ? [{ ...one, why, isCopy: to === "representative" && isCopy(request, mail) }]
      : [];
  });
}

/** Those of them that have reached nobody: what the person has themselves is no longer owed to them. */
export const owedToPerson = (request: Request) => undeliveredForDesk(request).filter((one) => !one.isCopy);

/** An ended request that waits for the operators again: the letter about its end did not arrive. */
export function isReopened(request: Request): boolean {
  return !isOpen(request) && owedToPerson(request).length > 0;
}
