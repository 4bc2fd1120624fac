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
 * Has a request follow those of the same person that come first: each of them will start it when it is over.
 * @param requests all of the person.
 * @returns ids of those it waits for.
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
      // Between being found and being asked it may have ended.
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
  // What waits for somebody to decide is not under way, and holds nobody up.
  const isUnderWay =
    goesAfterUnderWay(request.right).includes(other.right) &&
    other.status === "in-progress" &&
    !other.release;
  return (
    isOpen(other) &&
    (isEarlier || isUnderWay) &&
    // It may be a stranger's: what is confirmed waits for nothing that is not.
    isMailboxProved(other) &&
    // Nobody waits for what the person says is not theirs.
    other.pause?.why !== "not-me"
  );
}

/** Whether an erasure of the same person was being carried out while a copy was made: two that began at once miss each other. */
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

/** Lets those go on that waited for a request, if it is over. Run again it finds nobody. */
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
