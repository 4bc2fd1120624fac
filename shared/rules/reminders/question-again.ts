import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { mails } from "#shared/domain/mail-names.ts";
import type { PauseReason } from "#shared/domain/request.ts";
import { isAsked } from "../clock-stands.ts";
import { nextOf, reminder } from "./reminder.ts";

const most = 3;

/** The person is reminded of a question a few times, and then no more. */
export const questionAgain = reminder({
  to: "person",
  due({ request }) {
    if (!isAsked(request)) return [];
    const { since } = request.pause;
    const name = mails.questionReminder(since);
    if (request.sent[name(most)]?.sentAt) return [];
    return [nextOf(request.sent, name, { start: addTo(since, "P7D"), every: "P14D" })];
  },
  letter({ request: { pause } }) {
    if (!pause?.question) return undefined;
    const why: PauseReason = pause.why === "clarification" ? pause.why : "identity";
    return { name: "paused" as const, why, question: pause.question, again: true };
  },
});
