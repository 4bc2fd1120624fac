import type { Laws } from "#shared/domain/deadline/applicable-regimes.ts";
import type { Place } from "#shared/domain/deadline/place.ts";
import type { Regime } from "#shared/domain/deadline/regime.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Origin } from "#shared/domain/request.ts";
import { schedule } from "#shared/domain/schedule.ts";
import type { Subject } from "#shared/domain/subject.ts";
import type { Submission } from "#shared/life/1-intake/submission.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { NewCase } from "#shared/ports/request-store.ts";
import { type Counted, firstDue } from "./first-due.ts";
import { identifierRefs } from "./identifier-refs.ts";
import { servedRegimes } from "./served-regimes.ts";

export interface FreshServices {
  readonly keyedHash: KeyedHash;
  /** Where a regime counts, for an ISO 3166 code of a place of action. */
  readonly placeFor: (regime: Regime, code: string) => Place;
  readonly controller: Controller;
  readonly manifests: readonly ProcessorManifest[];
}

/** The laws that bind a submission, and its dates. */
export type CountedLaws = Counted & Pick<Laws, "unknown">;

/** @throws Problem right-not-served. */
export function countedFor(body: Submission, receivedAt: string, services: FreshServices): CountedLaws {
  const laws = servedRegimes(body, services.controller);
  const counted = firstDue(laws, { ...body, receivedAt }, services);
  return { ...counted, ...(laws.unknown !== undefined && { unknown: laws.unknown }) };
}

interface Received {
  readonly requestId: string;
  /** ISO instant. */
  readonly receivedAt: string;
  readonly counted: CountedLaws;
  readonly actor: Actor;
  readonly origin?: Origin;
  /** How it has reached the desk, for the evidence. */
  readonly arrival?: object | undefined;
}

/** A request at receipt, with its evidence and without tokens. */
export async function freshCase(
  body: Submission,
  { requestId, receivedAt, counted, actor, origin, arrival }: Received,
  { keyedHash, controller, manifests }: FreshServices,
): Promise<Omit<NewCase, "tokens">> {
  const { regime, place, alsoRegimes, otherClocks, unknown } = counted;
  const asked = manifests.filter(({ rights }) => (rights[body.right]?.action ?? "none") !== "none");
  const late = schedule(asked, counted.receivedOn, counted.deadlines.target).filter(({ isLate }) => isLate);
  const subjectRef = (await keyedHash("subject", body.email)).toString("base64url");
  const refs = await identifierRefs(body, keyedHash);
  return {
    request: {
      requestId,
      status: "received",
      right: body.right,
      regime: regime.id,
      ...(alsoRegimes.length > 0 && { alsoRegimes }),
      ...(otherClocks.length > 0 && { otherClocks }),
      ...(unknown !== undefined && { lawUnknown: true as const }),
      ...(late.length > 0 && { lateSystems: late.map(({ processor, doneOn }) => ({ processor, doneOn })) }),
      place: place.code,
      zone: counted.zone,
      receivedOn: counted.receivedOn,
      ...(counted.acknowledgeBy && { acknowledgeBy: counted.acknowledgeBy }),
      deadlines: counted.deadlines,
      ...(body.jurisdiction && { jurisdiction: body.jurisdiction }),
      ...(body.ground && { restrictionGround: body.ground }),
      ...(origin && { origin }),
      locale: body.locale ?? controller.locale,
      hasSecretKey: true,
      receivedAt,
      subjectRef,
      ...(refs.length > 0 && { identifierRefs: refs }),
      sent: {},
    },
    subject: subjectOf(body),
    events: [
      {
        type: "request-received",
        actor,
        details: {
          right: body.right,
          regime: regime.id,
          ...(alsoRegimes.length > 0 && { alsoRegimes }),
          ...(otherClocks.length > 0 && { clocks: otherClocks }),
          ...(unknown !== undefined && { lawUnknown: unknown }),
          ...(body.ground && { ground: body.ground }),
          place: place.code,
          ...(place.calendar && { calendar: place.calendar.version }),
          ...arrival,
          ...(origin && { controller: origin.controller, subjectRequestId: origin.subjectRequestId }),
        },
      },
    ],
  };
}

function subjectOf({ email, name, identifiers = [], details, ground, changes }: Submission): Subject {
  return {
    email,
    ...(name && { name }),
    identifiers,
    ...(details && { details }),
    ...(ground && { ground }),
    ...(changes && { changes }),
  };
}
