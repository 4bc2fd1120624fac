import { addTo } from "#shared/domain/deadline/deadlines.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { Intake } from "#shared/domain/intake.ts";
import type { Request } from "#shared/domain/request.ts";
import { saltedHash } from "#shared/domain/secret.ts";
import type { Accepted, Submission } from "#shared/life/1-intake/submission.ts";
import { orLeaveToSweep } from "#shared/life/or-leave-to-sweep.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Random } from "#shared/ports/random.ts";
import type { Earlier, RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { assertCorrectable } from "./assert-correctable.ts";
import { countedFor, type FreshServices, freshCase } from "./fresh-case.ts";
import { idempotencyOf } from "./idempotency.ts";
import { receivedAtOf } from "./received-at.ts";
import type { EnteredBy, IntakeDetails } from "./staff-intake.ts";
import {
  type SecretServices,
  type SubmissionSecrets,
  secretsOf,
  submissionSecrets,
} from "./submission-secrets.ts";

export interface SubmitServices extends SecretServices, FreshServices {
  readonly store: RequestStore;
  readonly workflow: Workflow;
  readonly clock: Clock;
  readonly random: Random;
  readonly publicUrl: string;
}

/** The life of the tokens of a request: longer than any request may take. */
const tokenLifetime = "P180D";

/**
 * Stores the request and starts its execution. The API does not look up the person, so that neither the answer nor
 * its time tells whether we know them.
 * @param entered where an operator enters what has arrived by letter, telephone or at the counter.
 * @throws Problem invalid-request, right-not-served.
 */
export async function submitRequest(
  body: Submission,
  idempotencyKey: string | undefined,
  services: SubmitServices,
  entered?: EnteredBy,
): Promise<Accepted> {
  const { store, workflow, keyedHash, clock, random, manifests } = services;
  assertCorrectable(body, manifests);
  const now = clock();
  const { receivedOn } = entered?.details ?? {};
  const receivedAt = receivedOn === undefined ? now : receivedOnDay(receivedOn, { body, now }, services);
  const counted = countedFor(body, receivedAt, services);
  const requestId = random.requestId(now);
  const idempotency =
    idempotencyKey === undefined ? undefined : await idempotencyOf(idempotencyKey, body, keyedHash);
  const earlier = idempotency && (await store.earlier(idempotency.key));
  if (earlier) return answerAgain(earlier, services);

  const secrets = await submissionSecrets({ requestId, hasSecretKey: true }, services);
  const { details } = entered ?? {};
  const { representative } = details ?? {};
  const actor = entered?.actor ?? ({ kind: "subject" } as const);
  const fresh = await freshCase(
    body,
    { requestId, receivedAt, counted, actor, arrival: details && arrivalOf(details) },
    services,
  );
  const expiresAt = addTo(now, tokenLifetime);
  const faster = await store.create({
    request: {
      ...fresh.request,
      ...(details && { intake: intakeOf(details, now), ...byDeskOf(details, actor) }),
    },
    subject: {
      ...fresh.subject,
      ...(representative && { representative: representativeOf(representative) }),
      ...(details?.post !== undefined && { postalAddress: details.post }),
    },
    tokens: [
      { purpose: "submission", hash: saltedHash(random.salt(), secrets.accessToken), expiresAt },
      { purpose: "not-me", hash: saltedHash(random.salt(), secrets.notMe), expiresAt },
    ],
    events: [
      ...fresh.events,
      ...(details?.proof === undefined
        ? []
        : [
            {
              type: "identity-vouched" as const,
              actor,
              details: { level: "L3" as const, proof: details.proof },
            },
          ]),
    ],
    ...(idempotency && { idempotency }),
  });
  if (faster) return answerAgain(faster, services);
  await orLeaveToSweep(requestId, "Starting the execution", () => workflow.start(requestId));
  return answer({ requestId, receivedAt }, secrets, services);
}

/** The same answer to each repetition, also to one of before an upgrade. */
async function answerAgain(earlier: Earlier, services: SubmitServices): Promise<Accepted> {
  return answer(earlier, await secretsOf(earlier.requestId, services), services);
}

function answer(
  { requestId, receivedAt }: Earlier,
  { confirmationCode, accessToken }: SubmissionSecrets,
  { publicUrl }: SubmitServices,
): Accepted {
  return {
    requestId,
    status: "received",
    receivedAt,
    confirmationCode,
    accessToken,
    links: { status: `${publicUrl}/requests/${requestId}` },
  };
}

/** Noon of a day at the place whose law sets the time. */
function receivedOnDay(
  day: string,
  { body, now }: { body: Submission; now: string },
  services: SubmitServices,
): string {
  return receivedAtOf(day, now, countedFor(body, day, services).zone);
}

function intakeOf({ channel, proof, representative }: IntakeDetails, enteredAt: string): Intake {
  return {
    channel,
    enteredAt,
    ...(proof !== undefined && { vouched: true }),
    ...(representative && { representative: representative.kind }),
  };
}

/** A silent request may be answered by post as well. */
function byDeskOf({ silent, post }: IntakeDetails, { id }: Actor): Pick<Request, "byDesk"> {
  if ((silent ?? post) === undefined) return {};
  return { byDesk: { how: silent === undefined ? "post" : "silent", enteredBy: String(id) } };
}

/** For the evidence, without names. */
function arrivalOf({ channel, receivedOn, representative, silent, post }: IntakeDetails) {
  const { kind, shown } = representative ?? {};
  return {
    channel,
    receivedOn,
    ...(kind && shown && { representative: kind, shown }),
    ...(silent !== undefined && { silent }),
    ...(post !== undefined && { byPost: true as const }),
  };
}

function representativeOf({ kind, name, email }: NonNullable<IntakeDetails["representative"]>) {
  return { kind, name, ...(email !== undefined && { email }) };
}
