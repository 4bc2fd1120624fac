import { isByDesk } from "#shared/domain/by-desk.ts";
import { type Case, type Change, type Unchanged, unchanged } from "#shared/domain/case.ts";
import { NothingWaits, TerminalError } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { answerReader } from "#shared/domain/letters-to.ts";
import { answerToSend, lostAnswers, otherMailboxOf } from "#shared/domain/lost-answers.ts";
import { type Answer, type ClosedRequest, isOpen, isOutdated, type Request } from "#shared/domain/request.ts";
import { saltedHash } from "#shared/domain/secret.ts";
import type { Subject } from "#shared/domain/subject.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Random } from "#shared/ports/random.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { disownedSince } from "#shared/rules/disowned.ts";
import { type Decision, decideOnce } from "./decide-once.ts";
import { haveOneSigner } from "./operator-id.ts";

export interface MailboxNaming {
  readonly requestId: string;
  readonly actor: Actor;
  /** Normalised. It is kept with the person's data alone. */
  readonly email: string;
  /** How the operator knows that it is the person's; evidence. */
  readonly reason: string;
}

interface Services {
  readonly store: RequestStore;
  readonly clock: Clock;
  readonly random: Random;
}

/** `named`: another operator has to name the same. `approved`: the sweep sends the answer there. */
export type MailboxNamed = "named" | "approved";

/**
 * Names another mailbox of the person for an answer that did not arrive. Its reader gets the person's data, so the
 * first operator only names it, and another one approves it by naming the same, as they know it: then links that went out
 * open nothing any more, and all letters go there. A mailbox that differs begins anew.
 * @returns what this call did; `undefined` where the same was decided before.
 * @throws DecidedAlready; NothingWaits where every answer arrived, or it is not the person's to have; TerminalError for a mailbox that cannot
 * be meant, and for an answer that is deleted too soon; RequestNotFound.
 */
export function nameMailbox(naming: MailboxNaming, services: Services): Promise<MailboxNamed | undefined> {
  const { requestId, actor } = naming;
  const decision: Decision = { requestId, actor, recordedBy: ["mailbox-named", "mailbox-approved"] };
  const { store, clock } = services;
  return decideOnce(decision, store, () =>
    store.update<MailboxNamed | undefined>(requestId, (current) => named(current, naming, clock(), services)),
  );
}

function named(
  current: Case,
  { actor, email, reason }: MailboxNaming,
  at: string,
  services: Services,
): Change<MailboxNamed | undefined> | Unchanged<undefined> {
  const by = actor.id ?? actor.kind;
  const before = otherMailboxOf(current.request);
  const isNamed = !before?.approvedAt && current.subject?.namedMailbox === email;
  if (isNamed && haveOneSigner(before?.namedBy, by)) return unchanged(undefined);
  if (current.subject?.otherMailbox === email && !isBack(current.request)) return unchanged(undefined);
  const { request, subject, answer } = sendable(current, email, at);
  const { namedMailbox: _, ...person } = subject;
  const tokens = answer.kind === "package" ? [closedLink(answer, services)] : [];
  if (before && isNamed)
    return {
      at,
      request: { ...request, otherMailbox: { ...before, approvedAt: at } },
      subject: { ...person, otherMailbox: email },
      tokens,
      events: [{ type: "mailbox-approved", actor, details: { reason } }],
      result: "approved",
    };
  const { otherMailbox: approved, ...others } = person;
  const count = before?.approvedAt ? before.count + 1 : (before?.count ?? 1);
  return {
    at,
    request: { ...request, otherMailbox: { count, namedBy: by } },
    // The mail to the one before may be leaving: nothing more goes there, and its link opens nothing.
    subject: {
      ...others,
      ...(approved && isBack(request) && { otherMailbox: approved }),
      namedMailbox: email,
    },
    ...(before?.approvedAt && { tokens }),
    events: [{ type: "mailbox-named", actor, details: { reason } }],
    result: "named",
  };
}

/** Whether the answer came back from the last mailbox it was sent to. */
const isBack = (request: Request): boolean => lostAnswers(request).length > 0 && !answerToSend(request);

/** A link that nobody has: those that went out open nothing any more, nor does a code that was sent for one. */
const closedLink = ({ expiresAt }: Answer, { random }: Services) => ({
  purpose: "package" as const,
  hash: saltedHash(random.salt(), random.secret()),
  expiresAt,
  attempts: 0,
});

/** @throws NothingWaits, TerminalError */
function sendable(
  current: Case,
  email: string,
  at: string,
): { request: ClosedRequest; subject: Subject; answer: Answer } {
  const { request, subject } = current;
  const { requestId } = request;
  const answer = "answer" in request ? request.answer : undefined;
  const isLost = lostAnswers(request).length > 0;
  if (isOpen(request) || !subject || !answer || !isLost || isByDesk(request))
    throw new NothingWaits(
      `No answer of request ${requestId} is known not to have arrived at the person's mailbox.`,
    );
  if (answerReader(current, answer.kind) === "representative")
    throw new NothingWaits(`The answer of request ${requestId} is for the one who asks for the person.`);
  if (disownedSince(request))
    throw new NothingWaits(
      `Somebody has said that request ${requestId} was not theirs: look into that first, with \`dsr resume\` or \`dsr release\`.`,
    );
  if ([subject.email, subject.otherMailbox, subject.representative?.email].includes(email))
    throw new TerminalError(
      "The mailbox is that from which a mail came back, or that of the one who asks for the person.",
    );
  if (isOutdated(answer, at))
    throw new TerminalError(
      `The answer of request ${requestId} is deleted, or will be within a week: reach the person in another way.`,
    );
  return { request, subject, answer };
}
