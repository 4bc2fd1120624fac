import type { Kept } from "./promises.ts";

/** Acts that follow later, or from now on. */
export const follows: Kept = {
  "test/journey/access-and-erasure.test.ts": {
    "keeps its promise, and the person with it, until the date": [
      "answer:note.pending",
      "package:result.pending",
    ],
  },
  "test/journey/verification-levels.test.ts": {
    "can be left out: then nothing is done before an operator": [
      "pages:verify.datum-hint",
      "pages:verify.person-first",
      "verification:steps.known",
    ],
    "stops a request that is half done": [
      "common:not-me.then",
      "pages:not-me.intro",
      "pages:not-me.stop",
      "pages:not-me.stopped*",
      "acknowledgement:not-me",
      "contact-notice:not-me",
    ],
  },
  "test/shared/life/attend/sweep-disowned.test.ts": {
    "does not lapse while it stands still": ["common:not-me.then", "pages:not-me.stopped"],
    "is told to the operators at once, and again": ["pages:not-me.reported-heading", "pages:not-me.reported"],
  },
  "test/journey/strangers.test.ts": {
    "after an objection was answered tells the desk, which undoes it": [
      "pages:not-me.late-intro",
      "pages:not-me.reported",
    ],
  },
  "test/journey/at-once.test.ts": {
    "ends marketing, mailings and measuring, and what a contract needs goes on": [
      "answer:note.necessary",
      "answer:note.past",
    ],
    "of somebody nobody knows is heard as well": ["answer:note.suppressed"],
  },
  "test/journey/restriction.test.ts": {
    "stops charges, dunning, mailings and measuring": ["answer:note.meaning"],
    "is reminded of by nobody, and stands": ["answer:until.*"],
    "outlives the term of its record, so that it can still be lifted": ["answer:until.*"],
    "is refused for a date that gives too little notice": ["answer:note.told-before"],
    "is announced with its date, and called off": ["restriction-lifted:then"],
    "happens on the date that was told": ["answer:note.told-before", "restriction-lifted:*"],
  },
  "test/shared/domain/recipient-notices.test.ts": {
    "is a task of the desk's, which is mailed at once and reminded of": ["answer:note.recipients-told"],
  },
  "test/journey/rectification.test.ts": {
    "is taken once both mailboxes are confirmed": ["pages:verify.new-address.intro", "new-address:intro"],
    "that nobody proves stays out": ["new-address:*"],
  },
  "test/shared/life/2-verify/verify-identity.test.ts": {
    "run again after the person has verified, lets the workflow go on": ["verification:steps.then"],
  },
  "test/shared/life/5-answer/respond.test.ts": {
    "send the assembled letter to the proved mailbox": ["pages:verify.confirmed", "verification:steps.then"],
  },
};
