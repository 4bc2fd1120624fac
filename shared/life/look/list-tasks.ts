import { Temporal } from "temporal-polyfill";
import type { Case } from "#shared/domain/case.ts";
import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { desk } from "#shared/domain/desk-task.ts";
import { openListings } from "#shared/domain/listing.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Right } from "#shared/domain/right.ts";
import { teamDueOn } from "#shared/domain/team.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { openTeamTasks } from "#shared/rules/team-tasks.ts";
import { listRequests } from "./list-requests.ts";
import { reference } from "./reference.ts";

/** Something that waits for people: for a team, or for the operators themselves. */
export interface TaskRow {
  readonly requestId: string;
  readonly reference: string;
  readonly right: Right;
  /** What is to be done: the action of a processor, or an operator's part in a few words. */
  readonly what: string;
  readonly processor?: string;
  /** The mailbox of a team, or `desk`. */
  readonly who: string;
  /** ISO date. */
  readonly dueOn: string;
  /** Calendar days until then, negative after it. */
  readonly daysLeft: number;
}

export interface TaskList {
  readonly tasks: readonly TaskRow[];
  /** There are more such requests than were looked at. */
  readonly more: boolean;
}

interface Services {
  readonly store: Pick<RequestStore, "byStatus" | "load">;
  readonly clock: Clock;
  readonly manifests: readonly ProcessorManifest[];
}

/** What waits for people in open requests, the soonest first. @param limit of requests that are looked at. */
export async function listTasks(limit: number, services: Services): Promise<TaskList> {
  const { store, clock, manifests } = services;
  const { requests, more } = await listRequests({ statuses: openListings, limit }, services);
  const today = clock();
  const tasks: TaskRow[] = [];
  for (const { requestId, waitingFor } of requests) {
    const current = await store.load(requestId);
    if (!current) continue;
    const row = rowOf(current, today);
    for (const { party, what, until, processor } of waitingFor)
      if (party === "operator")
        tasks.push(
          row({ what, who: desk, dueOn: until?.slice(0, 10) ?? current.request.deadlines.target, processor }),
        );
    for (const { processor, action, handed } of openTeamTasks(current)) {
      const mailbox = manifests.find(({ id }) => id === processor)?.team?.mailbox;
      tasks.push(
        row({ what: action, who: mailbox ?? desk, dueOn: teamDueOn(current.request, handed), processor }),
      );
    }
  }
  return { tasks: tasks.sort((a, b) => a.daysLeft - b.daysLeft), more };
}

type Own = Pick<TaskRow, "what" | "who" | "dueOn"> & { readonly processor: string | undefined };

function rowOf({ request }: Case, now: string) {
  const { requestId, right, zone } = request;
  const today = Temporal.PlainDate.from(localDate(now, zone));
  return ({ what, who, dueOn, processor }: Own): TaskRow => ({
    requestId,
    reference: reference(requestId),
    right,
    what,
    ...(processor && { processor }),
    who,
    dueOn,
    daysLeft: today.until(dueOn, { largestUnit: "days" }).days,
  });
}
