import type { Kept } from "./promises.ts";

/** Ends by time: deletions, lapses, invalid links. */
export const ends: Kept = {
  "test/journey/kept-to-its-end.test.ts": {
    "are gone after their last lock, long after request and person, and the ledger has the record": [
      "answer:note.locked",
      "package:result.until",
      "tasks:row.until",
    ],
  },
  "contract/checks/manifest-claims.ts": {
    "automatically ends what it keeps until a day: the letter promises that": ["answer:note.locked"],
  },
  "functions/processors/billing/billing.test.ts": {
    "names the types card number and security code, and shows neither": ["package:result.never-exported-why"],
    "locks each retained record to its purpose": ["answer:note.locked"],
  },
  "functions/processors/mailing/end-of-retention.test.ts": {
    "is reviewed on its day, and stands": ["package:result.review"],
  },
  "test/shared/life/attend/sweep.test.ts": {
    "deletes a package when its time is over": ["answer:package.validity", "pages:problem.package-gone.*"],
    "deletes a request, its evidence and its files at the end": ["answer:note.record-kept", "package:kept"],
    "expires a request whose verification window is over": ["verification:validity", "pages:verify.not-you"],
  },
  "test/shared/life/5-answer/earlier-packages.test.ts": {
    "deletes the packages of earlier answers, once, and says so every time": [
      "answer:package.validity",
      "answer:note.earlier-packages.gone",
    ],
    "keeps the packages of earlier answers until the word about them is out": [
      "answer:note.earlier-packages.go-later",
    ],
    "leaves a later copy until its promised day, and then deletes it": ["answer:note.copy-stays"],
    "says that an erasure was under way while it was made": ["answer:note.erased-meanwhile"],
  },
  "test/shared/life/5-answer/respond.test.ts": {
    "write the letter of a cancelled request, and delete the collected data": ["cancelled:*"],
  },
  "test/api/verification.test.ts": {
    "gets its reader a new one on the spot": [
      "pages:verify.resent",
      "pages:verify.locked",
      "pages:verify.no-tries",
    ],
    "works as long as the request waits for it": [
      "verification:validity",
      "new-address:validity",
      "status:confirm",
      "pages:problem.link-expired.*",
    ],
    "brings a new link, with new tries, and makes the old one invalid": ["pages:verify.replaced"],
    "costs one of five tries; then the link is locked": ["pages:tries.*", "pages:verify.no-tries"],
    "works once": ["pages:problem.link-used.text"],
    "is invalid once the request is closed": ["pages:problem.link-closed.text"],
  },
  "test/shared/life/2-verify/remind-to-confirm.test.ts": {
    "is recalled once, halfway through the window": ["verification:again.intro"],
  },
  "test/api/follow.test.ts": {
    "gets a link by mail, and from there to a page that shows everything": [
      "status:link.intro",
      "status:follow.intro",
      "status:follow.sent",
      "status:stage-by-mail",
    ],
    "is offered a new link by one that has run out": ["follow:validity", "status:link.*"],
    "ends a session after thirty days": ["status:link.intro"],
    "closes the page on a device": ["status:leave-hint", "status:follow.left"],
    "answers the same for a stranger": ["status:follow.sent-more", "follow:not-you"],
    "before the confirmation shows the sender how far it is, and resends the mail": [
      "status:stage-only",
      "status:resent",
      "status:resent-more",
    ],
    "asks before it calls a request off": ["status:cancel-page.text", "status:cancel-intro"],
    "leads to the answer: with a link of its own": ["status:package-ready", "status:package-gone"],
    "says who has an answer that went to the one who asked for the person": [
      "status:answer-elsewhere.package",
    ],
  },
  "test/api/packages.test.ts": {
    "is gone with the answer": ["pages:open.kept-until", "pages:open.after", "pages:open.begun-more"],
    "has a code sent to the confirmed mailbox, and opens the answer with it for a minute": [
      "answer:package.code",
      "pages:open.intro",
      "pages:open.after",
    ],
    "is good for ten minutes": [
      "package-code:validity",
      "pages:open.get-hint",
      "pages:problem.code-expired.text",
    ],
    "is replaced by the next one": ["pages:open.get-hint", "pages:open.wrong"],
    "can be tried five times; then a new one is needed, and opens the answer": [
      "pages:open.no-tries",
      "pages:problem.code-locked.text",
    ],
    "is sent once a minute and ten times a day": ["pages:problem.too-many-requests.text"],
  },
  "test/infra/documents.test.ts": {
    "letters: erased data is gone from backups after the named days": ["answer:note.backups"],
  },
};
