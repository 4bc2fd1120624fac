import type { ClockEvent } from "#shared/domain/deadline/clock-event.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { openQuestions } from "#shared/domain/open-questions.ts";
import { isOpen, type PauseReason, type Request } from "#shared/domain/request.ts";
import { pause, resume } from "#shared/domain/transitions.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { sendOnce } from "#shared/life/mail/send-once.ts";
import { subjectMail } from "#shared/life/mail/subject-mail.ts";
import { withDeadlines } from "#shared/rules/reminders/deadline-notice.ts";
import { deadlinesAfter } from "./deadlines-after.ts";
import type { NoticeServices } from "./notice-services.ts";

export interface QuestionToPerson {
  readonly requestId: string;
  readonly actor: Actor;
  readonly why: PauseReason;
  /** The person gets it by mail. */
  readonly question: string;
}

/**
 * Asks the person a question, and stops the request and its clock until it is resumed. Finished work stays done; the
 * rest waits.
 * @throws ClockEventRefused where the regime does not let such a question stop its clock; NothingWaits when a
 * question is open already; InvalidTransition when the request is closed; RequestNotFound.
 */
export async function pauseRequest(
  { requestId, actor, why, question }: QuestionToPerson,
  services: NoticeServices,
): Promise<void> {
  const { store, clock, controller, placeFor } = services;
  const at = clock();
  const event: ClockEvent = { kind: `${why}-asked`, at };
  const asked = (await store.load(requestId))?.request.clockEvents ?? [];
  const mail = mails.question(asked.filter(({ kind }) => kind.endsWith("-asked")).length + 1);
  const sent = await sendOnce(requestId, mail, services, {
    claim: ({ request }) => {
      if (openQuestions(request).length > 0 || request.pause?.why === "not-me") throw alreadyPaused(request);
      deadlinesAfter(request, [event], placeFor);
      // A question that could not be sent does not count: the next replaces it.
      const paused = pause(resume(request), { why, since: at, question });
      return { request: { ...paused, lastQuestion: { why, question } } };
    },
    compose: (current) => {
      const letter = { name: "paused" as const, ...aboutRequest(current.request), why, question };
      return subjectMail(current, mail, letter, controller);
    },
    // The clock stands from the question on, and a question counts only once it is sent.
    done: ({ request }) => {
      if (!isOpen(request)) return {};
      const { clockEvents, deadlines } = deadlinesAfter(request, [event], placeFor);
      return { request: withDeadlines({ ...request, clockEvents }, deadlines, at) };
    },
    event: { type: "request-paused", actor, details: { why, question } },
    keep: ({ text }) => text,
  });
  if (sent !== "sent") throw new NothingWaits(`Request ${requestId} is paused already.`);
}

function alreadyPaused({ requestId, pause: current }: Request): NothingWaits {
  return new NothingWaits(
    `Request ${requestId} is paused already (${current?.why}, since ${current?.since}).`,
  );
}
