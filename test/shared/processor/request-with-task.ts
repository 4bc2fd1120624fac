import type { Pause } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import type { Subject } from "#shared/domain/subject.ts";
import type { Task } from "#shared/domain/task.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

export const requestId = "019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b";
export const anna = "anna.lind@example.com";
const receivedAt = "2026-03-05T10:00:00.000Z";

/** A request in progress with one task for processor `stub`. */
export async function requestWithTask(
  store: RequestStore,
  task: Partial<Task> = {},
  {
    right = "access" as Right,
    status = "in-progress",
    changes,
    release,
    pause,
  }: {
    right?: Right;
    status?: string;
    changes?: Subject["changes"];
    release?: boolean;
    pause?: Pause;
  } = {},
): Promise<void> {
  const deadlines = { base: "2026-04-05", legal: "2026-04-07", target: "2026-04-02" };
  await store.create({
    request: {
      status: "received",
      requestId,
      right,
      regime: "gdpr",
      locale: "en",
      receivedAt,
      zone: "Europe/Berlin",
      receivedOn: "2026-03-05",
      place: "DE-BE",
      deadlines,
      subjectRef: "ref",
      sent: {},
      ...(release && { release: { of: requestId, notBefore: "2026-03-05", reason: "It was right." } }),
    },
    subject: { email: anna, name: "Anna Lind", identifiers: [], ...(changes && { changes }) },
    tokens: [],
    events: [],
  });
  await store.update(requestId, ({ request }) => ({
    at: receivedAt,
    request: { ...request, ...states[status], ...(pause && { pause }) } as typeof request,
    tasks: [{ processor: "stub", action: "collect", attempts: 0, updatedAt: receivedAt, ...task }],
    events: [],
    result: undefined,
  }));
}

const verified = { level: "L2", verifiedAt: receivedAt, approvedAt: receivedAt };
const states: Record<string, object> = {
  "in-progress": { status: "in-progress", ...verified },
  "needs-attention": { status: "needs-attention", ...verified, since: receivedAt },
  cancelled: { status: "cancelled", closedAt: receivedAt, cancelledBy: "subject" },
  refused: { status: "refused", closedAt: receivedAt, ground: "excessive", reason: "…" },
  completed: { status: "completed", verifiedAt: receivedAt, closedAt: receivedAt, outcome: "complied" },
};
