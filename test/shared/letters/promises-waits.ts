import type { Kept } from "./promises.ts";

/** Waits for the proof of a mailbox, for an answer, or for a person. */
export const waits: Kept = {
  "test/journey/withdrawal.test.ts": {
    "ends use at once, and erases nothing": ["acknowledgement:begun", "pages:verify.later-intro"],
    "is answered when the time is over, with the ended uses, the kept data and the way to ask again": [
      "answer:unconfirmed",
      "acknowledgement:later.erasure",
    ],
    "can be repeated, and then erases": ["answer:unconfirmed", "acknowledgement:later.erasure"],
  },
  "test/shared/life/2-verify/later-proof.test.ts": {
    "is over for a person who comes after it, and for a simultaneous but slower one": [
      "acknowledgement:later.*",
    ],
    "does not count after a confirmation, even one a second before": ["acknowledgement:later.*"],
    "is not confirmed by the link alone: a wrong code costs a try, and after five the link is locked": [
      "pages:verify.later-not-you",
      "pages:verify.done-part",
    ],
  },
  "functions/processors/billing/live-account.test.ts": {
    "sets nothing aside before its confirmation, and nothing at all without one": [
      "acknowledgement:later.complaint",
    ],
  },
  "test/api/verification.test.ts": {
    "shows the request, to people and scanners, any number of times, and confirms nothing": [
      "pages:verify.intro",
      "acknowledgement:unconfirmed",
      "verification:intro",
      "verification:not-you",
    ],
  },
  "test/api/submit-request.test.ts": {
    "are accepted alike: a stranger who fills a mailbox": ["cancelled:again"],
  },
  "test/journey/power-cut.test.ts": {
    "loses no request that was accepted": ["pages:problem.try-again.text"],
  },
  "test/journey/questions.test.ts": {
    "mails the question, keeps it word for word, and shows the person that we wait": ["acknowledgement:then"],
    "moves the dates by its days, as the deadline command does": [
      "paused:clock.stands",
      "resumed:clock.stands",
    ],
    "lets every request go on from its own state": ["resumed:*"],
  },
  "test/shared/domain/deadline/properties.test.ts": {
    "UK: the clock starts with the last answer about the identity": ["*:clock.starts"],
  },
  "test/shared/life/attend/sweep-pauses.test.ts": {
    "warns as before, beside its own reminders: the clock goes on": ["*:clock.runs"],
  },
  "test/journey/extension-and-refusal.test.ts": {
    "in time is told to the person with its reason": ["acknowledgement:then", "extension:*"],
    "reminds the operators of the new dates, as before of the old one": ["extension:intro"],
  },
  "test/shared/life/attend/sweep-contacts.test.ts": {
    "are told by the sweep as soon as the processors answer": ["contact-notice:intro"],
  },
  "test/shared/life/attend/sweep-collected.test.ts": {
    "are all accepted; ten mails go out, and on the next day one with the links of all the others": [
      "common:several.intro",
    ],
  },
};

/** The consequences of a complaint. */
export const complaints: Kept = {
  "test/journey/complaint-day-30.test.ts": {
    "reminds the desk, is escalated after the target date": [
      "acknowledgement:taken-up",
      "case-open:text",
      "acknowledgement:begun-complaint",
    ],
    "is answered within the law's time, in the operator's words, and counts by the decision": [
      "acknowledgement:taken-up",
      "acknowledgement:begun-complaint",
      "acknowledgement:later.complaint",
    ],
  },
  "test/journey/hold-review.test.ts": {
    "keeps it past the first date, without another word": ["hold-prolonged:*", "decision-needed:*"],
    "makes the desk review the hold two weeks before its end, and prolong it with a reason that the person reads":
      ["complaint-answered:held", "hold-prolonged:intro"],
    "is carried out when the hold is over without another decision, and the person is told": [
      "complaint-answered:held",
      "hold-review:*",
      "erased-after-hold:*",
      "hold-prolonged:then",
    ],
  },
  "test/journey/complaint.test.ts": {
    "is shown to the operator who answers it, and the evidence has each look": ["case-open:reveal"],
  },
  "test/shared/life/decide/messages.test.ts": {
    "goes to the person by mail, and its words are with the person's data alone": [
      "message:intro",
      "status:messages.intro",
    ],
    "waits for the desk, which is told with the next sweep and then each week without its words, until it needs no answer":
      ["message-open:text", "status:messages.sent-more"],
  },
  "test/api/messages.test.ts": {
    "keeps a file under a name of ours and its type by its content, and stores nothing of a message that is there":
      ["message:how", "message:link", "status:messages.offer", "status:messages.sent"],
    "says beforehand what a browser shows of a form that no function gets, as API Gateway answers it": [
      "status:messages.files-hint",
    ],
    "shows both sides, escaped, is offered by the page of the request, and keeps a question in sight": [
      "message:how",
      "status:messages.*",
      "message-open:*",
      "message:intro",
    ],
  },
  "test/shared/life/decide/fee.test.ts": {
    "is asked for by mail with its ground, the way to pay and the last day, and the request stands still": [
      "fee-asked:intro",
      "fee-asked:stands",
    ],
    "goes on once the payment is noted": ["fee-settled:title", "fee-settled:paid"],
    "goes on without it as if it had never been asked for": ["fee-settled:title", "fee-settled:waived"],
    "is brought before the operators the day after the last day to pay": ["fee-asked:unpaid"],
  },
  "test/shared/life/decide/appeal-request.test.ts": {
    "is reminded of before its last day, and once a week after it; the person stays known": [
      "appeal-received:due",
      "appeal-received:then",
      "status:appeal.open",
    ],
    "is refused when its time is over, while the person is known until then": [
      "pages:appeal.intro",
      "status:appeal.possible",
    ],
    "is taken once where the law gives it, with notice to the person": ["appeal-extended:intro"],
    "that grants it is carried out by a new request, which begins at once without new proof": [
      "appeal-answered:taken-up",
    ],
    "that does not grant it changes nothing else, and says where the person can turn": [
      "appeal-answered:outcome.not-granted",
    ],
  },
  "test/shared/life/decide/decide-hold.test.ts": {
    "causes a notice to the desk that names the system, and waits": ["decision-needed:*"],
  },
};
