import type { Case } from "#shared/domain/case.ts";
import type { CalendarDate } from "#shared/domain/moment.ts";
import type { Action } from "#shared/domain/right.ts";
import { teamDueOn } from "#shared/domain/team.ts";
import { offeredOutcomes, type TeamOutcome, takesFiles } from "#shared/processor/team/answer.ts";
import type { TeamTask } from "#shared/rules/team-tasks.ts";
import type { TeamManifest } from "./team-task-behind.ts";

/** A task as its team sees it, without a word about the person. */
export interface TeamForm {
  readonly requestId: string;
  /** Ids of the regimes that bind. */
  readonly laws: readonly string[];
  readonly manifest: TeamManifest;
  readonly action: Action;
  /** Something that an earlier request had set is to be taken back. */
  readonly isRelease: boolean;
  readonly dueOn: CalendarDate;
  readonly outcomes: readonly TeamOutcome[];
  /** Files are handed over with the report. */
  readonly takesFiles: boolean;
}

export function teamForm(
  { request }: Pick<Case, "request">,
  { action, handed }: Pick<TeamTask, "action" | "handed">,
  manifest: TeamManifest,
): TeamForm {
  const isRelease = request.release !== undefined;
  return {
    requestId: request.requestId,
    laws: [request.regime, ...(request.alsoRegimes ?? [])],
    manifest,
    action,
    isRelease,
    dueOn: teamDueOn(request, handed),
    takesFiles: takesFiles({ action, isRelease }),
    outcomes: offeredOutcomes({ action, isRelease, team: manifest.team }),
  };
}
