import { createHash } from "node:crypto";
import { applied, type Case, type Change, unchanged } from "#shared/domain/case.ts";
import { MailsNotTaken, TransientError } from "#shared/domain/errors.ts";
import type { EventInput, MailEvent } from "#shared/domain/evidence-events.ts";
import { mailName } from "#shared/domain/failure/kinds.ts";
import type { Request } from "#shared/domain/request.ts";
import { withoutNotTaken, withUndelivered } from "#shared/domain/undelivered.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Mail, Mailer } from "#shared/ports/mailer.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/** What a caller changes in the same transaction as the claim or the mark; `request.sent` is not the caller's. */
export type Addition = Partial<Pick<Change, "request" | "tasks" | "tokens" | "events">>;

export interface MailSteps {
  /** Written with the claim, before anything is sent. `"not-needed"` ends it there; throwing does so with the error. */
  readonly claim?: (current: Case) => Addition | "not-needed";
  /** Builds the mail from the case as the claim left it. */
  readonly compose: (current: Case) => Mail | Promise<Mail>;
  /**
   * Written with the mark, after the mail went out. Reads the case anew: it may have been cancelled meanwhile. Should
   * it throw, the mail counts as not sent.
   */
  readonly done?: (current: Case) => Addition;
  /** The evidence, in place of `mail-sent`; the hash of the text is added to its details. */
  readonly event?: MailEvent;
  /** The text as it is kept in the evidence, without what is secret in it; absent: only its hash is. */
  readonly keep?: (mail: Mail) => string;
}

/** Longer than any of our functions runs: a claim of that age belongs to one that crashed. */
const claimSeconds = 120;

/**
 * Sends a named mail of a request at most once in ordinary running, and again only if a crash came between sending
 * and marking: no mail is lost, and none is doubled without need.
 * @throws TransientError while another run may be sending it, and whatever the mailer, `compose` or the store throws.
 */
export async function sendOnce(
  requestId: string,
  name: string,
  services: { store: RequestStore; mailer: Mailer; clock: Clock },
  steps: MailSteps,
): Promise<"sent" | "sent-before" | "not-needed"> {
  const { store, mailer, clock } = services;
  const claimedAt = clock();
  const claim = await store.update<Case | "sent-before" | "not-needed">(requestId, (current) => {
    const before = current.request.sent[name];
    if (before?.sentAt) return unchanged("sent-before");
    if (before && Date.parse(claimedAt) - Date.parse(before.claimedAt) < claimSeconds * 1000) {
      throw new TransientError({ code: "mail-leaving", mail: mailName(name) });
    }
    const addition = steps.claim?.(current) ?? {};
    if (addition === "not-needed") return unchanged(addition);
    const request = withSent(addition.request ?? current.request, name, { claimedAt });
    const change = { events: [], ...addition, at: claimedAt, request };
    return { ...change, result: applied(current, { ...change, result: undefined }) };
  });
  if (typeof claim === "string") return claim;

  let mail: Mail;
  let isNotice = false;
  try {
    mail = await steps.compose(claim);
    isNotice = mail.toOperators ?? false;
    await mailer.send(mail);
  } catch (error) {
    // Best effort: without it the next run only has to wait until the claim is old enough.
    await release(store, requestId, name, { claimedAt, at: clock(), error, isNotice }).catch(() => undefined);
    throw error;
  }

  const at = clock();
  const event: MailEvent = steps.event ?? {
    type: "mail-sent",
    actor: { kind: "system" },
    details: { mail: name },
  };
  const sha256 = createHash("sha256").update(mail.text).digest("hex");
  await store.update(requestId, (current) => {
    const { events = [], ...addition } = steps.done?.(current) ?? {};
    const details = { ...event.details, sha256, ...(steps.keep && { text: steps.keep(mail) }) };
    return {
      ...addition,
      at,
      request: withSent(withoutNotTaken(addition.request ?? current.request, name), name, {
        claimedAt,
        sentAt: at,
      }),
      events: [{ ...event, details } as EventInput, ...events],
      result: undefined,
    };
  });
  return "sent";
}

interface Failed {
  readonly claimedAt: string;
  readonly at: string;
  readonly error: unknown;
  readonly isNotice: boolean;
}

/** Gives the claim back. That no mail of ours is taken at all is kept, for operators to see: no mail can tell them. */
async function release(store: RequestStore, requestId: string, name: string, failed: Failed): Promise<void> {
  const { claimedAt, at, error, isNotice } = failed;
  await store.update(requestId, ({ request }) => {
    const { [name]: claim, ...sent } = request.sent;
    if (claim?.claimedAt !== claimedAt || claim.sentAt) return unchanged(undefined);
    const free = { ...request, sent };
    const to = isNotice ? ("operators" as const) : ("person" as const);
    const mark = error instanceof MailsNotTaken && { at, why: "not-taken" as const, to, error: error.name };
    return {
      at,
      request: (mark && withUndelivered(free, name, mark)) || free,
      events: [],
      result: undefined,
    };
  });
}

function withSent(request: Request, name: string, sent: Request["sent"][string]): Request {
  return { ...request, sent: { ...request.sent, [name]: sent } };
}
