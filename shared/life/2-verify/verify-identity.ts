import type { Case } from "#shared/domain/case.ts";
import { RequestNotFound } from "#shared/domain/errors.ts";
import { mails } from "#shared/domain/mail-names.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { mayBeVerified, type Request } from "#shared/domain/request.ts";
import { stopOf } from "#shared/domain/stop.ts";
import type { WorkflowStep } from "#shared/domain/workflow-step.ts";
import { acknowledge, acknowledges } from "#shared/life/1-intake/acknowledge.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import { orLeaveToSweep } from "#shared/life/or-leave-to-sweep.ts";
import type { Heard } from "#shared/rules/person-facts.ts";
import { levelFor } from "#shared/rules/verification-needed.ts";
import { beginUnverified } from "./begin-unverified.ts";
import { endVerification } from "./end-verification.ts";
import { holdBack } from "./hold-back.ts";
import { hearPerson, type Met, reportSilent } from "./meet-person.ts";
import { linkMail, sendVerification } from "./send-verification.ts";
import { tellContacts } from "./tell-contacts.ts";
import type { VerifyIdentityServices } from "./verify-services.ts";

/**
 * Asks the person for the proofs that the request needs: sends the mails and keeps the task token until link and code
 * are confirmed, or goes on at once where no proof is needed. A repetition sends nothing twice: only the new task
 * token replaces the old one.
 * @throws RequestCancelled, RequestRefused, VerificationExpired by the names the workflow catches.
 */
export async function verifyIdentity(
  { requestId, taskToken }: { requestId: string; taskToken: string },
  services: VerifyIdentityServices,
): Promise<void> {
  const current = await services.store.load(requestId);
  if (!current) throw new RequestNotFound(`There is no request ${requestId}.`);
  // A system that is down delays neither an objection nor the mail to the person: the sweep tells the contacts later.
  const tell = (met?: Heard) =>
    orLeaveToSweep(requestId, "Telling the contacts", () => tellContacts(requestId, services, met));
  if (skipsVerification(current.request, services.manifests)) {
    await beginUnverified(requestId, taskToken, services);
    await tell();
    return;
  }
  const met = await orLeaveToSweep(requestId, "Meeting the person", () =>
    hearPerson(requestId, current.subject, services),
  );
  await askForProof(current.request, { taskToken, met }, services);
  if (!met) return;
  await reportSilent(requestId, met, services);
  await tell(met.heard);
}

/**
 * From the table alone, or somebody vouches: an operator, or the controller whose processor we are. It does not matter whether
 * we know the person.
 */
function skipsVerification(request: Request, manifests: readonly ProcessorManifest[]): boolean {
  if (request.release || request.origin || request.intake?.vouched) return true;
  return levelFor(request, manifests) === "L0";
}

async function askForProof(
  request: Request,
  { taskToken, met }: { taskToken: string; met: Met | undefined },
  services: VerifyIdentityServices,
) {
  const { requestId } = request;
  const { store, clock } = services;
  // With the claim of the mail, so before it: a fast reader may enter a datum that is compared with these facts.
  const begun = (current: Case) => {
    const stop = stopOf(current.request);
    if (stop) throw stop;
    return { ...met?.facts(current), steps: [waiting(current, taskToken, clock())] };
  };
  const isHeldBack = await holdBack(requestId, { mail: linkMail("verify", 1) }, services);
  const send = () => sendVerification(requestId, { mailbox: "verify", count: 1 }, services, begun);
  if (isHeldBack || (await send()) !== "sent") {
    await store.update(requestId, (current) => ({
      at: clock(),
      events: [],
      ...begun(current),
      result: undefined,
    }));
    await deliverSignals(requestId, services);
    // The workflow itself looks again, in case nobody else has noticed the end of the window.
    await endVerification(requestId, services);
  }
  if (!acknowledges(request)) return;
  const current = await store.load(requestId);
  if (!current || !mayBeVerified(current.request)) return;
  if (!(await holdBack(requestId, { mail: mails.acknowledgement }, services)))
    await acknowledge(requestId, services);
}

/** The step with the task that waits now; a person who confirmed before the task waited goes straight on. */
function waiting({ request }: Case, taskToken: string, at: string): WorkflowStep {
  const step = { step: "VerifyIdentity", taskToken } as const;
  if (mayBeVerified(request)) return step;
  return { ...step, signal: { decidedAt: at, output: { verified: true } } };
}
