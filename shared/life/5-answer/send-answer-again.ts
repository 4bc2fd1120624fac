import { type Case, tokenOf } from "#shared/domain/case.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import { ownMailbox } from "#shared/domain/letters-to.ts";
import { answerToSend, lostAnswers } from "#shared/domain/lost-answers.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { linkText, saltedHash } from "#shared/domain/secret.ts";
import type { PackageLink } from "#shared/domain/token.ts";
import { settled } from "#shared/domain/undelivered.ts";
import { letterAgain } from "#shared/letters/letter-again.ts";
import { wordsFor } from "#shared/letters/words.ts";
import { sendOnce } from "#shared/life/mail/send-once.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { Random } from "#shared/ports/random.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { packageLinkMark } from "./package-link.ts";

interface Services {
  readonly store: RequestStore;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly random: Random;
  readonly controller: Controller;
  readonly publicUrl: string;
}

/**
 * Sends an answer that did not arrive to the mailbox that two operators have named: word for word, as the evidence has it, with a new
 * link in place of the first. The mails that were lost then wait for nobody any more.
 */
export async function sendAnswerAgain(requestId: string, services: Services): Promise<void> {
  const { store, clock, random, controller, publicUrl } = services;
  const current = await store.load(requestId);
  const due = current && answerToSend(current.request);
  if (!due) return;
  const text = await textOfAnswer(requestId, store);
  const secret = random.secret();
  const hash = saltedHash(random.salt(), secret);
  const link = `${publicUrl}/packages/${linkText(requestId, secret)}`;
  await sendOnce(requestId, due.mail, services, {
    // Another mailbox may have been named meanwhile.
    claim: (current) =>
      answerToSend(current.request)?.mail === due.mail ? { tokens: linkFor(current, hash) } : "not-needed",
    async compose({ request, subject }) {
      if (!subject) throw new TerminalError({ code: "not-here", what: "person" });
      const words = await wordsFor(request.locale, controller);
      return {
        ...letterAgain(text, { requestId, mark: packageLinkMark, link }, words),
        ...ownMailbox(subject),
        noticeId: `${requestId}/${due.mail}`,
      };
    },
    done({ request }) {
      if (answerToSend(request)?.mail !== due.mail) return {};
      // This mail may be back already.
      const before = lostAnswers(request).filter(({ mail }) => mail !== due.mail);
      return { request: settled(request, before, clock()) };
    },
    keep: (mail) => mail.text.replaceAll(link, packageLinkMark),
  });
}

/** @throws TerminalError */
async function textOfAnswer(requestId: string, store: Pick<RequestStore, "events">): Promise<string> {
  const events = await store.events(requestId);
  const sent = events.findLast(({ type, details }) => type === "mail-sent" && details?.mail === mails.answer);
  if (typeof sent?.details?.text === "string") return sent.details.text;
  throw new TerminalError({ code: "not-here", what: "answer" });
}

/** The link opens the answer for as long as the first would have. */
function linkFor(current: Case, hash: string): PackageLink[] {
  const token = tokenOf(current, "package");
  return token ? [{ purpose: "package", hash, expiresAt: token.expiresAt, attempts: 0 }] : [];
}
