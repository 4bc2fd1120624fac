import type { Controller } from "#shared/policy/controller.ts";
import type { Draft } from "./block.ts";
import { accessAnswer } from "./compose/access-answer.ts";
import { deadlineNotice } from "./compose/deadline-notice.ts";
import { erasureAnswer } from "./compose/erasure-answer.ts";
import { followUpOverdue } from "./compose/follow-up-overdue.ts";
import { needsAttention } from "./compose/needs-attention.ts";
import { cancelled, expired, refused } from "./compose/no-answer.ts";
import { packageCode } from "./compose/package-code.ts";
import { stepFailed } from "./compose/step-failed.ts";
import { verification } from "./compose/verification.ts";
import type { Letter } from "./letter.ts";
import type { Words } from "./words.ts";

/** What a letter says, block by block. Pure. */
export function composeLetter(letter: Letter, words: Words, controller: Controller): Draft {
  switch (letter.name) {
    case "verification":
      return verification(letter, words, controller);
    case "answer-access":
      return accessAnswer(letter, words, controller);
    case "answer-erasure":
      return erasureAnswer(letter, words, controller);
    case "cancelled":
      return cancelled(letter, words, controller);
    case "expired":
      return expired(letter, words, controller);
    case "refused":
      return refused(letter, words, controller);
    case "package-code":
      return packageCode(letter, words, controller);
    case "deadline-notice":
      return deadlineNotice(letter, words, controller);
    case "needs-attention":
      return needsAttention(letter, words, controller);
    case "step-failed":
      return stepFailed(letter, words, controller);
    case "follow-up-overdue":
      return followUpOverdue(letter, words, controller);
  }
}
