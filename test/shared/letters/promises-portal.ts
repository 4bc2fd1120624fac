import type { Kept } from "./promises.ts";

/** What the pages say on which a person asks. */
export const portal: Kept = {
  "test/api/portal.test.ts": {
    "has a button for each change, which opens the form": ["pages:portal.steps.form", "pages:ask.not-sent"],
    "changes nothing: a page of another site": ["pages:ask.check-intro", "pages:ask.not-sent"],
    "names the last day of the law": ["pages:portal.time", "pages:portal.times"],
    "names the day by the law of the place": [
      "pages:ask.time",
      "pages:ask.law-unknown",
      "pages:portal.time-elsewhere",
    ],
    "shows the code once large, the mailbox": ["pages:portal.steps.confirm", "pages:ask.email-hint"],
    "is stopped after so many requests": ["pages:ask.kept"],
    "is refused, and nothing changes": ["pages:problem.foreign-page.text"],
  },
  "test/journey/withdrawal.test.ts": {
    "ends use at once, and erases nothing": ["pages:sent.begins", "pages:sent.mail", "pages:sent.awaits"],
  },
  "test/shared/life/attend/sweep.test.ts": {
    "expires a request whose verification window is over": ["pages:sent.confirm"],
  },
  "test/journey/verification-levels.test.ts": {
    "can be left out: then an operator looks at the request": ["pages:sent.datum", "pages:sent.person-first"],
  },
  "test/journey/extension-and-refusal.test.ts": {
    "in time is told to the person with its reason": ["pages:portal.time-elsewhere"],
  },
  "test/journey/complaint-day-30.test.ts": {
    "is answered within the law's time, in the operator's words": [
      "pages:sent.person-answers",
      "pages:ask.text.complaint",
    ],
  },
};
