import { isAcknowledgedFirst } from "#shared/domain/acknowledgement.ts";
import { isByDesk } from "#shared/domain/by-desk.ts";
import { type Case, unchanged } from "#shared/domain/case.ts";
import { AnswerOutdated, TerminalError, TransientError } from "#shared/domain/errors.ts";
import { mailWord } from "#shared/domain/failure/kinds.ts";
import { answerReader, copyMailboxes, letterMailboxes, packageMailbox } from "#shared/domain/letters-to.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { isMailboxProved } from "#shared/domain/mailbox-proved.ts";
import { answerOf, type Completed, isOpen, isOutdated } from "#shared/domain/request.ts";
import { linkText, saltedHash } from "#shared/domain/secret.ts";
import { pauseOf } from "#shared/domain/stop.ts";
import type { PackageLink } from "#shared/domain/token.ts";
import { holdBack } from "#shared/life/2-verify/hold-back.ts";
import { startFollowers } from "#shared/life/3-plan/followers.ts";
import { sendOnce } from "#shared/life/mail/send-once.ts";
import { orLeaveToSweep } from "#shared/life/or-leave-to-sweep.ts";
import { isControllers } from "#shared/opendsr/controllers-request.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Mail, Mailer } from "#shared/ports/mailer.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import type { Random } from "#shared/ports/random.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { assembledLetter } from "./assembled-letter.ts";
import { closing } from "./closing.ts";
import { leaveToDesk } from "./leave-to-desk.ts";
import { packageLinkMark } from "./package-link.ts";
import { type TellControllerServices, tellController } from "./tell-controller.ts";

export interface RespondServices extends TellControllerServices {
  readonly store: RequestStore;
  readonly workflow: Workflow;
  readonly packages: Pick<PackageStore, "get" | "purge">;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly random: Random;
  readonly publicUrl: string;
}

/**
 * E-mails the assembled answer to the proved mailbox and closes the request; the requests that waited for it go on. A
 * controller whose processor we are gets a report instead.
 * @throws RequestPaused; as `tellController`; as `leaveToDesk`; AnswerOutdated for an answer that was held up so long that it has to be assembled anew.
 */
export async function respond(requestId: string, services: RespondServices): Promise<{ status: string }> {
  const { store, clock, random, publicUrl } = services;
  const before = await store.load(requestId);
  if (isControllers(before)) {
    await tellController(requestId, services);
    return ended(requestId, services);
  }
  if (isByDesk(before?.request ?? {})) {
    await leaveToDesk(requestId, services);
    return ended(requestId, services);
  }
  if (before) assertAcknowledged(before, clock());
  if (before && (await isHeldBack(before, services)))
    return { status: await closeUnanswered(requestId, services) };
  const secret = random.secret();
  const salt = random.salt();
  const link = `${publicUrl}/packages/${linkText(requestId, secret)}`;
  await sendOnce(requestId, mails.answer, services, {
    claim: (current) => {
      const stop = pauseOf(current.request);
      if (stop) throw stop;
      const answer = answerOf(current.request);
      // Its reader has the link, and a copy for another mailbox is left.
      const { reached = [] } = current.request.sent[mails.answer] ?? {};
      if (reached.some(({ to }) => to === answerReader(current, answer.kind))) return {};
      if (answer.forDesk || isOutdated(answer, clock()))
        throw new AnswerOutdated(`The answer of ${requestId} was held up.`);
      return { tokens: packageToken(current, saltedHash(salt, secret)) };
    },
    compose: (current) => mailFor(current, link, services.packages),
    done: (current) => closing(current, clock()),
    keep: (mail) => mail.text.replaceAll(link, packageLinkMark),
  });
  return ended(requestId, services);
}

/**
 * The mail about the receipt has the link by which the person says that it was not them: it goes first.
 * @throws TransientError while the sweep tries to send it.
 */
function assertAcknowledged({ request }: Case, at: string): void {
  if (pauseOf(request) || !isAcknowledgedFirst(request, at)) return;
  throw new TransientError({ code: "mail-leaving", mail: mailWord(mails.acknowledgement) });
}

async function ended(requestId: string, services: RespondServices): Promise<{ status: string }> {
  await orLeaveToSweep(requestId, "Starting those that waited", () => startFollowers(requestId, services));
  const after = await services.store.load(requestId);
  return { status: after?.request.status ?? "completed" };
}

async function isHeldBack({ request }: Case, { store, clock }: RespondServices): Promise<boolean> {
  const isDue = !pauseOf(request) && "answer" in request && !isMailboxProved(request);
  return isDue && holdBack(request.requestId, { mail: mails.answer }, { store, clock });
}

/**
 * The tasks are done; the person is told on the next day, together with other mails, because the mailbox has had too
 * many.
 */
async function closeUnanswered(requestId: string, services: RespondServices): Promise<string> {
  const at = services.clock();
  const status = await services.store.update<string>(requestId, (current) => {
    const stop = pauseOf(current.request);
    if (stop) throw stop;
    if (!isOpen(current.request)) return unchanged(current.request.status);
    const { request, events = [] } = closing(current, at);
    const { respondedAt: _, ...closed } = request as Completed;
    return { at, request: closed, events, result: closed.status };
  });
  await orLeaveToSweep(requestId, "Starting those that waited", () => startFollowers(requestId, services));
  return status;
}

function packageToken({ request }: Case, hash: string): PackageLink[] {
  const answer = answerOf(request);
  return answer.kind === "package"
    ? [{ purpose: "package", hash, expiresAt: answer.expiresAt, attempts: 0 }]
    : [];
}

async function mailFor(current: Case, link: string, packages: Pick<PackageStore, "get">): Promise<Mail> {
  const { requestId } = current.request;
  const hasPackage = answerOf(current.request).kind === "package";
  const [mailbox, ...others] = hasPackage
    ? [packageMailbox(current), ...copyMailboxes(current)].filter((one) => one !== undefined)
    : letterMailboxes(current);
  if (!mailbox) throw new TerminalError({ code: "not-here", what: "person" });
  const letter = await assembledLetter(requestId, packages);
  const whole = {
    text: letter.text.replaceAll(packageLinkMark, link),
    html: letter.html.replaceAll(packageLinkMark, link),
  };
  // A copy of before the decision about it has no text of its own: nobody gets the link instead.
  const copy = hasPackage ? letter.copy : whole;
  return {
    subject: letter.subject,
    ...whole,
    ...mailbox,
    ...(copy && others.length > 0 && { copies: others.map((other) => ({ ...other, ...copy })) }),
    noticeId: `${requestId}/answer`,
  };
}
