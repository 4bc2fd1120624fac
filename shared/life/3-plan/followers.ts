import { unchanged } from "#shared/domain/case.ts";
import { RequestNotFound } from "#shared/domain/errors.ts";
import { isMailboxProved } from "#shared/domain/mailbox-proved.ts";
import { isAtOrAfter, isAtOrBefore } from "#shared/domain/moment.ts";
import { withoutWait } from "#shared/domain/plan.ts";
import { isOpen, type Request } from "#shared/domain/request.ts";
import { specialOf } from "#shared/domain/right.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import { goesAfter, goesAfterUnderWay } from "#shared/policy/order.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Workflow } from "#shared/ports/workflow.ts";

type Services = { store: RequestStore; workflow: Workflow; clock: Clock };

/**
 * Makes a request wait for earlier ones of the same person: each of them starts it when it is over.
 * @param requests all of the person.
 * @returns ids of the requests it waits for.
 */
export async function follow(
  request: Request,
  requests: readonly Request[],
  { store, clock }: Services,
): Promise<string[]> {
  const first = requests.filter((other) => comesFirst(other, request));
  const open: string[] = [];
  for (const { requestId } of first) {
    const follows = await store.update(requestId, ({ request: leader }) => {
      // The earlier request may have ended in between.
      if (!comesFirst(leader, request)) return unchanged(false);
      const { followers = [] } = leader;
      if (followers.includes(request.requestId)) return unchanged(true);
      const changed = { ...leader, followers: [...followers, request.requestId] };
      return { at: clock(), request: changed, events: [], result: true };
    });
    if (follows) open.push(requestId);
  }
  return open;
}

function comesFirst(other: Request, request: Request): boolean {
  const isEarlier =
    goesAfter(request.right).includes(other.right) && isAtOrBefore(other.receivedAt, request.receivedAt);
  // A request that waits for a decision is not under way, and holds nobody up.
  const isUnderWay =
    goesAfterUnderWay(request.right).includes(other.right) &&
    other.status === "in-progress" &&
    !other.release;
  return (
    isOpen(other) &&
    (isEarlier || isUnderWay) &&
    // It may be a stranger's: a confirmed request does not wait for an unconfirmed one.
    isMailboxProved(other) &&
    // Nobody waits for a request that was reported as "not me".
    other.pause?.why !== "not-me"
  );
}

/**
 * Whether an erasure of the same person was under way while a copy was made: two requests that began at the same time
 * miss each other.
 */
export async function wasErasedMeanwhile(
  request: Request,
  { store }: Pick<Services, "store">,
): Promise<boolean> {
  if (
    request.status !== "in-progress" ||
    !goesAfterUnderWay(request.right).some((name) => specialOf(name).erases)
  )
    return false;
  const began = request.approvedAt;
  return (await store.bySubject(request.subjectRef)).some((other) => {
    if (!specialOf(other.right).erases) return false;
    if (other.status === "completed") return isAtOrAfter(other.closedAt, began);
    return other.status === "in-progress" || other.status === "needs-attention";
  });
}

/** Starts the requests that waited for this one, if it is over. A repetition finds nobody. */
export async function startFollowers(requestId: string, services: Services): Promise<void> {
  const { store, clock } = services;
  const leader = (await store.load(requestId))?.request;
  if (!leader?.followers?.length || isOpen(leader)) return;
  for (const follower of leader.followers) {
    await startFollower(follower, requestId, services).catch((error) => {
      if (!(error instanceof RequestNotFound)) throw error;
    });
  }
  await store.update(requestId, ({ request: { followers, ...request } }) =>
    followers ? { at: clock(), request, events: [], result: undefined } : unchanged(undefined),
  );
}

async function startFollower(follower: string, leader: string, services: Services): Promise<void> {
  const { store, clock } = services;
  await store.update(follower, (current) => {
    const at = clock();
    const isOver = (wait: { kind: string; requestId?: string }) => wait.requestId === leader;
    const part = withoutWait(current, isOver, { at, actor: { kind: "system" } });
    return part ? { ...part, at, result: undefined } : unchanged(undefined);
  });
  await deliverSignals(follower, services);
}
