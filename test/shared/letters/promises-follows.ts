import type { Kept } from "./promises.ts";

/** Acts that follow later, or from now on. */
export const follows: Kept = {
  "test/journey/silent.test.ts": {
    "closes when the package was taken out": ["answer:package.enclosed"],
    "is told to every contact on file then": ["contact-notice:intro-over"],
    "is looked into by the desk when one of them reports": ["contact-notice:then-over"],
  },
  "test/journey/access-and-erasure.test.ts": {
    "keeps its promise, and the person's identity, until the promised date": [
      "answer:note.pending",
      "package:result.pending",
    ],
  },
  "test/journey/verification-levels.test.ts": {
    "can be left out: then an operator looks at the request and vouches for it first": [
      "pages:verify.datum-hint",
      "pages:verify.person-first",
      "verification:steps.known",
    ],
    "stops a half-finished request: nothing more is collected, and the collected data is not handed out": [
      "common:not-me.then",
      "pages:not-me.intro",
      "pages:not-me.stop",
      "pages:not-me.stopped*",
      "acknowledgement:not-me",
      "contact-notice:not-me",
    ],
  },
  "test/shared/life/attend/sweep-disowned.test.ts": {
    "does not lapse while it stands still, and has its time when it goes on": [
      "common:not-me.then",
      "pages:not-me.stopped",
    ],
    "is told to the operators at once, and again after two days, five, and every week, until one looks: %s": [
      "pages:not-me.reported-heading",
      "pages:not-me.reported",
    ],
  },
  "test/shared/life/4-run/team-tasks.test.ts": {
    "shows whom it is about once it is opened, and each opening is evidence": [
      "pages:task.intro",
      "pages:task.recorded",
      "team-task:secret",
    ],
    "takes one report: the same again changes nothing, and for another the link leads nowhere": [
      "pages:task.once",
      "pages:task.reported-more",
    ],
    "opens nothing once the request was called off, an operator has settled the task, or it stands still": [
      "pages:task.gone",
    ],
    "is reminded with the same link, and when the day is over the desk is told every week": [
      "team-task:title.again",
      "team-task:text.again",
    ],
  },
  "test/journey/strangers.test.ts": {
    "after an objection was answered tells the desk, which undoes it": [
      "pages:not-me.late-intro",
      "pages:not-me.reported",
    ],
  },
  "test/journey/everywhere/objection.test.ts": {
    "ends marketing, mailings and measuring, and leaves mails and uses for a contract": [
      "answer:note.necessary",
      "answer:note.past",
    ],
  },
  "test/journey/at-once.test.ts": {
    "of an unknown person is heard as well: no later import writes to them": ["answer:note.suppressed"],
  },
  "test/journey/restriction.test.ts": {
    "stops charges, dunning, mailings and measuring": ["answer:note.meaning"],
    "causes no reminders, and stands, with the person's identity, after thirty days": ["answer:until.*"],
    "outlives the term of its record, so that it can still be lifted, and the record goes with it then": [
      "answer:until.*",
    ],
    "is refused for a date that gives too little notice": ["answer:note.told-before"],
    "is announced with its date, and leaves the restriction standing when it is called off": [
      "restriction-lifted:then",
    ],
    "happens automatically on the announced date, and restores the earlier state": [
      "answer:note.told-before",
      "restriction-lifted:*",
    ],
  },
  "test/shared/domain/recipient-notices.test.ts": {
    "is a task of the desk, with a mail at once and reminders until it is done": [
      "answer:note.recipients-told",
    ],
  },
  "test/journey/rectification.test.ts": {
    "is accepted once both mailboxes are confirmed, the one on file first": [
      "pages:verify.new-address.intro",
      "new-address:intro",
    ],
    "without any proof is left out, and after fourteen days the rest is corrected and the letter gives the reason":
      ["new-address:*"],
  },
  "test/shared/life/2-verify/verify-identity.test.ts": {
    "run again after the person has verified, lets the workflow go on": ["verification:steps.then"],
  },
  "test/shared/life/5-answer/respond.test.ts": {
    "send the assembled letter to the proved mailbox": ["pages:verify.confirmed", "verification:steps.then"],
  },
};
