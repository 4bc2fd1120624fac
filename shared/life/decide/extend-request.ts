import type { ClockEvent } from "#shared/domain/deadline/clock-event.ts";
import { InvalidTransition } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { isOpen, openStatuses, type Request } from "#shared/domain/request.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { subjectMail } from "#shared/life/mail/subject-mail.ts";
import { withDeadlines } from "#shared/rules/reminders/deadline-notice.ts";
import { deadlinesAfter } from "./deadlines-after.ts";
import { type Decision, decideOnce } from "./decide-once.ts";
import type { NoticeServices } from "./notice-services.ts";
import { sendInTurn } from "./send-in-turn.ts";

export interface Extension {
  readonly requestId: string;
  readonly actor: Actor;
  /** The person reads it. */
  readonly reason: string;
  /** ISO date, where the regime has the notice name it. */
  readonly until?: string | undefined;
}

/**
 * Extends the time to answer (GDPR Art. 12(3)): sends the notice with its reason, and keeps it. A repetition changes
 * nothing.
 * @returns whether this call did; `false` when it was extended before.
 * @throws DecidedAlready; ClockEventRefused when it is too late for the notice or the regime knows no extension;
 * InvalidTransition when the request is closed; RequestNotFound.
 */
export function extendRequest(extension: Extension, services: NoticeServices): Promise<boolean> {
  const { requestId, actor } = extension;
  const decision: Decision = { requestId, actor, recordedBy: ["deadline-extended"] };
  return decideOnce(decision, services.store, () => extend(extension, services));
}

async function extend(
  { requestId, actor, reason, until }: Extension,
  services: NoticeServices,
): Promise<boolean> {
  const { clock, controller, placeFor } = services;
  const at = clock();
  const event: ClockEvent = { kind: "extended", at, ...(until && { until }) };
  const after = (request: Request) => {
    if (!isOpen(request)) throw new InvalidTransition("extend", request.status, openStatuses);
    return deadlinesAfter(request, [event], placeFor);
  };
  const sent = await sendInTurn(requestId, mails.extension, services, {
    claim: ({ request }) => {
      after(request);
      return {};
    },
    compose: (current) => {
      const { request } = current;
      const dates = { legal: request.deadlines.legal, extendedLegal: after(request).deadlines.legal };
      const letter = { name: "extension" as const, ...aboutRequest(request), ...dates, reason };
      return subjectMail(current, "extension", letter, controller);
    },
    done: ({ request }) => {
      // The request was answered in the meantime: there is nothing left to extend.
      if (!isOpen(request)) return {};
      const { clockEvents, deadlines } = after(request);
      return { request: withDeadlines({ ...request, clockEvents }, deadlines, at) };
    },
    event: { type: "deadline-extended", actor, details: { reason, ...(until && { until }) } },
    keep: ({ text }) => text,
  });
  return sent === "sent";
}
