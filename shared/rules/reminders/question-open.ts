import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { mails } from "#shared/domain/mail-names.ts";
import type { PauseReason } from "#shared/domain/request.ts";
import { isAsked } from "../clock-stands.ts";
import { nextOf, reminder } from "./reminder.ts";

/** After this many days without an answer it is the desk's turn. */
export const answerAwaitedDays = 14;
const every = `P${answerAwaitedDays}D`;

/** The operators are asked again and again to decide about an unanswered question. */
export const questionOpen = reminder({
  to: "desk",
  due({ request }) {
    if (!isAsked(request)) return [];
    const { since } = request.pause;
    return [nextOf(request.sent, mails.questionOpen(since), { start: addTo(since, every), every })];
  },
  letter({ request: { requestId, pause } }) {
    if (!pause) return undefined;
    const why: PauseReason = pause.why === "clarification" ? pause.why : "identity";
    return { name: "question-open" as const, requestId, why, since: pause.since };
  },
});
