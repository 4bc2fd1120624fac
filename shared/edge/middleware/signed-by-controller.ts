import { X509Certificate } from "node:crypto";
import { instant, isAtOrAfter, isAtOrBefore, millisecondsBetween } from "#shared/domain/moment.ts";
import { notFound, Problem } from "#shared/life/doors/problem.ts";
import { controllerHeaders } from "#shared/opendsr/messages.ts";
import { signedText } from "#shared/opendsr/signed-text.ts";
import type { AcceptedController } from "#shared/policy/accepted-controllers.ts";
import type { Clock } from "#shared/ports/clock.ts";
import { isSignedBy } from "#shared/processor/opendsr/certificate.ts";
import type { ApiEvent, ApiMiddleware, AskedBy } from "./api-event.ts";

export interface ControllerServices {
  readonly controllers: () => readonly AcceptedController[];
  readonly clock: Clock;
  readonly publicUrl: string;
}

/** How far the clocks of the two sides may be apart, and how long a request is under way. */
const freshForMs = 10 * 60_000;

/**
 * Finds out which controller a request is from, before anything of its body is read. Where no controller is accepted there is
 * nothing here. The answer is the same for a domain that nobody knows and for a wrong signature.
 */
export function signedByController({ controllers, clock, publicUrl }: ControllerServices): ApiMiddleware {
  const before: ApiMiddleware["before"] = ({ event }) => {
    const accepted = controllers();
    if (accepted.length === 0) throw notFound();
    const { domain, time, signature } = controllerHeaders;
    const said = event.headers[time] ?? "";
    const controller = accepted.find((one) => one.domain === event.headers[domain]);
    const raw = String(event.body ?? "");
    const { method } = event.requestContext.http;
    const text = signedText({ method, url: publicUrl + event.rawPath, time: said }, raw);
    const isProved =
      controller !== undefined &&
      isFresh(said, clock()) &&
      controller.certificates.some((pem) => isBy(pem, text, event.headers[signature], clock()));
    if (!isProved) throw notSigned();
    event.askedBy = { controller, raw };
  };

  return { before };
}

function isFresh(time: string, now: string): boolean {
  return instant.safeParse(time).success && Math.abs(millisecondsBetween(time, now)) <= freshForMs;
}

function isBy(pem: string, text: Buffer, signature: string | undefined, now: string): boolean {
  const certificate = new X509Certificate(pem);
  const { validFromDate, validToDate } = certificate;
  const isValid =
    isAtOrBefore(validFromDate.toISOString(), now) && isAtOrAfter(validToDate.toISOString(), now);
  return isValid && isSignedBy(certificate, text, signature ?? null);
}

const notSigned = (): Problem =>
  new Problem(
    "not-signed",
    `Send ${Object.values(controllerHeaders).join(", ")}: the domain that was agreed on, the present time, and the signature over method, address, time and body.`,
  );

/** The controller that the signature is of. */
export function askedBy({ askedBy }: ApiEvent): AskedBy {
  if (!askedBy) throw new TypeError("The signature was not checked.");
  return askedBy;
}
