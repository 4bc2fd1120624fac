import { Temporal } from "temporal-polyfill";
import type { KnownDatumType } from "#shared/domain/identification.ts";
import { isMailboxProved } from "#shared/domain/mailbox-proved.ts";
import { isAfter } from "#shared/domain/moment.ts";
import type { ReviewReason } from "#shared/domain/plan-wait.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { AwaitingApproval, Request } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import { highestLevel, suffices, type VerificationLevel } from "#shared/domain/verification-level.ts";
import { isStrong, levelNeeded, verification } from "#shared/policy/verification.ts";

interface Asked {
  readonly right: Right;
  readonly regime: string;
}

/** The level that a right needs of everybody: decided before any system is asked whether it knows the person. */
export function levelFor(asked: Asked, manifests: readonly ProcessorManifest[]): VerificationLevel {
  return highestLevel([levelNeeded(asked, "ordinary"), ...taking(asked, manifests).map(needs(asked))]);
}

/** The kinds of data of which one is needed besides the mailbox; empty where the mailbox is enough. */
export function knownDataAsked(asked: Asked, manifests: readonly ProcessorManifest[]): KnownDatumType[] {
  const types = taking(asked, manifests)
    .filter((manifest) => suffices(needs(asked)(manifest), "L2"))
    .flatMap(({ identifies }) => identifies?.knownData ?? [])
    .filter(isStrong);
  return [...new Set(types)];
}

/**
 * The reasons for an operator's review (L3) before the request is carried out.
 * @param requests all requests of the person, this one included. @param today local date.
 */
export function reviewsOf(
  request: AwaitingApproval,
  {
    manifests,
    requests,
    today,
  }: { manifests: readonly ProcessorManifest[]; requests: readonly Request[]; today: string },
): ReviewReason[] {
  const { holders = [], toReview = [] } = request.person ?? {};
  // A system that cannot say whether it knows somebody counts as if it did; a silent one is heard later.
  const holding = taking(request, manifests).filter(
    ({ id, identifies }) => !identifies || holders.includes(id) || toReview.includes(id),
  );
  const reviews = proofReviews(request, holding, today);
  if (!reviews) return [];
  const { requestsWithinDays } = verification.review;
  // Unconfirmed requests may be a stranger's, and a release is our own: neither counts against anybody.
  const recent = requests.filter(
    (one) =>
      isAfter(one.receivedOn, daysBefore(today, requestsWithinDays.days)) &&
      isMailboxProved(one) &&
      !one.release,
  );
  return [...reviews, ...(recent.length > requestsWithinDays.count ? ["many-requests" as const] : [])];
}

/** The reasons for a review of one system's task, if the system was silent when the plan was made. */
export function reviewsAt(
  request: Request,
  processor: string,
  { manifests, today }: { manifests: readonly ProcessorManifest[]; today: string },
): ReviewReason[] {
  if (!request.person?.holders.includes(processor)) return [];
  const holding = taking(request, manifests).filter(({ id }) => id === processor);
  return proofReviews(request, holding, today) ?? [];
}

/** @returns `undefined` where no proof is needed, or an operator has vouched. */
function proofReviews(
  request: Request,
  holding: readonly ProcessorManifest[],
  today: string,
): ReviewReason[] | undefined {
  const needed = highestLevel(holding.map(needs(request)));
  const level = ("level" in request && request.level) || "L0";
  if (needed === "L0" || suffices(level, "L3")) return undefined;
  const changedOn = request.person?.contactChangedOn;
  const { contactChangedWithinDays } = verification.review;
  return [
    ...(suffices(level, needed) ? [] : ["level" as const]),
    ...(request.intake?.representative ? ["representative" as const] : []),
    ...(request.datumTriedTooOften ? ["datum-tries" as const] : []),
    ...(changedOn && isAfter(changedOn, daysBefore(today, contactChangedWithinDays))
      ? ["contact-changed" as const]
      : []),
  ];
}

function daysBefore(today: string, days: number): string {
  return Temporal.PlainDate.from(today).subtract({ days }).toString();
}

/** The systems with something to do. */
function taking({ right }: Asked, manifests: readonly ProcessorManifest[]): ProcessorManifest[] {
  return manifests.filter(({ rights }) => (rights[right]?.action ?? "none") !== "none");
}

const needs =
  (asked: Asked) =>
  ({ sensitivity }: ProcessorManifest): VerificationLevel =>
    levelNeeded(asked, sensitivity);
