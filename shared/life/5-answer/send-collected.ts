import { type Case, unchanged } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { collectedMails, withHeldBack, withoutHeldBack } from "#shared/domain/held-back.ts";
import { type MailName, mails } from "#shared/domain/mail-names.ts";
import { isAtOrBefore } from "#shared/domain/moment.ts";
import { mayBeVerified } from "#shared/domain/request.ts";
import { pauseOf } from "#shared/domain/stop.ts";
import { severalInOne } from "#shared/letters/several-in-one.ts";
import { acknowledge } from "#shared/life/1-intake/acknowledge.ts";
import { sendVerification } from "#shared/life/2-verify/send-verification.ts";
import type { SweepServices } from "#shared/life/attend/services.ts";
import { sendOnce } from "#shared/life/mail/send-once.ts";
import { subjectMail } from "#shared/life/mail/subject-mail.ts";
import { answerLetter } from "./answer-letter.ts";
import { closing } from "./closing.ts";
import { sendTogether, type Work } from "./mail-collector.ts";

/** A longer mail would be unreadable; the rest follows a day later. */
const mostInOne = 200;

/**
 * Sends all mails held back for a mailbox as one mail: each request has its own link in it, and its window starts
 * now. The first request does this for all.
 */
export async function sendCollected(requestId: string, services: SweepServices): Promise<void> {
  const { store, mailer, controller } = services;
  const due = await dueWith(requestId, services);
  if (due[0]?.request.requestId !== requestId) return;
  for (const { request } of due.slice(mostInOne)) await putOff(request.requestId, services);
  const together = due.slice(0, mostInOne);
  const works = together.flatMap(({ request }) =>
    collectedMails(request).map((mail) => ({ requestId: request.requestId, mail })),
  );
  const locale = together[0]?.request.locale ?? controller.locale;
  const results = await sendTogether(
    works.map((work) => workFor(work, services)),
    async (mails) => mailer.send(await severalInOne(mails, locale, controller)),
  );
  for (const [at, { requestId: id, mail }] of works.entries()) {
    if (results[at]?.status !== "fulfilled") continue;
    await store.update(id, ({ request }) => ({
      at: services.clock(),
      request: withoutHeldBack(request, (one) => one === mail),
      events: [],
      result: undefined,
    }));
  }
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

/** Requests of the same mailbox whose mails are due, oldest first; read anew, since an index may lag behind. */
async function dueWith(requestId: string, { store, clock }: SweepServices): Promise<Case[]> {
  const own = await store.load(requestId);
  if (!own) return [];
  const all = await store.bySubject(own.request.subjectRef);
  const held = all.filter((one) => collectedMails(one).length > 0 && one.requestId !== requestId);
  const others = await Promise.all(held.map((one) => store.load(one.requestId)));
  const now = clock();
  const isDue = ({ request }: Case) =>
    !pauseOf(request) &&
    collectedMails(request).length > 0 &&
    request.heldBack !== undefined &&
    isAtOrBefore(request.heldBack.until, now);
  return [own, ...others.filter((one) => one !== undefined)]
    .filter(isDue)
    .sort((a, b) => (a.request.requestId < b.request.requestId ? -1 : 1));
}

function workFor({ requestId, mail }: { requestId: string; mail: MailName }, services: SweepServices): Work {
  return async (mailer) => {
    const collecting = { ...services, mailer };
    if (mail === mails.acknowledgement) return acknowledge(requestId, collecting);
    if (mail === mails.answer) return answer(requestId, collecting);
    const count = Number(mail.replace("verification-", ""));
    return sendVerification(requestId, { mailbox: "verify", count }, collecting, (latest) =>
      mayBeVerified(latest.request) ? {} : "not-needed",
    );
  };
}

function answer(requestId: string, services: SweepServices) {
  const { clock, controller, manifests } = services;
  return sendOnce(requestId, mails.answer, services, {
    claim: ({ request }) => {
      const stop = pauseOf(request);
      if (stop) throw stop;
      return {};
    },
    compose: (current) => {
      // Without proof there is no package: the letter is the whole answer.
      const letter = answerLetter(current, clock(), manifests);
      return subjectMail(current, mails.answer, letter, controller);
    },
    done: (current) => closing(current, clock()),
    keep: ({ text }) => text,
  });
}

async function putOff(requestId: string, { store, clock }: SweepServices): Promise<void> {
  await store.update(requestId, ({ request }) => {
    const [mail] = collectedMails(request);
    if (!mail || !request.heldBack) return unchanged(undefined);
    const until = addTo(request.heldBack.until, "P1D");
    return { at: clock(), request: withHeldBack(request, mail, until), events: [], result: undefined };
  });
}
