import type { Laws } from "#shared/domain/deadline/applicable-regimes.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import type { Place } from "#shared/domain/deadline/place.ts";
import type { Regime } from "#shared/domain/deadline/regime.ts";
import type { Intake } from "#shared/domain/intake.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { schedule } from "#shared/domain/schedule.ts";
import { saltedHash } from "#shared/domain/secret.ts";
import type { Subject } from "#shared/domain/subject.ts";
import type { Accepted, Submission } from "#shared/life/1-intake/submission.ts";
import { orLeaveToSweep } from "#shared/life/or-leave-to-sweep.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Random } from "#shared/ports/random.ts";
import type { Earlier, RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { assertCorrectable } from "./assert-correctable.ts";
import { firstDue } from "./first-due.ts";
import { idempotencyOf } from "./idempotency.ts";
import { identifierRefs } from "./identifier-refs.ts";
import { servedRegimes } from "./served-regimes.ts";
import { type EnteredBy, type IntakeDetails, receivedAtOf } from "./staff-intake.ts";
import {
  type SecretServices,
  type SubmissionSecrets,
  secretsOf,
  submissionSecrets,
} from "./submission-secrets.ts";

export interface SubmitServices extends SecretServices {
  readonly store: RequestStore;
  readonly workflow: Workflow;
  readonly clock: Clock;
  readonly random: Random;
  /** Where a regime counts, for an ISO 3166 code of a place of action. */
  readonly placeFor: (regime: Regime, code: string) => Place;
  readonly controller: Controller;
  readonly manifests: readonly ProcessorManifest[];
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
  const { store, workflow, keyedHash, clock, random, controller, manifests } = services;
  assertCorrectable(body, manifests);
  const laws = servedRegimes(body, controller);
  const now = clock();
  const { receivedOn } = entered?.details ?? {};
  const receivedAt =
    receivedOn === undefined ? now : receivedOnDay(receivedOn, laws, { body, now }, services);
  const counted = firstDue(laws, { ...body, receivedAt }, services);
  const { regime, place, alsoRegimes, otherClocks } = counted;
  const asked = manifests.filter(({ rights }) => (rights[body.right]?.action ?? "none") !== "none");
  const late = schedule(asked, counted.receivedOn, counted.deadlines.target).filter(({ isLate }) => isLate);
  const requestId = random.requestId(now);
  const idempotency =
    idempotencyKey === undefined ? undefined : await idempotencyOf(idempotencyKey, body, keyedHash);
  const earlier = idempotency && (await store.earlier(idempotency.key));
  if (earlier) return answerAgain(earlier, services);

  const subjectRef = (await keyedHash("subject", body.email)).toString("base64url");
  const refs = await identifierRefs(body, keyedHash);
  const secrets = await submissionSecrets({ requestId, hasSecretKey: true }, services);
  const intake = entered && intakeOf(entered.details, now);
  const faster = await store.create({
    request: {
      requestId,
      status: "received",
      right: body.right,
      regime: regime.id,
      ...(alsoRegimes.length > 0 && { alsoRegimes }),
      ...(otherClocks.length > 0 && { otherClocks }),
      ...(laws.unknown !== undefined && { lawUnknown: true as const }),
      ...(late.length > 0 && { lateSystems: late.map(({ processor, doneOn }) => ({ processor, doneOn })) }),
      place: place.code,
      zone: counted.zone,
      receivedOn: counted.receivedOn,
      ...(counted.acknowledgeBy && { acknowledgeBy: counted.acknowledgeBy }),
      deadlines: counted.deadlines,
      ...(body.jurisdiction && { jurisdiction: body.jurisdiction }),
      ...(body.ground && { restrictionGround: body.ground }),
      locale: body.locale ?? controller.locale,
      hasSecretKey: true,
      ...(intake && { intake }),
      receivedAt,
      subjectRef,
      ...(refs.length > 0 && { identifierRefs: refs }),
      sent: {},
    },
    subject: subjectOf(body, entered?.details),
    tokens: [
      {
        purpose: "submission",
        hash: saltedHash(random.salt(), secrets.accessToken),
        expiresAt: addTo(now, tokenLifetime),
      },
      {
        purpose: "not-me",
        hash: saltedHash(random.salt(), secrets.notMe),
        expiresAt: addTo(now, tokenLifetime),
      },
    ],
    events: [
      {
        type: "request-received",
        actor: entered?.actor ?? { kind: "subject" },
        details: {
          right: body.right,
          regime: regime.id,
          ...(alsoRegimes.length > 0 && { alsoRegimes }),
          ...(otherClocks.length > 0 && { clocks: otherClocks }),
          ...(laws.unknown !== undefined && { lawUnknown: laws.unknown }),
          ...(body.ground && { ground: body.ground }),
          place: place.code,
          ...(place.calendar && { calendar: place.calendar.version }),
          ...(entered && arrivalOf(entered.details)),
        },
      },
      ...(entered?.details.proof === undefined
        ? []
        : [
            {
              type: "identity-vouched" as const,
              actor: entered.actor,
              details: { level: "L3" as const, proof: entered.details.proof },
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
  laws: Laws,
  { body, now }: { body: Submission; now: string },
  services: SubmitServices,
): string {
  const { zone } = firstDue(laws, { ...body, receivedAt: day }, services);
  return receivedAtOf(day, now, zone);
}

function intakeOf({ channel, proof, representative }: IntakeDetails, enteredAt: string): Intake {
  return {
    channel,
    enteredAt,
    ...(proof !== undefined && { vouched: true }),
    ...(representative && { representative: representative.kind }),
  };
}

/** For the evidence, without names. */
function arrivalOf({ channel, receivedOn, representative }: IntakeDetails) {
  const { kind, shown } = representative ?? {};
  return { channel, receivedOn, ...(kind && shown && { representative: kind, shown }) };
}

function subjectOf(
  { email, name, identifiers = [], details, ground, changes }: Submission,
  { representative }: Partial<IntakeDetails> = {},
): Subject {
  return {
    email,
    ...(name && { name }),
    identifiers,
    ...(details && { details }),
    ...(ground && { ground }),
    ...(changes && { changes }),
    ...(representative && { representative: representativeOf(representative) }),
  };
}

function representativeOf({ kind, name, email }: NonNullable<IntakeDetails["representative"]>) {
  return { kind, name, ...(email !== undefined && { email }) };
}
