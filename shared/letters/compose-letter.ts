import type { Controller } from "#shared/policy/controller.ts";
import type { Draft } from "./block.ts";
import { acknowledgementLate } from "./compose/acknowledgement-late.ts";
import { answer } from "./compose/answer.ts";
import { approvalNeeded } from "./compose/approval-needed.ts";
import { caseOpen } from "./compose/case-open.ts";
import { complaintAnswered } from "./compose/complaint-answered.ts";
import { contactNotice } from "./compose/contact-notice.ts";
import { contradicted } from "./compose/contradicted.ts";
import { deadlineNotice } from "./compose/deadline-notice.ts";
import { decisionNeeded } from "./compose/decision-needed.ts";
import { followUpOverdue } from "./compose/follow-up-overdue.ts";
import { frozen } from "./compose/frozen.ts";
import { erasedAfterHold, holdProlonged } from "./compose/hold-letters.ts";
import { holdReview } from "./compose/hold-review.ts";
import { lawUnknown } from "./compose/law-unknown.ts";
import { needsAttention } from "./compose/needs-attention.ts";
import { newAddress } from "./compose/new-address.ts";
import { cancelled, expired, refused } from "./compose/no-answer.ts";
import { outage } from "./compose/outage.ts";
import { packageCode } from "./compose/package-code.ts";
import { acknowledgement, extension, paused, resumed } from "./compose/progress.ts";
import { questionOpen } from "./compose/question-open.ts";
import { recipientsUntold } from "./compose/recipients-untold.ts";
import { restrictionLifted } from "./compose/restriction-lifted.ts";
import { stepFailed } from "./compose/step-failed.ts";
import { unanswered } from "./compose/unanswered.ts";
import { undelivered } from "./compose/undelivered.ts";
import { verification } from "./compose/verification.ts";
import type { Letter } from "./letter.ts";
import type { Words } from "./words.ts";

/** What a letter says, block by block. Pure. */
export function composeLetter(letter: Letter, words: Words, controller: Controller): Draft {
  switch (letter.name) {
    case "verification":
      return verification(letter, words, controller);
    case "new-address":
      return newAddress(letter, words, controller);
    case "acknowledgement":
      return acknowledgement(letter, words, controller);
    case "extension":
      return extension(letter, words, controller);
    case "paused":
      return paused(letter, words, controller);
    case "resumed":
      return resumed(letter, words, controller);
    case "contact-notice":
      return contactNotice(letter, words, controller);
    case "answer":
      return answer(letter, words, controller);
    case "complaint-answered":
      return complaintAnswered(letter, words, controller);
    case "erased-after-hold":
      return erasedAfterHold(letter, words, controller);
    case "hold-prolonged":
      return holdProlonged(letter, words, controller);
    case "restriction-lifted":
      return restrictionLifted(letter, words, controller);
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
    case "case-open":
      return caseOpen(letter, words, controller);
    case "decision-needed":
      return decisionNeeded(letter, words, controller);
    case "hold-review":
      return holdReview(letter, words, controller);
    case "acknowledgement-late":
      return acknowledgementLate(letter, words, controller);
    case "follow-up-overdue":
      return followUpOverdue(letter, words, controller);
    case "outage":
      return outage(letter, words, controller);
    case "contradicted":
      return contradicted(letter, words, controller);
    case "unanswered":
      return unanswered(letter, words, controller);
    case "frozen":
      return frozen(letter, words, controller);
    case "recipients-untold":
      return recipientsUntold(letter, words, controller);
    case "law-unknown":
      return lawUnknown(letter, words, controller);
    case "undelivered":
      return undelivered(letter, words, controller);
    case "question-open":
      return questionOpen(letter, words, controller);
    case "approval-needed":
      return approvalNeeded(letter, words, controller);
  }
}
