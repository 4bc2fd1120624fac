/** Texts that speak of times, of before and after, and promise nothing that is done here: why, and their keys. */
export const noPromises: Readonly<Record<string, readonly string[]>> = {
  "says what was found or done, or why it was not": [
    "answer:*.intro.*",
    "answer:package.content.*",
    "answer:note.left-out",
    "answer:disclosures.intro",
    "closed:expired.intro",
    "closed:expired.untouched",
    "closed:expired.ground",
    "package:portability.intro",
    "package:result.not-applicable",
    "package:facts.no-recipients",
    "pages:problem.link-locked.title",
  ],
  "is a heading, or the name of a row, for what stands beside it": [
    "answer:done.*",
    "answer:outcome.retained",
    "answer:row.kept",
    "answer:disclosures.none",
    "common:instant",
    "common:pair",
    "complaint:data",
    "package:facts.retention",
    "package:result.never-exported",
    "package:result.retained",
    "pages:unknown.heading",
    "pages:problem.invalid-request.title",
  ],
  "says what the reader can do, or need not": [
    "closed:expired.again",
    "desk:answer",
    "package:access.rights.*",
    "pages:verify.code-hint",
    "pages:verify.no-code",
    "pages:verify.try-again",
    "pages:not-me.was-me",
    "pages:open.enter",
    "pages:problem.try-again.title",
    "pages:problem.malformed-request.text",
    "pages:problem.invalid-request.text",
    "pages:problem.internal-error.text",
    "progress:paused.how",
    "progress:contact-notice.was-me",
    "verification:steps.code",
  ],
  "says why we ask, or how mail is": [
    "package-code:not-you",
    "pages:open.sent-more",
    "progress:paused.identity",
  ],
};

/**
 * What people do when somebody writes to the desk, and what the law asks of them there. Nothing here counts or watches it;
 * `docs/LIMITS.md` says so.
 */
export const byPeople: readonly string[] = [
  "answer:note.elsewhere",
  "answer:note.recipients-erasure",
  "answer:note.recipients-rectification",
  "answer:note.recipients-restriction",
  "common:remedies.*",
];
