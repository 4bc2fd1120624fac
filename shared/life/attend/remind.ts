import type { PauseReason } from "#shared/domain/request.ts";
import { isOpen } from "#shared/domain/request.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { notifyOperators } from "#shared/life/mail/notify-operators.ts";
import { sendOnce } from "#shared/life/mail/send-once.ts";
import { subjectMail } from "#shared/life/mail/subject-mail.ts";
import type { SweepServices } from "./services.ts";

/** Tells the operators once more that a request has no answer, or that its last letter does not go out. */
export function remindOfUnanswered(requestId: string, mark: string, services: SweepServices) {
  return notifyOperators(
    requestId,
    mark,
    ({ request }) => ({
      name: "unanswered",
      what: isOpen(request) ? "overdue" : "letter",
      requestId,
      right: request.right,
      status: request.status,
      legal: request.deadlines.legal,
    }),
    services,
  );
}

/** Asks the operators to decide about a question that nobody has answered. */
export async function remindOfQuestion(requestId: string, mark: string, services: SweepServices) {
  const pause = (await services.store.load(requestId))?.request.pause;
  if (!pause) return;
  const { since } = pause;
  const why = pause.why === "clarification" ? pause.why : "identity";
  await notifyOperators(requestId, mark, () => ({ name: "question-open", requestId, why, since }), services);
}

/** Asks the person the question that is open once more. */
export async function askPersonAgain(requestId: string, mark: string, services: SweepServices) {
  await sendOnce(requestId, mark, services, {
    claim: ({ request }) => (request.pause?.question ? {} : "not-needed"),
    compose: (current) => {
      const { pause } = current.request;
      const why: PauseReason = pause?.why === "clarification" ? pause.why : "identity";
      const question = pause?.question ?? "";
      const letter = {
        name: "paused" as const,
        ...aboutRequest(current.request),
        why,
        question,
        again: true,
      };
      return subjectMail(current, mark, letter, services.controller);
    },
    keep: ({ text }) => text,
  });
}
