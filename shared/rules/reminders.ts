import type { Case } from "#shared/domain/case.ts";
import { acknowledgementLate } from "./reminders/acknowledgement-late.ts";
import { appealAnswered } from "./reminders/appeal-answered.ts";
import { appealDue } from "./reminders/appeal-due.ts";
import { appealReceived } from "./reminders/appeal-received.ts";
import { confirmAgain } from "./reminders/confirm-again.ts";
import { deadlineNotice } from "./reminders/deadline-notice.ts";
import { feeOpen } from "./reminders/fee-open.ts";
import { feeSettled } from "./reminders/fee-settled.ts";
import { frozen } from "./reminders/frozen.ts";
import { holdReview } from "./reminders/hold-review.ts";
import { messageOpen } from "./reminders/message-open.ts";
import { messageWritten } from "./reminders/message-written.ts";
import { promiseOverdue } from "./reminders/promise-overdue.ts";
import { questionAgain } from "./reminders/question-again.ts";
import { questionOpen } from "./reminders/question-open.ts";
import { recipientsUntold } from "./reminders/recipients-untold.ts";
import type { DueMail } from "./reminders/reminder.ts";
import { teamOverdue } from "./reminders/team-overdue.ts";
import { teamTask } from "./reminders/team-task.ts";
import { unanswered } from "./reminders/unanswered.ts";

/** Every mail that falls due by time. The sweep sends them under these names. */
export const reminders = {
  "acknowledgement-late": acknowledgementLate,
  "confirm-again": confirmAgain,
  "question-again": questionAgain,
  "question-open": questionOpen,
  "fee-open": feeOpen,
  "fee-settled": feeSettled,
  "message-open": messageOpen,
  "message-written": messageWritten,
  frozen,
  "recipients-untold": recipientsUntold,
  "deadline-notice": deadlineNotice,
  unanswered,
  "promise-overdue": promiseOverdue,
  "hold-review": holdReview,
  "appeal-received": appealReceived,
  "appeal-answered": appealAnswered,
  "appeal-due": appealDue,
  "team-task": teamTask,
  "team-overdue": teamOverdue,
};

export type ReminderName = keyof typeof reminders;

export const reminderNames = Object.keys(reminders) as ReminderName[];

export const remindersDue = (current: Case): ({ readonly kind: ReminderName } & DueMail)[] =>
  reminderNames.flatMap((kind) => reminders[kind].due(current).map((mail) => ({ kind, ...mail })));
