import { createHash } from "node:crypto";
import { isByDesk } from "#shared/domain/by-desk.ts";
import { applied, type Case, type Change, unchanged } from "#shared/domain/case.ts";
import { isContactNotice } from "#shared/domain/contact-notice.ts";
import { MailsNotTaken, TerminalError, TransientError } from "#shared/domain/errors.ts";
import type { EventInput, MailEvent } from "#shared/domain/evidence-events.ts";
import { mailWord } from "#shared/domain/failure/kinds.ts";
import type { MailReader, ReachedMailbox, Sent, Undelivered } from "#shared/domain/mail-mark.ts";
import type { MailName } from "#shared/domain/mail-names.ts";
import { millisecondsBetween } from "#shared/domain/moment.ts";
import type { Request } from "#shared/domain/request.ts";
import { withoutNotTaken, withUndelivered } from "#shared/domain/undelivered.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Mail, Mailer } from "#shared/ports/mailer.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/** A caller's changes in the transaction of the claim or the mark; `request.sent` is not the caller's. */
export type Addition = Partial<Pick<Change, "request" | "tasks" | "tokens" | "steps" | "events">>;

export interface MailSteps {
  /** Written with the claim, before the mail. `"not-needed"` ends it there; a thrown error does too. */
  readonly claim?: (current: Case) => Addition | "not-needed";
  /** Builds the mail from the case after the claim. */
  readonly compose: (current: Case) => Mail | Promise<Mail>;
  /**
   * Written with the mark, after the mail. Reads the case anew: it may have been cancelled meanwhile. If it throws,
   * the mail counts as not sent.
   */
  readonly done?: (current: Case) => Addition;
  /** The event in place of `mail-sent`; the hash of the text is added to its details. */
  readonly event?: MailEvent;
  /** The text for the evidence, without its secrets; absent where only its hash is kept. */
  readonly keep?: (mail: Mail) => string;
}

/** Longer than any of our functions runs: a claim of that age belongs to a run that crashed. */
const claimSeconds = 120;

interface Services {
  readonly store: RequestStore;
  readonly mailer: Mailer;
  readonly clock: Clock;
}

/** One mail of one request on its way. */
interface Sending {
  readonly requestId: string;
  readonly name: MailName;
  readonly steps: MailSteps;
  /** ISO instant. */
  readonly claimedAt: string;
}

/**
 * Sends a named mail of a request: claims it, delivers it, marks it as sent. Normally the mail goes out at most once.
 * It goes out again only after a crash between delivery and mark: no mail is lost.
 * @throws TransientError while another run may be sending it, and the errors of the mailer, `compose` and the store.
 */
export async function sendOnce(
  requestId: string,
  name: MailName,
  services: Services,
  steps: MailSteps,
): Promise<"sent" | "sent-before" | "not-needed"> {
  const sending: Sending = { requestId, name, steps, claimedAt: services.clock() };
  const claimed = await claim(sending, services);
  if (typeof claimed === "string") return claimed;
  const delivered = await deliver(claimed, sending, services);
  await mark(delivered, claimed, sending, services);
  return "sent";
}

/** Step 1: claims the mail for this run. @returns the case after the claim, or the reason for not sending. */
function claim(
  { requestId, name, steps, claimedAt }: Sending,
  { store }: Services,
): Promise<Case | "sent-before" | "not-needed"> {
  return store.update<Case | "sent-before" | "not-needed">(requestId, (current) => {
    const before = current.request.sent[name];
    if (before?.sentAt) return unchanged("sent-before");
    const isClaimed = before && !before.isFree;
    if (isClaimed && millisecondsBetween(before.claimedAt, claimedAt) < claimSeconds * 1000) {
      throw new TransientError({ code: "mail-leaving", mail: mailWord(name) });
    }
    const addition = steps.claim?.(current) ?? {};
    if (addition === "not-needed") return unchanged(addition);
    const reached = before?.reached && { reached: before.reached };
    const request = withSent(addition.request ?? current.request, name, { claimedAt, ...reached });
    const change = { events: [], ...addition, at: claimedAt, request };
    return { ...change, result: applied(current, { ...change, result: undefined }) };
  });
}

/** A mail that is out, the readers who have it, and those whose mailbox the mailer refused for good. */
interface Delivered extends Tried {
  readonly mail: Mail;
}

interface Tried {
  readonly reached: readonly ReachedMailbox[];
  readonly refused: readonly MailReader[];
}

/** A mailbox that may take its mail later. */
interface Delayed {
  readonly to: MailReader;
  readonly error: unknown;
}

/** Step 2: composes the mail and hands it to the mailer. A failure gives the claim back. */
async function deliver(claimed: Case, sending: Sending, services: Services): Promise<Delivered> {
  const before = claimed.request.sent[sending.name]?.reached ?? [];
  let delayed: Delayed | undefined;
  let tried: Tried = { reached: before, refused: [] };
  try {
    const mail = await sending.steps.compose(claimed);
    const isLeft = isLeftToController(claimed, mail) || isLeftToDesk(claimed, mail, sending.name);
    if (!isLeft) ({ delayed, ...tried } = await sendAll(mail, before, services));
    if (delayed) throw delayed.error;
    return { mail, ...tried };
  } catch (error) {
    // Best effort: if this fails, the next run only has to wait until the claim is old enough.
    const { reached } = tried;
    await release(sending, { error, to: delayed?.to ?? "person", reached }, services).catch(() => undefined);
    throw error;
  }
}

