import type { Case } from "#shared/domain/case.ts";
import type { MailEvent } from "#shared/domain/evidence-events.ts";
import type { MailName } from "#shared/domain/mail-names.ts";
import type { Letter } from "#shared/letters/letters.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { sendOnce } from "./send-once.ts";

/** Sends one named notice about a request to the operators' mailbox, once. Notices hold ids, never personal data. */
export function notifyOperators(
  requestId: string,
  notice: MailName,
  compose: (current: Case) => Letter,
  services: { store: RequestStore; mailer: Mailer; clock: Clock; controller: Controller },
): Promise<"sent" | "sent-before" | "not-needed"> {
  const { controller } = services;
  const event: MailEvent = { type: "notice-sent", actor: { kind: "system" }, details: { notice } };
  return sendOnce(requestId, notice, services, {
    event,
    compose: async (current) => ({
      ...(await renderLetter(compose(current), controller.locale, controller)),
      to: controller.operators,
      toOperators: true,
      noticeId: `${requestId}/${notice}`,
    }),
  });
}
