import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { notFound } from "#shared/life/doors/problem.ts";
import { limitRate } from "#shared/life/doors/rate-limit.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import { taskForProcessor } from "../task-for-processor.ts";
import { type TeamForm, teamForm } from "./team-form.ts";
import { behindLink } from "./team-task-behind.ts";

export interface OpenedTeamTask {
  readonly form: TeamForm;
  /** The person, and what is asked, as any processor gets it. */
  readonly task: ProcessorTask;
}

export const hourlyLimit = { max: 60, windowSeconds: 3600, detail: "A task is opened sixty times an hour." };

/**
 * Shows a team whom its task is about. That it was opened is recorded first, without what was seen.
 * @throws Problem not-found, too-many-requests.
 */
export async function openTeamTask(
  link: string,
  services: { store: RequestStore; manifests: readonly ProcessorManifest[]; clock: Clock },
): Promise<OpenedTeamTask> {
  const { store, clock } = services;
  const { current: found, manifest, open } = await behindLink(link, services);
  const { id } = manifest;
  const { requestId } = found.request;
  open(found, clock());
  await limitRate(store, `team#${requestId}/${id}`, clock(), hourlyLimit);
  return store.update<OpenedTeamTask>(requestId, (current) => {
    const at = clock();
    const task = open(current, at);
    if (!current.subject) throw notFound();
    const actor = { kind: "processor", id } as const;
    const opened: EventInput = { type: "task-opened", actor, details: { processor: id } };
    const asked = taskForProcessor(current, current.subject, task, manifest, at);
    return { at, events: [opened], result: { form: teamForm(current, task, manifest), task: asked } };
  });
}
