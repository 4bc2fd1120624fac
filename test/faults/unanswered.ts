import { expect } from "@jest/globals";
import type { Case } from "#shared/domain/case.ts";
import { isAnswered } from "#shared/domain/request.ts";
import { waitsOf } from "#shared/life/look/waits.ts";
import { attentions } from "#shared/rules/attention.ts";

/** Anything that tells somebody of an unanswered request, sooner or later. */
const telling = [
  "deadline-notice",
  "unanswered",
  "question-open",
  "frozen",
  "tell-operators",
  "promise-overdue",
];

/**
 * No request dies or waits unseen: an unanswered one waits for something in the operators' list, and has a notice
 * ahead that they cannot miss.
 */
export function expectSeen(current: Case): void {
  if (isAnswered(current.request)) return;
  const { requestId, status } = current.request;
  const waits = waitsOf(current);
  const notices = attentions(current).filter(({ kind }) => telling.includes(kind));
  expect({ requestId, status, waits: waits.length > 0, notices: notices.length > 0 }).toEqual({
    requestId,
    status,
    waits: true,
    notices: true,
  });
}
