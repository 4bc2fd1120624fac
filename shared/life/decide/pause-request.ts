import type { ClockEvent } from "#shared/domain/deadline/clock-event.ts";
import { InvalidTransition, NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { type MailName, mails } from "#shared/domain/mail-names.ts";
import { openQuestions } from "#shared/domain/open-questions.ts";
import { isOpen, openStatuses, type PauseReason, type Request } from "#shared/domain/request.ts";
import { pause, resume } from "#shared/domain/transitions.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { subjectMail } from "#shared/life/mail/subject-mail.ts";
import { withDeadlines } from "#shared/rules/reminders/deadline-notice.ts";
import { deadlinesAfter } from "./deadlines-after.ts";
import { type Decision, decideOnce } from "./decide-once.ts";
import type { NoticeServices } from "./notice-services.ts";
import { sendInTurn } from "./send-in-turn.ts";

export interface QuestionToPerson {
  readonly requestId: string;
  readonly actor: Actor;
  readonly why: PauseReason;
  /** The person gets it by mail. */
  readonly question: string;
}

/**
 * Asks the person a question, and stops the request and its clock until it is resumed. Finished work stays done; the
 * rest waits. The same question twice is one.
 * @returns whether this call asked; `false` when the operator asked the same before.
 * @throws DecidedAlready; ClockEventRefused where the regime does not let such a question stop its clock; NothingWaits
 * when another question or a fee is open; InvalidTransition when the request is closed, or its person hears from a controller alone;
 * RequestNotFound.
 */
export function pauseRequest(question: QuestionToPerson, services: NoticeServices): Promise<boolean> {
  const { requestId, actor } = question;
  const decision: Decision = {
    requestId,
    actor,
    recordedBy: ["request-paused"],
    blockedBy: ["request-frozen"],
  };
  return decideOnce(decision, services.store, () => ask(question, services));
}

async function ask(asked: QuestionToPerson, services: NoticeServices): Promise<boolean> {
  const { requestId, actor, why, question } = asked;
  const { store, clock, controller, placeFor } = services;
  const at = clock();
  const event: ClockEvent = { kind: `${why}-asked`, at };
  const mail = nextQuestion((await store.load(requestId))?.request);
  const sent = await sendInTurn(requestId, mail, services, {
    claim: ({ request }) => {
      const { pause: before, origin } = request;
      if (origin)
        throw new InvalidTransition(
          "pause",
          request.status,
          openStatuses,
          `ask ${origin.controller} instead`,
        );
      if (openQuestions(request).length > 0 || before?.why === "not-me" || before?.why === "fee") {
        if (before?.why === why && before.question === question) return "not-needed";
        throw alreadyPaused(request);
      }
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
  // Another question took this number since it was counted.
  return sent === "sent-before" ? ask(asked, services) : sent === "sent";
}

/** The first question that has not gone out. */
function nextQuestion(request: Request | undefined): MailName {
  for (let count = 1; ; count++) {
    const mail = mails.question(count);
    if (!request?.sent[mail]?.sentAt) return mail;
  }
}

function alreadyPaused({ requestId, pause: current }: Request): NothingWaits {
  return new NothingWaits(
    `Request ${requestId} is paused already (${current?.why}, since ${current?.since}).`,
  );
}
