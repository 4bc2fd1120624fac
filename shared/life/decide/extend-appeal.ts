import { appealOf, openAppeal } from "#shared/domain/appeal.ts";
import type { Case } from "#shared/domain/case.ts";
import { ClockEventRefused } from "#shared/domain/deadline/clock-event-refused.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { isAfter } from "#shared/domain/moment.ts";
import type { Request } from "#shared/domain/request.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { subjectMail } from "#shared/life/mail/subject-mail.ts";
import { appealArrivedOn, appealRuleOf } from "#shared/rules/appealable.ts";
import { sheetOf } from "./deadlines-after.ts";
import { type Decision, decideOnce } from "./decide-once.ts";
import type { NoticeServices } from "./notice-services.ts";
import { sendInTurn } from "./send-in-turn.ts";

/**
 * Takes more time for the answer to an appeal, with notice to the person, where the law of the appeal gives more. A
 * repetition changes nothing.
 * @returns whether this call did; `false` when it was extended before.
 * @throws DecidedAlready; ClockEventRefused when the law gives no more time, or its notice is too late; NothingWaits without
 * an open appeal; RequestNotFound.
 */
export function extendAppeal(
  { requestId, actor, reason }: { requestId: string; actor: Actor; reason: string },
  services: NoticeServices,
): Promise<boolean> {
  const decision: Decision = {
    requestId,
    actor,
    recordedBy: ["appeal-extended"],
    blockedBy: ["appeal-answered"],
  };
  const { clock, controller, placeFor } = services;
  const at = clock();
  const until = (request: Request) => extendedTo(request, at, placeFor);
  return decideOnce(decision, services.store, async () => {
    const sent = await sendInTurn(requestId, mails.appealExtended, services, {
      claim: ({ request }) => {
        until(request);
        return {};
      },
      compose: (current) => {
        const { request } = current;
        const due = appealOf(request)?.due ?? until(request);
        const arrivedOn = appealArrivedOn(request) ?? localDate(at, request.zone);
        const facts = { arrivedOn, due, until: until(request), reason };
        const letter = { name: "appeal-extended" as const, ...aboutRequest(request), ...facts };
        return subjectMail(current, mails.appealExtended, letter, controller);
      },
      done: (current) => extended(current, { at, reason, until }),
      event: { type: "appeal-extended", actor, details: { reason } },
      keep: ({ text }) => text,
    });
    return sent === "sent";
  });
}

function extended(
  { request }: Case,
  { at, reason, until }: { at: string; reason: string; until: (request: Request) => string },
) {
  const appeal = openAppeal(request);
  // It was answered in the meantime: there is nothing left to extend.
  if (!appeal || !("appeal" in request)) return {};
  return { request: { ...request, appeal: { ...appeal, due: until(request), extension: { at, reason } } } };
}

function extendedTo(request: Request, at: string, placeFor: NoticeServices["placeFor"]): string {
  const appeal = openAppeal(request);
  const rule = appealRuleOf(request);
  if (!appeal || !rule)
    throw new NothingWaits(`Request ${request.requestId} has no appeal that waits for an answer.`);
  const no = (reason: string) =>
    new ClockEventRefused("extended", rule.regime, request.right, { reason, reference: rule.reference });
  const { appealExtended } = sheetOf(request, request.clockEvents ?? [], placeFor);
  if (!appealExtended) throw no("the time for the answer to an appeal cannot be extended");
  if (isAfter(localDate(at, request.zone), appeal.due))
    throw no(`its notice was due by ${appeal.due}, so one of today is too late`);
  return appealExtended;
}
