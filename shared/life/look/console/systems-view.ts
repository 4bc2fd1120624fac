import { failureInWords, nextStep } from "#shared/domain/failure/failure.ts";
import { textIn } from "#shared/domain/localised-text.ts";
import { latest } from "#shared/domain/moment.ts";
import type { Outage } from "#shared/domain/outage.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Right } from "#shared/domain/right.ts";
import { openStatuses } from "#shared/domain/status.ts";
import { needsPerson, type Task } from "#shared/domain/task.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { OutageLog } from "#shared/ports/outage-log.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

interface Services {
  readonly store: Pick<RequestStore, "byStatus" | "load">;
  readonly outages: Pick<OutageLog, "open">;
  readonly clock: Clock;
  readonly manifests: readonly ProcessorManifest[];
}

/** So many requests are looked at, of each of these statuses. */
const looksAt = 60;
const statuses = [...openStatuses.filter((status) => status !== "received"), "completed"] as const;

/** How each system answers: by the open outages, and by its tasks in the requests that are due soonest. */
export async function systemsView({ store, outages, clock, manifests }: Services) {
  const [open, pages] = await Promise.all([
    outages.open(),
    Promise.all(statuses.map((status) => store.byStatus(status, { limit: looksAt }))),
  ]);
  const ids = pages.flatMap(({ items }) => items.map(({ requestId }) => requestId));
  const cases = await Promise.all(ids.map((id) => store.load(id)));
  const tasks = cases.flatMap((current) => current?.tasks ?? []);
  return {
    at: clock(),
    more: pages.some(({ next }) => next !== undefined),
    systems: manifests.map((manifest) =>
      systemOf(
        manifest,
        tasks.filter(({ processor }) => processor === manifest.id),
        open.find(({ processor }) => processor === manifest.id),
      ),
    ),
  };
}

function systemOf(manifest: ProcessorManifest, tasks: readonly Task[], outage: Outage | undefined) {
  const { id, name, description, leadTimeDays, team, rights } = manifest;
  const failed = tasks.filter(needsPerson).length;
  const answered = tasks.filter(
    ({ result }) => result && result.outcome !== "failed" && result.outcome !== "waived",
  );
  const lastSuccessAt = latest(...answered.map(({ updatedAt }) => updatedAt));
  const health = outage ? ("silent" as const) : failed > 0 ? ("failing" as const) : ("ok" as const);
  return {
    processor: id,
    name: textIn(name, "en"),
    description: textIn(description, "en"),
    health,
    ...(outage && { outage: outageOf(outage) }),
    waiting: tasks.filter(({ result }) => !result || result.outcome === "pending").length,
    failed,
    ...(lastSuccessAt && { lastSuccessAt }),
    leadTimeDays,
    ...(team && { team: team.mailbox }),
    rights: Object.entries(rights).map(([right, { action }]) => ({ right: right as Right, action })),
  };
}

function outageOf({ since, metAt, error, details, processor }: Outage) {
  const failure = { error, ...(details && { details }) };
  const next = nextStep(failure);
  return { since, metAt, text: failureInWords(failure, processor), ...(next && { next }) };
}
