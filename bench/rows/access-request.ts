import type { TaskOutcome } from "#shared/domain/outcome.ts";
import type { InProgress } from "#shared/domain/request.ts";
import type { Task } from "#shared/domain/task.ts";

const at = "2026-03-06T09:00:00.000Z";

/** A request for access, and the shop's task with this outcome, as far as a package shows them. */
export function accessRequest(result: TaskOutcome): { request: InProgress; tasks: Task[] } {
  const task: Task = { processor: "shop", action: "collect", attempts: 1, updatedAt: at, result };
  const request: InProgress = {
    status: "in-progress",
    requestId: "019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b",
    right: "access",
    regime: "gdpr",
    locale: "en",
    receivedAt: "2026-03-05T10:00:00.000Z",
    zone: "Europe/Berlin",
    receivedOn: "2026-03-05",
    place: "DE-BE",
    deadlines: { base: "2026-04-05", legal: "2026-04-07", target: "2026-04-02" },
    subjectRef: "ref",
    sent: {},
    version: 3,
    chain: { seq: 1, hash: "" },
    level: "L1",
    verifiedAt: at,
    approvedAt: at,
  };
  return { request, tasks: [task] };
}
