import type { Case } from "#shared/domain/case.ts";
import type { MailName } from "#shared/domain/mail-names.ts";
import { latest, millisecondsBetween } from "#shared/domain/moment.ts";
import { newAddressDueSince, newAddressOf } from "#shared/domain/new-address.ts";
import { parseLinkText } from "#shared/domain/secret.ts";
import { authorise } from "#shared/life/doors/authorise.ts";
import { notFound, Problem, tooMany } from "#shared/life/doors/problem.ts";
import { assertAwaited, findLink } from "./check-link.ts";
import { holdBack, mailboxRef } from "./hold-back.ts";
import {
  isProved,
  linkMail,
  type Mailbox,
  sendVerification,
  type VerificationServices,
} from "./send-verification.ts";

const mostResends = 5;
const pauseSeconds = 60;

/**
 * Mails new links to each mailbox without proof, for the holder of a token of the request. The workflow's own first
 * mails do not count.
 * @throws Problem not-found, not-awaiting-verification, too-many-requests.
 */
export async function resendVerification(
  requestId: string,
  bearer: string,
  services: VerificationServices,
): Promise<{ requestId: string; status: "awaiting-verification" }> {
  const { current } = await authorise(requestId, bearer, services);
  return resend(current, services);
}

/**
 * The same for the reader of a mail whose link does not work any more.
 * @throws Problem as above; link-used, link-closed.
 */
export async function resendByLink(
  link: string,
  services: VerificationServices,
): Promise<{ requestId: string; status: "awaiting-verification"; locale: string }> {
  const parsed = parseLinkText(link);
  if (!parsed) throw notFound();
  const { current, token } = findLink(await services.store.load(parsed.requestId), parsed.secret);
  assertAwaited(current, token);
  const { locale } = current.request;
  return { ...(await resend(current, services)), locale };
}

async function resend(
  current: Case,
  services: VerificationServices,
): Promise<{ requestId: string; status: "awaiting-verification" }> {
  const { requestId } = current.request;
  const count = nextCount(current, services.clock());
  for (const mailbox of unproved(current)) {
    if (await isTooMany(current, linkMail(mailbox, count), mailbox, services)) continue;
    const sent = await sendVerification(requestId, { mailbox, count }, services, (latest) => {
      return unproved(latest).includes(mailbox) ? {} : "not-needed";
    });
    if (sent === "sent-before") throw tooOften(pauseSeconds);
  }
  return { requestId, status: "awaiting-verification" };
}

/** The sender gets the usual answer: the mail goes out with others on the next day. */
async function isTooMany(
  { request, subject }: Case,
  mail: MailName,
  mailbox: Mailbox,
  services: VerificationServices,
): Promise<boolean> {
  const address = mailbox === "new-address" ? newAddressOf(subject) : undefined;
  const ref = address && (await mailboxRef(address, services));
  return holdBack(request.requestId, { mail, ...(ref && { ref }) }, services);
}

function unproved(current: Case): Mailbox[] {
  const { request } = current;
  if (request.status !== "awaiting-verification") return [];
  return [
    ...(isProved(current, "verify") ? [] : ["verify" as const]),
    // The new mailbox gets its mail once the mailbox on file is proved.
    ...(newAddressDueSince(current) ? ["new-address" as const] : []),
  ];
}

/** The mails that may be sent now, counted from the first of each mailbox. */
function nextCount({ request }: Case, now: string): number {
  if (request.status !== "awaiting-verification") {
    throw new Problem(
      "not-awaiting-verification",
      "A new link can be sent only while the request waits for its address to be confirmed.",
    );
  }
  const resends = resendTimes(request.sent);
  const last = latest(...resends);
  const wait = last ? Math.ceil(millisecondsBetween(now, last) / 1000) + pauseSeconds : 0;
  if (wait > 0) throw tooOften(wait);
  if (resends.length >= mostResends) {
    const left = millisecondsBetween(now, request.windowEndsAt);
    throw tooMany(
      "A link can be sent again five times; a new request can be made instead.",
      Math.ceil(left / 1000),
    );
  }
  return resends.length + 2;
}

/** The start of each round of mails after the first. */
function resendTimes(sent: Case["request"]["sent"]): string[] {
  return Array.from({ length: mostResends }, (_, index) => index + 2)
    .map((count) => sent[linkMail("verify", count)] ?? sent[linkMail("new-address", count)])
    .flatMap((mail) => (mail ? [mail.claimedAt] : []));
}

const tooOften = (seconds: number): Problem => tooMany("A link can be sent once a minute.", seconds);
