import { addTo } from "./deadline/deadlines.ts";
import type { Sent } from "./mail-mark.ts";
import { isOpen, type Request } from "./request.ts";

/** A mail that is repeated until what it asks for is done: the name of the next one, and when it is due (ISO instant). */
export interface Reminder {
  readonly mark: string;
  readonly at: string;
}

/**
 * The next of a row of mails, `name-1`, `name-2` and so on. What was missed is not made up for: the next one comes a
 * full while after the last.
 * @param start when the first is due. @param every how long after each the next is (ISO duration).
 */
export function nextOf(
  sent: Readonly<Record<string, Sent>>,
  name: string,
  { start, every }: { start: string; every: string },
): Reminder {
  let at = start;
  for (let count = 1; ; count++) {
    const mark = `${name}-${count}`;
    const sentAt = sent[mark]?.sentAt;
    if (!sentAt) return { mark, at };
    at = addTo(sentAt, every);
  }
}

const weekly = "P7D";

/**
 * Nothing that has no answer is ever without a next notice: after the last of the deadline notices the operators hear
 * of an open request every week, and of a letter that does not go out from the day after it should have.
 */
export function unansweredReminder(request: Request): Reminder | undefined {
  const { sent } = request;
  if (isOpen(request)) {
    const breach = sent.breach?.sentAt;
    return breach ? nextOf(sent, "overdue", { start: addTo(breach, weekly), every: weekly }) : undefined;
  }
  if (request.respondedAt) return undefined;
  return nextOf(sent, "letter-unsent", { start: addTo(request.closedAt, "P1D"), every: weekly });
}

/** After so many days without an answer it is the desk's turn. */
export const answerAwaitedDays = 14;
const fortnightly = `P${answerAwaitedDays}D`;

/** The operators are asked again and again to decide about a question that nobody answers. */
export function questionReminder({ sent }: Request, since: string): Reminder {
  const start = addTo(since, fortnightly);
  return nextOf(sent, `question-open-${since.replaceAll(/\D/g, "")}`, { start, every: fortnightly });
}

const mostToPerson = 3;

/** The person is reminded of a question a few times, and then left in peace. */
export function personReminder({ sent }: Request, since: string): Reminder | undefined {
  const name = `question-reminder-${since.replaceAll(/\D/g, "")}`;
  if (sent[`${name}-${mostToPerson}`]?.sentAt) return undefined;
  return nextOf(sent, name, { start: addTo(since, weekly), every: fortnightly });
}
