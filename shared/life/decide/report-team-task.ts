import type { Case } from "#shared/domain/case.ts";
import { NothingWaits, RequestNotFound } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { type AnswerServices, reported } from "#shared/life/4-run/team/answer-team-task.ts";
import { documentsOf, storeDocuments, type TeamFile } from "#shared/life/4-run/team/documents.ts";
import { type TeamForm, teamForm } from "#shared/life/4-run/team/team-form.ts";
import { type TeamManifest, teamManifest } from "#shared/life/4-run/team/team-task-behind.ts";
import { deliverSignals } from "#shared/life/deliver-signals.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { PutBytes } from "#shared/ports/package-store.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { TeamReport } from "#shared/processor/team/answer.ts";
import { openTeamTasks, type TeamTask } from "#shared/rules/team-tasks.ts";
import { decideOnce } from "./decide-once.ts";

export interface TeamTaskOf {
  readonly requestId: string;
  readonly processor: string;
}

interface LookServices {
  readonly store: RequestStore;
  readonly manifests: readonly ProcessorManifest[];
}

/** What is handed over with a report, and where it is stored. */
export interface Copies {
  readonly files: readonly TeamFile[];
  readonly packages: { readonly put: PutBytes };
}

/** A team's task, for an operator: nothing about the person. @throws NothingWaits, RequestNotFound. */
export async function lookAtTeamTask(
  { requestId, processor }: TeamTaskOf,
  services: LookServices,
): Promise<TeamForm> {
  const manifest = manifestOf(processor, services);
  const current = await services.store.load(requestId);
  if (!current) throw new RequestNotFound(`There is no request ${requestId}.`);
  return teamForm(current, open(current, processor), manifest);
}

/**
 * Takes an operator's report of a team's task in place of the team's own. The evidence names the operator.
 * @returns whether this call reported; `false` when the same was reported before.
 * @throws DecidedAlready, NothingWaits, RequestNotFound, ReportRefused.
 */
export async function reportTeamTask(
  {
    requestId,
    processor,
    actor,
    report,
    copies,
  }: TeamTaskOf & { actor: Actor; report: TeamReport; copies?: Copies },
  services: AnswerServices,
): Promise<boolean> {
  const { store, clock } = services;
  const manifest = manifestOf(processor, services);
  const decision = {
    requestId,
    actor,
    about: processor,
    recordedBy: ["task-finished", "task-settled", "task-waived"] as const,
  };
  const documents = documentsOf(copies?.files ?? [], { requestId, processor });
  const reporting = {
    manifest,
    report,
    actor,
    open: (latest: Case) => open(latest, processor),
    files: documents.map(({ reference }) => reference),
  };
  return decideOnce(decision, store, async () => {
    const current = await store.load(requestId);
    // Nothing is stored of a report that is refused.
    if (copies && current && reported(current, reporting, clock()).result.changed)
      await storeDocuments(documents, copies);
    const { changed } = await store.update(requestId, (latest) => reported(latest, reporting, clock()));
    await deliverSignals(requestId, services);
    return changed;
  });
}

/**
 * Makes the link to a team's task useless, and has a new one mailed by the next sweep: the mail with it went astray, or its
 * mailbox is another now.
 * @throws NothingWaits, RequestNotFound.
 */
export async function replaceTeamLink(
  { requestId, processor, actor, reason }: TeamTaskOf & { actor: Actor; reason: string },
  services: LookServices & { readonly clock: Clock },
): Promise<void> {
  manifestOf(processor, services);
  await services.store.update(requestId, (current) => {
    const task = open(current, processor);
    const at = services.clock();
    const handed = { ...task.handed, link: task.handed.link + 1 };
    return {
      at,
      tasks: [{ ...task, handed, updatedAt: at }],
      events: [{ type: "task-link-replaced", actor, details: { processor, reason } }],
      result: undefined,
    };
  });
}

function manifestOf(processor: string, { manifests }: Pick<LookServices, "manifests">): TeamManifest {
  const manifest = teamManifest(manifests, processor);
  if (manifest) return manifest;
  const known = manifests.filter(({ team }) => team).map(({ id }) => id);
  throw new NothingWaits(
    `The tasks of "${processor}" are not done by people. Processors with a team: ${known.join(", ") || "no folder has one"}.`,
  );
}

function open(current: Case, processor: string): TeamTask {
  const task = openTeamTasks(current).find((one) => one.processor === processor);
  if (task) return task;
  const { requestId } = current.request;
  throw new NothingWaits(
    `Request ${requestId} waits for no report of "${processor}": the task is not handed over yet, has its answer, or the request has ended or stands still; see \`npx dsr show ${requestId}\`.`,
  );
}
