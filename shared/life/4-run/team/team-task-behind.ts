import type { Case } from "#shared/domain/case.ts";
import { isAtOrAfter } from "#shared/domain/moment.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { parseLinkText } from "#shared/domain/secret.ts";
import { teamLinkEnds } from "#shared/domain/team.ts";
import { notFound } from "#shared/life/doors/problem.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { openTeamTasks, type TeamTask } from "#shared/rules/team-tasks.ts";
import { tokenWith } from "./team-link.ts";

/** A processor whose tasks people carry out. */
export type TeamManifest = ProcessorManifest & { readonly team: NonNullable<ProcessorManifest["team"]> };

/** The manifest of a processor, if it has a team. */
export function teamManifest(
  manifests: readonly ProcessorManifest[],
  processor: string | undefined,
): TeamManifest | undefined {
  return manifests.find((one): one is TeamManifest => one.id === processor && one.team !== undefined);
}

/** The case and the processor behind a link, and what the link opens. */
export interface Behind {
  readonly current: Case;
  readonly manifest: TeamManifest;
  /**
   * The task that the team still has to do. @throws Problem not-found once it has its answer, the request has ended or
   * stands still, or the link is too old or was replaced: a reader of an old link learns nothing.
   */
  open(latest: Case, now: string): TeamTask;
}

/**
 * Finds what a link leads to.
 * @throws Problem not-found, the same for every text that is no link of a task.
 */
export async function behindLink(
  link: string,
  { store, manifests }: { store: Pick<RequestStore, "load">; manifests: readonly ProcessorManifest[] },
): Promise<Behind> {
  const { requestId, secret = "" } = parseLinkText(link) ?? {};
  const current = requestId && (await store.load(requestId));
  const token = current ? tokenWith(secret, current.tokens) : undefined;
  const manifest = teamManifest(manifests, token?.processor);
  if (!current || !token || !manifest) throw notFound();
  return {
    current,
    manifest,
    open(latest, now) {
      const task = openTeamTasks(latest).find(({ processor }) => processor === manifest.id);
      if (task?.handed.link !== token.link) throw notFound();
      if (isAtOrAfter(now, teamLinkEnds(latest.request, task.handed))) throw notFound();
      return task;
    },
  };
}
