import { Temporal } from "temporal-polyfill";
import { letteredAs } from "#shared/domain/by-desk.ts";
import { deadlinesAtReceipt } from "#shared/domain/deadline/deadlines-at-receipt.ts";
import { NothingWaits, RequestNotFound, TerminalError } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { sentAs } from "#shared/domain/letters-to.ts";
import { isAfter, isBefore } from "#shared/domain/moment.ts";
import type { Completed, Deadlines, Request } from "#shared/domain/request.ts";
import type { Identifier, Subject } from "#shared/domain/subject.ts";
import { regimes } from "#shared/policy/regimes.ts";
import { standing } from "#shared/policy/standing.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Random } from "#shared/ports/random.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";
import { stands } from "#shared/rules/standing.ts";
import type { PlaceFor } from "./deadlines-after.ts";
import { decideOnce } from "./decide-once.ts";
import { createOnce, markReleased } from "./mark-released.ts";
import { askedThemselves, asksTheSame, calledOff } from "./release-disowned.ts";

export interface ReleaseServices {
  readonly store: RequestStore;
  readonly workflow: Workflow;
  readonly random: Random;
  readonly clock: Clock;
  readonly placeFor: PlaceFor;
}

export interface ReleaseDecision {
  readonly requestId: string;
  readonly actor: Actor;
  /** The person reads it. */
  readonly reason: string;
  /** Local date (ISO) of the release; absent: as soon as the person has had the notice they are owed. */
  readonly on?: string | undefined;
}

export interface Released {
  /** Id of the releasing request. */
  readonly releaseId: string;
  readonly on: string;
  readonly changed: boolean;
}

/**
 * Takes back the effects of a request, a restriction or a hold, by a new request: it tells the person before (GDPR
 * Art. 18(3)), asks every processor on the date, and ends with an answer. The processors then hold no such effect for
 * the person: other requests of theirs with the same effect are released with it. A repetition changes nothing,
 * but finishes after a crash what the first call began, with the reason of the first.
 * @throws DecidedAlready; NothingWaits when it has no effect any more; TerminalError for a date with too little notice,
 * or too far away; RequestNotFound.
 */
export async function releaseRequest(
  decision: ReleaseDecision,
  services: ReleaseServices,
): Promise<Released> {
  const { requestId, actor } = decision;
  const { isOwn: _, ...released } = await decideOnce(
    { requestId, actor, recordedBy: ["release-decided"] },
    services.store,
    () => release(decision, services),
    ({ isOwn }) => isOwn,
  );
  return released;
}

