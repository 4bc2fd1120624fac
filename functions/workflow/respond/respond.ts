import { text } from "node:stream/consumers";
import * as z from "zod";
import type { Case } from "#shared/domain/case.ts";
import { AnswerOutdated, TerminalError } from "#shared/domain/errors.ts";
import { letterKey } from "#shared/domain/package-keys.ts";
import { type Answer, isOpen, isOutdated, type Request } from "#shared/domain/request.ts";
import { requestOutcome } from "#shared/domain/request-outcome.ts";
import { linkToken, saltedHash } from "#shared/domain/secret.ts";
import { pauseOf } from "#shared/domain/stop.ts";
import type { Token } from "#shared/domain/token.ts";
import { answerMail, complete, markResponded } from "#shared/domain/transitions.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Mail, Mailer } from "#shared/ports/mailer.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import type { Random } from "#shared/ports/random.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { startFollowers } from "#shared/requests/followers.ts";
import { orLeaveToSweep } from "#shared/requests/or-leave-to-sweep.ts";
import { packageLinkMark } from "#shared/requests/package-link.ts";
import { type Addition, sendOnce } from "#shared/requests/send-once.ts";

export interface RespondServices {
  readonly store: RequestStore;
  readonly workflow: Workflow;
  readonly packages: PackageStore;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly random: Random;
  readonly publicUrl: string;
}

const assembledLetter = z.object({ subject: z.string(), text: z.string(), html: z.string() });

/**
 * E-mails the assembled answer to the proved mailbox and closes the request; those that waited for it go on.
 * @throws RequestPaused; AnswerOutdated for one that was held up for so long that it has to be assembled anew.
 */
export async function respond(requestId: string, services: RespondServices): Promise<{ status: string }> {
  const { store, clock, random, publicUrl } = services;
  const secret = random.secret();
  const salt = random.salt();
  const link = `${publicUrl}/packages/${linkToken(requestId, secret)}`;
  await sendOnce(requestId, answerMail, services, {
    claim: (current) => {
      const stop = pauseOf(current.request);
      if (stop) throw stop;
      const answer = answerOf(current.request);
      if (isOutdated(answer, clock())) throw new AnswerOutdated(`The answer of ${requestId} was held up.`);
      return { tokens: packageToken(current, saltedHash(salt, secret)) };
    },
    compose: (current) => mailFor(current, link, services.packages),
    done: (current) => closing(current, clock()),
    keep: (mail) => mail.text.replaceAll(link, packageLinkMark),
  });
  await orLeaveToSweep(requestId, "Starting those that waited", () => startFollowers(requestId, services));
  const after = await store.load(requestId);
  return { status: after?.request.status ?? "completed" };
}

function answerOf(request: Request): Answer {
  const answer = "answer" in request ? request.answer : undefined;
  if (!answer) throw new TerminalError(`Request ${request.requestId} has no answer to send.`);
  return answer;
}

function packageToken({ request }: Case, hash: string): Token[] {
  const answer = answerOf(request);
  return answer.kind === "package"
    ? [{ purpose: "package", hash, expiresAt: answer.expiresAt, attempts: 0 }]
    : [];
}

async function mailFor({ request, subject }: Case, link: string, packages: PackageStore): Promise<Mail> {
  const { requestId } = request;
  if (!subject) throw new TerminalError(`Request ${requestId} has no subject to write to.`);
  const letter = assembledLetter.parse(JSON.parse(await text(await packages.get(letterKey(requestId)))));
  return {
    subject: letter.subject,
    text: letter.text.replaceAll(packageLinkMark, link),
    html: letter.html.replaceAll(packageLinkMark, link),
    to: subject.email,
    noticeId: `${requestId}/answer`,
  };
}

function closing({ request, tasks }: Case, at: string): Addition {
  const closed = closedRequest(request, requestOutcome(tasks), at);
  if (closed.status !== "completed") return { request: closed };
  const event = {
    type: "request-completed",
    actor: { kind: "system" as const },
    details: { outcome: closed.outcome },
  };
  return { request: closed, events: [event] };
}

function closedRequest(request: Request, outcome: ReturnType<typeof requestOutcome>, at: string) {
  return isOpen(request) ? complete(request, at, outcome) : markResponded(request, at);
}
