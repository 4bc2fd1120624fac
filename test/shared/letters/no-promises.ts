/** Texts about times, about before and after, without a promise of an act: the reason, and their keys. */
export const noPromises: Readonly<Record<string, readonly string[]>> = {
  "says what was found or done, or why it was not": [
    "acknowledgement-late:text",
    "answer:*.intro.*",
    "answer:package.content.*",
    "answer:note.left-out",
    "answer:disclosures.intro",
    "expired:intro",
    "expired:untouched",
    "expired:ground",
    "package:portability.intro",
    "package:result.not-applicable",
    "package:facts.no-recipients",
    "pages:problem.link-locked.title",
  ],
  "is a heading, or the name of a row, for what stands beside it": [
    "tasks:done.*",
    "tasks:outcome.retained",
    "tasks:row.kept",
    "answer:disclosures.none",
    "common:instant",
    "common:pair",
    "complaint-answered:data",
    "package:facts.retention",
    "package:result.never-exported",
    "package:result.retained",
    "pages:unknown.heading",
    "pages:problem.invalid-request.title",
  ],
  "says what the reader can do, or need not": [
    "expired:again",
    "case-open:answer",
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
    "paused:how",
    "contact-notice:was-me",
    "common:confirm.code",
  ],
  "asks the people who carry out a task for something": [
    "pages:task.action.*",
    "pages:task.fault.*",
    "pages:task.files*",
    "pages:task.kept*",
    "pages:task.no-outcome",
    "pages:task.outcome.*",
    "team-task:rights.*",
  ],
  "says why we ask, or how mail is": ["package-code:not-you", "pages:open.sent-more", "paused:identity"],
};

/**
 * People's acts after a mail to the desk, and the law's rules for them. Nothing here counts or watches them;
 * `docs/LIMITS.md` says so.
 */
export const byPeople: readonly string[] = [
  "answer:note.elsewhere",
  "answer:note.recipients-erasure",
  "answer:note.recipients-rectification",
  "answer:note.recipients-restriction",
  "common:remedies.*",
];