/** @returns with `isOwn`, whether it is released because of this call. */
async function release(
  decision: ReleaseDecision,
  services: ReleaseServices,
): Promise<Released & { isOwn: boolean }> {
  const { store, workflow, random, clock } = services;
  const { requestId, actor } = decision;
  const at = clock();
  const current = await calledOff(requestId, decision, services);
  if (!current) throw new RequestNotFound(`There is no request ${requestId}.`);
  const { request, subject } = current;
  const before = "releasedBy" in request ? request.releasedBy : undefined;
  const earlier = before && (await store.load(before));
  if (earlier) {
    const on = earlier.request.release?.notBefore ?? "";
    return { releaseId: earlier.request.requestId, on, changed: false, isOwn: false };
  }
  if (!before && !stands(request, at)) throw nothingStands(request);
  if (!subject) throw new NothingWaits(`Nobody knows any more who made request ${requestId}.`);
  const own = (await store.bySubject(request.subjectRef)).find((other) => asksTheSame(other, request));
  if (standing[request.right]?.onlyReported && own) throw askedThemselves(request, own);
  const dates = datesOf(request as Completed, at, services);
  // The marks come first: one request is released by one other, even after a crash or with two operators at once.
  const wanted = {
    releaseId: random.requestId(at),
    on: dateOf(request as Completed, decision.on, dates),
    reason: decision.reason,
  };
  const mark = await markReleased(requestId, wanted, actor, services);
  const { releaseId, on, reason } = mark;
  const isOwn = releaseId === wanted.releaseId;
  const others = (await store.bySubject(request.subjectRef)).filter(
    (other) => other.requestId !== requestId && isReleasedWith(request, other, { releaseId, at }),
  );
  for (const one of others) await markReleased(one.requestId, mark, actor, services);
  const otherCases = await Promise.all(others.map((one) => store.load(one.requestId)));
  const { right, regime, place, zone, locale, subjectRef, jurisdiction } = request;
  const readers = sentAs(request);
  const isMade = await createOnce(store, {
    request: {
      ...dates,
      requestId: releaseId,
      status: "received",
      right,
      regime,
      place,
      zone,
      locale,
      ...(jurisdiction && { jurisdiction }),
      receivedAt: at,
      subjectRef,
      ...letteredAs(request),
      ...readers,
      release: {
        of: requestId,
        ...(others.length > 0 && { alsoOf: others.map((other) => other.requestId) }),
        notBefore: on,
        reason,
      },
      sent: {},
    },
    subject: {
      ...identityOf(
        subject,
        otherCases.flatMap((one) => one?.subject ?? []),
      ),
      ...(readers.lettersTo && subject.representative && { representative: subject.representative }),
    },
    tokens: [],
    events: [
      {
        type: "request-received",
        actor,
        details: { right, regime, releases: requestId, ...readers.lettersTo },
      },
    ],
  });
  await workflow.start(releaseId);
  return { releaseId, on, changed: isOwn || isMade, isOwn };
}

function isReleasedWith(
  { right }: Request,
  other: Request,
  { releaseId, at }: { releaseId: string; at: string },
): boolean {
  if (other.right !== right) return false;
  return stands(other, at) || ("releasedBy" in other && other.releasedBy === releaseId);
}

/** The identifiers of the earlier requests, found ones apart, to find the person again, without the person's texts. */
function identityOf(subject: Subject, others: readonly Subject[]): Subject {
  const { email, name, postalAddress, otherMailbox } = subject;
  const all = [subject, ...others];
  const found = once(all.flatMap((one) => one.found ?? []));
  return {
    email,
    ...(name && { name }),
    ...(postalAddress && { postalAddress }),
    ...(otherMailbox && { otherMailbox }),
    identifiers: once(all.flatMap(({ identifiers }) => identifiers)),
    ...(found.length > 0 && { found }),
  };
}

function once<One extends Identifier>(all: readonly One[]): One[] {
  return [...new Map(all.map((one) => [`${one.type} ${one.value}`, one])).values()];
}

function datesOf({ regime: id, right, place }: Completed, at: string, { placeFor }: ReleaseServices) {
  const regime = regimes[id];
  if (!regime) throw new TerminalError(`There is no regime "${id}" any more.`);
  return deadlinesAtReceipt(at, { regime, right, place: placeFor(regime, place) });
}

function dateOf(
  { right }: Completed,
  wanted: string | undefined,
  { receivedOn, deadlines }: { receivedOn: string; deadlines: Deadlines },
): string {
  const earliest = Temporal.PlainDate.from(receivedOn)
    .add(standing[right]?.notice ?? "P0D")
    .toString();
  const on = wanted ?? earliest;
  if (isBefore(on, earliest) || isAfter(on, deadlines.target))
    throw new TerminalError(
      `The date must be from ${earliest}, so that the person can disagree before, to ${deadlines.target}; ${on} is not.`,
    );
  return on;
}

function nothingStands({ requestId, right, status }: { requestId: string; right: string; status: string }) {
  const allowed = Object.entries(standing)
    .flatMap(([one, row]) => (row.onlyReported ? [] : [one]))
    .join(" or ");
  return new NothingWaits(
    `Request ${requestId} (${right}, ${status}) has set nothing that still stands; only an answered ${allowed} can be released, an objection or a withdrawal only where somebody says that it was not theirs.`,
  );
}
