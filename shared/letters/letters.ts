import { acknowledgementLate } from "./to-desk/acknowledgement-late/letter.ts";
import { answerToHand } from "./to-desk/answer-to-hand/letter.ts";
import { appealOpen } from "./to-desk/appeal-open/letter.ts";
import { approvalNeeded } from "./to-desk/approval-needed/letter.ts";
import { cannotBeInTime } from "./to-desk/cannot-be-in-time/letter.ts";
import { caseOpen } from "./to-desk/case-open/letter.ts";
import { contradicted } from "./to-desk/contradicted/letter.ts";
import { deadlineNotice } from "./to-desk/deadline-notice/letter.ts";
import { decisionNeeded } from "./to-desk/decision-needed/letter.ts";
import { feeOpen } from "./to-desk/fee-open/letter.ts";
import { followUpOverdue } from "./to-desk/follow-up-overdue/letter.ts";
import { frozen } from "./to-desk/frozen/letter.ts";
import { holdReview } from "./to-desk/hold-review/letter.ts";
import { lawUnknown } from "./to-desk/law-unknown/letter.ts";
import { messageOpen } from "./to-desk/message-open/letter.ts";
import { needsAttention } from "./to-desk/needs-attention/letter.ts";
import { outage } from "./to-desk/outage/letter.ts";
import { questionOpen } from "./to-desk/question-open/letter.ts";
import { readBack } from "./to-desk/read-back/letter.ts";
import { recipientsUntold } from "./to-desk/recipients-untold/letter.ts";
import { stepFailed } from "./to-desk/step-failed/letter.ts";
import { teamOverdue } from "./to-desk/team-overdue/letter.ts";
import { unanswered } from "./to-desk/unanswered/letter.ts";
import { undelivered } from "./to-desk/undelivered/letter.ts";
import { acknowledgement } from "./to-person/acknowledgement/letter.ts";
import { answer } from "./to-person/answer/letter.ts";
import { appealAnswered } from "./to-person/appeal-answered/letter.ts";
import { appealExtended } from "./to-person/appeal-extended/letter.ts";
import { appealReceived } from "./to-person/appeal-received/letter.ts";
import { cancelled } from "./to-person/cancelled/letter.ts";
import { complaintAnswered } from "./to-person/complaint-answered/letter.ts";
import { contactNotice } from "./to-person/contact-notice/letter.ts";
import { erasedAfterHold } from "./to-person/erased-after-hold/letter.ts";
import { expired } from "./to-person/expired/letter.ts";
import { extension } from "./to-person/extension/letter.ts";
import { feeAsked } from "./to-person/fee-asked/letter.ts";
import { feeSettled } from "./to-person/fee-settled/letter.ts";
import { follow } from "./to-person/follow/letter.ts";
import { holdProlonged } from "./to-person/hold-prolonged/letter.ts";
import { messageToPerson } from "./to-person/message/letter.ts";
import { newAddress } from "./to-person/new-address/letter.ts";
import { packageCode } from "./to-person/package-code/letter.ts";
import { paused } from "./to-person/paused/letter.ts";
import { refused } from "./to-person/refused/letter.ts";
import { restrictionLifted } from "./to-person/restriction-lifted/letter.ts";
import { resumed } from "./to-person/resumed/letter.ts";
import { verification } from "./to-person/verification/letter.ts";
import { teamTask } from "./to-team/team-task/letter.ts";

/**
 * Every kind of letter, by the folder with its facts, its composition and its texts. A letter begins with the facts
 * that its composition takes.
 */
export const toPerson = {
  verification,
  "new-address": newAddress,
  acknowledgement,
  extension,
  paused,
  resumed,
  "fee-asked": feeAsked,
  "fee-settled": feeSettled,
  message: messageToPerson,
  "contact-notice": contactNotice,
  answer,
  "complaint-answered": complaintAnswered,
  "appeal-received": appealReceived,
  "appeal-extended": appealExtended,
  "appeal-answered": appealAnswered,
  "erased-after-hold": erasedAfterHold,
  "hold-prolonged": holdProlonged,
  "restriction-lifted": restrictionLifted,
  cancelled,
  expired,
  refused,
  "package-code": packageCode,
  follow,
};

export const toDesk = {
  "deadline-notice": deadlineNotice,
  "needs-attention": needsAttention,
  "step-failed": stepFailed,
  "case-open": caseOpen,
  "answer-to-hand": answerToHand,
  "appeal-open": appealOpen,
  "decision-needed": decisionNeeded,
  "fee-open": feeOpen,
  "message-open": messageOpen,
  "hold-review": holdReview,
  "acknowledgement-late": acknowledgementLate,
  "follow-up-overdue": followUpOverdue,
  outage,
  contradicted,
  "read-back": readBack,
  frozen,
  undelivered,
  "recipients-untold": recipientsUntold,
  unanswered,
  "law-unknown": lawUnknown,
  "cannot-be-in-time": cannotBeInTime,
  "question-open": questionOpen,
  "approval-needed": approvalNeeded,
  "team-overdue": teamOverdue,
};

export const toTeam = { "team-task": teamTask };

type FactsBy<Letters extends Readonly<Record<string, (letter: never, ...others: never) => unknown>>> = {
  [Name in keyof Letters]: { readonly name: Name } & Parameters<Letters[Name]>[0];
};

export type SubjectLetter = FactsBy<typeof toPerson>[keyof typeof toPerson];
export type OperatorLetter = FactsBy<typeof toDesk>[keyof typeof toDesk];
export type TeamLetter = FactsBy<typeof toTeam>[keyof typeof toTeam];
export type Letter = SubjectLetter | OperatorLetter | TeamLetter;
