import * as z from "zod";

/** The digits of an instant: a name may contain no colon. */
const digits = (instant: string): string => instant.replaceAll(/\D/g, "");

/**
 * The names under which the mails of a request are marked. A mail that went out under a name does not go out under it
 * again. Counts begin at 1.
 */
export const mails = {
  // To the person.
  acknowledgement: "acknowledgement",
  answer: "answer",
  /** @param count of the person's mailboxes after the first. */
  answerAgain: (count: number) => `answer-again-${count}` as const,
  extension: "extension",
  releaseAnnounced: "restriction-lifted",
  verification: (count: number) => `verification-${count}` as const,
  newAddress: (count: number) => `new-address-${count}` as const,
  confirmReminder: "verification-reminder",
  follow: (count: number) => `follow-${count}` as const,
  question: (count: number) => `question-${count}` as const,
  questionReminder: (since: string) => (count: number) =>
    `question-reminder-${digits(since)}-${count}` as const,
  resumed: (count: number) => `resumed-${count}` as const,
  feeAsked: "fee-asked",
  feeSettled: "fee-settled",
  message: (count: number) => `message-${count}` as const,
  holdProlonged: (until: string) => `hold-prolonged-${until}` as const,
  appealReceived: "appeal-received",
  appealExtended: "appeal-extended",
  appealAnswered: "appeal-answered",
  afterHold: (at: string) => `after-hold-${digits(at)}` as const,

  // To a contact on file; the reference names the contact without its address.
  contactNotice: (ref: string) => `contact-notice-${ref}` as const,

  // To a team.
  teamTask: (processor: string, link: number) => `team-task-${processor}-${link}` as const,
  teamReminder: (processor: string, dueOn: string, days: number) =>
    `team-reminder-${processor}-${dueOn}-${days}` as const,

  // To a controller whose processor we are: a signed report, to one address after the other.
  callback: (count: number) => `callback-${count}` as const,

  // To the operators.
  reminder10: "reminder-10",
  reminder5: "reminder-5",
  reminder1: "reminder-1",
  escalation: "escalation",
  breach: "breach",
  approvalNeeded: "approval-needed",
  lawUnknown: "law-unknown",
  answerToHand: (since: string) => `answer-to-hand-${digits(since)}` as const,
  cannotBeInTime: "cannot-be-in-time",
  caseOpen: "case-open",
  appealOpen: "appeal-open",
  appealReminder: (due: string, days: number) => `appeal-due-${due}-${days}` as const,
  appealOverdue: (due: string) => (count: number) => `appeal-overdue-${due}-${count}` as const,
  acknowledgementLate: "acknowledgement-late",
  overdue: (count: number) => `overdue-${count}` as const,
  letterUnsent: (count: number) => `letter-unsent-${count}` as const,
  questionOpen: (since: string) => (count: number) => `question-open-${digits(since)}-${count}` as const,
  messageOpen: (since: string) => (count: number) => `message-open-${digits(since)}-${count}` as const,
  feeOpen: (count: number) => `fee-open-${count}` as const,
  /** @param count 0 for the first, then one for each reminder. */
  frozen: (since: string, count: number) =>
    count === 0 ? (`frozen-${digits(since)}` as const) : (`frozen-${digits(since)}-${count}` as const),
  recipientsUntold: (since: string) => `recipients-untold-${since.slice(0, 10)}` as const,
  recipientsReminder: (since: string, days: number) =>
    `recipients-untold-${since.slice(0, 10)}-${days}` as const,
  stepFailed: (seq: number) => `step-failed-${seq}` as const,
  decisionNeeded: (processor: string) => `decide-${processor}` as const,
  needsAttention: (processor: string, attempts: number) =>
    `needs-attention-${processor}-${attempts}` as const,
  contradicted: (processor: string, at: string) => `contradicted-${processor}-${digits(at)}` as const,
  readBack: (processor: string, at: string) => `read-back-${processor}-${digits(at)}` as const,
  undelivered: (mail: string) => `undelivered-${mail}` as const,
  holdReview: (until: string, notice: "ahead" | "today") => `hold-review-${until}-${notice}` as const,
  teamOverdue: (processor: string, dueOn: string) => (count: number) =>
    `team-overdue-${processor}-${dueOn}-${count}` as const,
  promiseOverdue: (processor: string, promised: string) => `follow-up-${processor}-${promised}` as const,
} as const;

type NameOf<Row> = Row extends (...given: never[]) => infer Name ? NameOf<Name> : Row;
export type MailName = NameOf<(typeof mails)[keyof typeof mails]>;

/** As a record holds it: the builders above keep to the table. */
export const mailName = z.custom<MailName>((name) => typeof name === "string");

/** The names of things that happen once and are no mail. */
export const deeds = {
  /** The reminder to confirm would have been one mail too many for its mailbox. */
  confirmReminderLeftOut: "confirm-reminder-left-out",
  /** The answer went out before the acknowledgement, which says nothing any more. */
  acknowledgementLeftOut: "acknowledgement-left-out",
  /** A processor was asked again about its promise. */
  askedAgain: (processor: string, promised: string) => `asked-${processor}-${promised}` as const,
  /** A promise is dealt with: the workflow knows of it. */
  followedUp: (processor: string, promised: string) => `follow-up-${processor}-${promised}` as const,
  /** The erasures that a released hold had held up go on. */
  holdReleased: "hold-released",
} as const;
export type DeedName = NameOf<(typeof deeds)[keyof typeof deeds]>;

export const deedName = z.custom<DeedName>((name) => typeof name === "string");
