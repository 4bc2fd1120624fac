import { unchanged } from "#shared/domain/case.ts";
import { TransientError } from "#shared/domain/errors.ts";
import { systemId } from "#shared/domain/failure/kinds.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { isOpen } from "#shared/domain/request.ts";
import { pauseOf } from "#shared/domain/stop.ts";
import { markResponded } from "#shared/domain/transitions.ts";
import { sendOnce } from "#shared/life/mail/send-once.ts";
import { type ControllersCase, isControllers } from "#shared/opendsr/controllers-request.ts";
import { proofOf } from "#shared/opendsr/proof.ts";
import { statusNameOf, statusOf } from "#shared/opendsr/status-of.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { Mailer } from "#shared/ports/mailer.ts";
import type { OpenDsrIdentity } from "#shared/ports/opendsr-identity.ts";
import { CallbackFailed, type PostReport } from "#shared/ports/post-report.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { closing } from "./closing.ts";

export interface TellControllerServices {
  readonly store: RequestStore;
  readonly clock: Clock;
  readonly identity: OpenDsrIdentity;
  readonly postReport: PostReport;
  readonly secretKey: KeyedHash;
  readonly publicUrl: string;
}

/**
 * Closes a controller's request, and reports that to each of its addresses, once. The results are there for the controller from
 * the first of both on, so that a controller that cannot be reached holds nothing up but its own report.
 * @throws RequestPaused; TransientError with `controller-not-told` when an address did not take its report.
 */
export async function tellController(requestId: string, services: TellControllerServices): Promise<void> {
  const callbacks = await close(requestId, services);
  for (const [at, url] of callbacks.entries()) await report(requestId, { url, count: at + 1 }, services);
  await services.store.update(requestId, ({ request }) => {
    if (isOpen(request) || request.respondedAt) return unchanged(undefined);
    const at = services.clock();
    return { at, request: markResponded(request, at), events: [], result: undefined };
  });
}

/** @returns the addresses that are told. */
function close(requestId: string, { store, clock }: TellControllerServices): Promise<readonly string[]> {
  return store.update<readonly string[]>(requestId, (current) => {
    const { request } = current;
    const stop = pauseOf(request);
    if (stop) throw stop;
    const callbacks = request.origin?.callbacks ?? [];
    if (!isOpen(request)) return unchanged(callbacks);
    const at = clock();
    const { request: closed = request, events = [] } = closing(current, at);
    const { respondedAt: _, ...untold } = closed as typeof closed & { respondedAt?: string };
    return { at, request: untold as typeof closed, events, result: callbacks };
  });
}

async function report(
  requestId: string,
  { url, count }: { url: string; count: number },
  services: TellControllerServices,
): Promise<void> {
  const { store, clock } = services;
  const mail = mails.callback(count);
  const current = await store.load(requestId);
  if (!isControllers(current)) return;
  const { controller } = current.request.origin;
  await sendOnce(
    requestId,
    mail,
    { store, clock, mailer: reporting(controller, services) },
    {
      compose: async (latest) => {
        const status = await statusOf(latest as ControllersCase, clock(), services);
        return {
          to: url,
          subject: "",
          text: JSON.stringify({ ...status, status_callback_url: url }),
          html: "",
          noticeId: `${requestId}/${mail}`,
          toController: true,
        };
      },
      event: {
        type: "controller-told",
        actor: { kind: "system" },
        details: { mail, controller, status: statusNameOf(current.request) },
      },
    },
  );
}

/** Sends a report as `sendOnce` sends a mail. */
function reporting(controller: string, { identity, postReport }: TellControllerServices): Mailer {
  return {
    async send({ to, text }) {
      const proof = await proofOf(text, identity);
      try {
        await postReport(to, text, { "content-type": "application/json", ...proof });
      } catch (error) {
        if (!(error instanceof CallbackFailed)) throw error;
        const { status } = error;
        const details = { code: "controller-not-told" as const, controller: systemId(controller) };
        throw new TransientError({ ...details, ...(status !== undefined && { status }) }, { cause: error });
      }
    },
  };
}
