import * as z from "zod";
import type { TaskOutcome } from "#shared/domain/outcome.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { InProgress } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import type { Task } from "#shared/domain/task.ts";
import { controller } from "#shared/policy/controller.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import type { Dataset } from "#shared/processor/contract.ts";
import { withKit } from "#shared/processor/processor-kit.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { stubManifest } from "../processor/stub-manifest.ts";

const requestId = "019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b";
const now = "2026-03-06T09:00:00.000Z";
const done: TaskOutcome = { outcome: "done", summary: "A copy.", counts: {}, files: [] };

export const notes: Dataset = {
  name: "notes",
  title: "Your notes",
  row: z.object({
    at: z.string().describe("When it was written"),
    text: z.string().optional().describe("The note"),
    amount: z.number().optional(),
    tags: z.array(z.string()).optional(),
    by: z.object({ desk: z.string(), isUrgent: z.boolean() }).optional(),
  }),
};

const names = { fields: { at: everywhere("When it was written"), text: everywhere("The note") } };

interface About {
  /** In place of `done`; collected files are added to any outcome that may have some. */
  readonly result?: NonNullable<Task["result"]>;
  readonly manifest?: ProcessorManifest;
  readonly right?: Right;
  readonly regime?: string;
  readonly alsoRegimes?: readonly string[];
  readonly locale?: string;
}

/** The needs of building a package, after processor `stub` collected these rows. */
export async function collected(
  packages: PackageStore,
  rows: Iterable<object> | AsyncIterable<object>,
  {
    result = done,
    manifest = stubManifest,
    right = "access",
    regime = "gdpr",
    alsoRegimes,
    locale = "en",
  }: About = {},
) {
  const of = { requestId, manifest, names, language: locale };
  const file = await withKit(of, { packages, clock: () => now }, (kit) => kit.collect(notes, rows));
  const filled = file && "files" in result ? { ...result, files: [file] } : result;
  const { request, tasks } = collectedBy(filled, right, { regime, locale });
  const bound = { ...request, ...(alsoRegimes && { alsoRegimes }) };
  return { request: bound, tasks, manifests: [manifest], controller, packages };
}

/** A request and the task of processor `stub`, with this outcome. */
export function collectedBy(
  result: NonNullable<Task["result"]>,
  right: Right,
  { regime = "gdpr", locale = "en" } = {},
): { request: InProgress; tasks: Task[] } {
  const task: Task = { processor: "stub", action: "collect", attempts: 1, updatedAt: now, result };
  const request: InProgress = {
    status: "in-progress",
    requestId,
    right,
    regime,
    locale,
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
    verifiedAt: now,
    approvedAt: now,
  };
  return { request, tasks: [task] };
}
