import type { Case } from "#shared/domain/case.ts";
import { authorise } from "#shared/edge/authorise.ts";
import { Problem, tooMany } from "#shared/edge/problem.ts";
import {
  sendVerification,
  type VerificationServices,
  verificationMail,
} from "#shared/requests/send-verification.ts";

const mostResends = 5;
const pauseSeconds = 60;

/**
 * Mails a new link to whoever holds a token of the request. The first mail, which the workflow sends, does not count.
 * @throws Problem not-found, not-awaiting-verification, too-many-requests.
 */
export async function resendVerification(
  requestId: string,
  bearer: string,
  services: VerificationServices,
): Promise<{ requestId: string; status: "awaiting-verification" }> {
  const { current } = await authorise(requestId, bearer, services);
  const mail = nextMail(current, services.clock());
  const sent = await sendVerification(requestId, mail, services, (latest) => {
    nextMail(latest, services.clock());
    return {};
  });
  if (sent !== "sent") throw tooOften(pauseSeconds);
  return { requestId, status: "awaiting-verification" };
}

/** The name of the mail that may be sent now. */
function nextMail({ request }: Case, now: string): string {
  if (request.status !== "awaiting-verification") {
    throw new Problem(
      "not-awaiting-verification",
      "A new link can be sent only while the request waits for its address to be confirmed.",
    );
  }
  const resends = resendTimes(request.sent);
  const last = Math.max(...resends.map(Date.parse), 0);
  const wait = Math.ceil((last - Date.parse(now)) / 1000) + pauseSeconds;
  if (wait > 0) throw tooOften(wait);
  if (resends.length >= mostResends) {
    const left = Date.parse(request.windowEndsAt) - Date.parse(now);
    throw tooMany(
      "A link can be sent again five times; a new request can be made instead.",
      Math.ceil(left / 1000),
    );
  }
  return verificationMail(resends.length + 2);
}

/** When each mail after the first was begun. */
function resendTimes(sent: Case["request"]["sent"]): string[] {
  return Array.from(
    { length: mostResends },
    (_, index) => sent[verificationMail(index + 2)]?.claimedAt,
  ).filter((at) => at !== undefined);
}

const tooOften = (seconds: number): Problem => tooMany("A link can be sent once a minute.", seconds);