/**
 * Each mailbox that has not got its mail yet, that of the person first: none holds up another.
 * @throws the error of the mailer where every mailbox was refused for good.
 */
async function sendAll(
  { copies = [], toRepresentative, ...mail }: Mail,
  before: readonly ReachedMailbox[],
  { mailer }: Services,
): Promise<Tried & { delayed?: Delayed }> {
  const all = [{ ...(toRepresentative && { toRepresentative }) }, ...copies].map((one) => ({
    ...mail,
    ...one,
    reader: readerOf({ ...mail, ...one }),
  }));
  const reached = [...before];
  const refused: MailReader[] = [];
  let delayed: Delayed | undefined;
  for (const { reader: to, ...one } of all.toSorted((a, b) => rank(a.reader) - rank(b.reader))) {
    if (reached.some((mailbox) => mailbox.to === to)) continue;
    try {
      await mailer.send(one);
      reached.push({ to, sha256: hashOf(one.text) });
    } catch (error) {
      if (!(error instanceof TerminalError)) delayed ??= { to, error };
      else if (refused.push(to) === all.length) throw error;
    }
  }
  return { reached, refused, ...(delayed && { delayed }) };
}

const readerOf = ({
  toRepresentative,
  toOperators,
}: Pick<Mail, "toRepresentative" | "toOperators">): MailReader =>
  toRepresentative ? "representative" : toOperators ? "operators" : "person";

const rank = (reader: MailReader): number => (reader === "representative" ? 1 : 0);

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The person of a controller's request hears from that controller, and never from us. */
function isLeftToController(
  { request }: Pick<Case, "request">,
  { toOperators, toController }: Mail,
): boolean {
  return request.origin !== undefined && !toOperators && !toController;
}

/** The desk gives the person their letters itself. Other contacts on file are told by mail all the same. */
function isLeftToDesk(
  { request }: Pick<Case, "request">,
  { toOperators, toController }: Mail,
  name: MailName,
): boolean {
  return isByDesk(request) && !toOperators && !toController && !isContactNotice(name);
}

/** Step 3: marks the mail as sent, with its evidence and the caller's changes. */
async function mark(
  { mail, reached, refused }: Delivered,
  claimed: Case,
  { requestId, name, steps, claimedAt }: Sending,
  { store, clock }: Services,
): Promise<void> {
  const at = clock();
  const sha256 = reached.find(({ to }) => to === readerOf(mail))?.sha256 ?? hashOf(mail.text);
  await store.update(requestId, (current) => {
    const isLeft = isLeftToDesk(claimed, mail, name);
    const event: MailEvent = steps.event ?? {
      type: typeOf({ isLeft, isControllers: isLeftToController(current, mail) }),
      actor: { kind: "system" },
      details: { mail: name },
    };
    const { events = [], ...addition } = steps.done?.(current) ?? {};
    const details = { ...event.details, sha256, ...(steps.keep && { text: steps.keep(mail) }) };
    // A letter that can be printed waits for an operator who hands it over; a link alone is of no use there.
    const toHand = isLeft && steps.keep ? [undelivered("left-to-desk", "person", at)] : [];
    const lost = [...toHand, ...refused.map((to) => undelivered("rejected", to, at))];
    const request = lost.reduce(
      (before, mark) => withUndelivered(before, name, mark) ?? before,
      withoutNotTaken(addition.request ?? current.request, mail.toOperators ? "operators" : "person"),
    );
    return {
      ...addition,
      at,
      request: withSent(request, name, { claimedAt, sentAt: at }),
      events: [{ ...event, details } as EventInput, ...lost.map((one) => notArrived(name, one)), ...events],
      result: undefined,
    };
  });
}

function typeOf({ isLeft, isControllers }: { isLeft: boolean; isControllers: boolean }) {
  if (isLeft) return "letter-left-to-desk";
  return isControllers ? "mail-left-to-controller" : "mail-sent";
}

const undelivered = (why: Undelivered["why"], to: MailReader, at: string): Undelivered => ({ at, why, to });

const notArrived = (mail: MailName, { why, to }: Undelivered): EventInput => ({
  type: "mail-undelivered",
  actor: { kind: "system" },
  details: { mail, why, to },
});

/** Gives the claim back. The request notes that SES takes no mail of ours at all: no mail can tell the operators. */
async function release(
  { requestId, name, claimedAt }: Sending,
  { error, to, reached }: { error: unknown; to: MailReader; reached: readonly ReachedMailbox[] },
  { store, clock }: Services,
): Promise<void> {
  const at = clock();
  await store.update(requestId, ({ request }) => {
    const { [name]: own, ...sent } = request.sent;
    if (own?.claimedAt !== claimedAt || own.sentAt) return unchanged(undefined);
    const free =
      reached.length > 0
        ? withSent(request, name, { claimedAt, reached, isFree: true })
        : { ...request, sent };
    const notTaken = error instanceof MailsNotTaken && {
      at,
      why: "not-taken" as const,
      to,
      error: error.name,
    };
    return {
      at,
      request: (notTaken && withUndelivered(free, name, notTaken)) || free,
      events: [],
      result: undefined,
    };
  });
}

function withSent(request: Request, name: MailName, sent: Sent): Request {
  return { ...request, sent: { ...request.sent, [name]: sent } };
}
