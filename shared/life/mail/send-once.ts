import { createHash } from "node:crypto";
import { isByDesk } from "#shared/domain/by-desk.ts";
import { applied, type Case, type Change, unchanged } from "#shared/domain/case.ts";
import { isContactNotice } from "#shared/domain/contact-notice.ts";
import { MailsNotTaken, TerminalError, TransientError } from "#shared/domain/errors.ts";
import type { EventInput, MailEvent } from "#shared/domain/evidence-events.ts";
import { mailWord } from "#shared/domain/failure/kinds.ts";
import type { MailReader, Sent, Undelivered } from "#shared/domain/mail-mark.ts";
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
    if (before && millisecondsBetween(before.claimedAt, claimedAt) < claimSeconds * 1000) {
      throw new TransientError({ code: "mail-leaving", mail: mailWord(name) });
    }
    const addition = steps.claim?.(current) ?? {};
    if (addition === "not-needed") return unchanged(addition);
    const request = withSent(addition.request ?? current.request, name, { claimedAt });
    const change = { events: [], ...addition, at: claimedAt, request };
    return { ...change, result: applied(current, { ...change, result: undefined }) };
  });
}

/** A mail that is out, and the readers whose mailbox the mailer refused for good. */
interface Delivered {
  readonly mail: Mail;
  readonly refused: readonly MailReader[];
}

/** Step 2: composes the mail and hands it to the mailer. A failure gives the claim back. */
async function deliver(claimed: Case, sending: Sending, services: Services): Promise<Delivered> {
  let isNotice = false;
  try {
    const mail = await sending.steps.compose(claimed);
    isNotice = mail.toOperators ?? false;
    const isLeft = isLeftToController(claimed, mail) || isLeftToDesk(claimed, mail, sending.name);
    return { mail, refused: isLeft ? [] : await sendAll(mail, services) };
  } catch (error) {
    // Best effort: if this fails, the next run only has to wait until the claim is old enough.
    await release(sending, { error, isNotice }, services).catch(() => undefined);
    throw error;
  }
}

/**
 * The copies first: where one cannot be sent yet, the next try would replace the link in a mail that is out. A mailbox that is
 * refused for good holds up no other.
 * @returns the readers whose mailbox was refused.
 * @throws the error of the mailer where a mailbox may take its mail later, or every one was refused.
 */
async function sendAll(
  { copies = [], toRepresentative, ...mail }: Mail,
  { mailer }: Services,
): Promise<MailReader[]> {
  const all = [...copies, { ...(toRepresentative && { toRepresentative }) }];
  const refused: MailReader[] = [];
  for (const one of all) {
    try {
      await mailer.send({ ...mail, ...one });
    } catch (error) {
      if (!(error instanceof TerminalError) || refused.length === all.length - 1) throw error;
      refused.push(one.toRepresentative ? "representative" : "person");
    }
  }
  return refused;
}

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
  { mail, refused }: Delivered,
  claimed: Case,
  { requestId, name, steps, claimedAt }: Sending,
  { store, clock }: Services,
): Promise<void> {
  const at = clock();
  const sha256 = createHash("sha256").update(mail.text).digest("hex");
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
  { error, isNotice }: { error: unknown; isNotice: boolean },
  { store, clock }: Services,
): Promise<void> {
  const at = clock();
  await store.update(requestId, ({ request }) => {
    const { [name]: own, ...sent } = request.sent;
    if (own?.claimedAt !== claimedAt || own.sentAt) return unchanged(undefined);
    const free = { ...request, sent };
    const to = isNotice ? ("operators" as const) : ("person" as const);
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
