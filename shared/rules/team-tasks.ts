import type { Case } from "#shared/domain/case.ts";
import { isOpen } from "#shared/domain/request.ts";
import { pauseOf } from "#shared/domain/stop.ts";
import { isFinal, type Task } from "#shared/domain/task.ts";
import type { Handed } from "#shared/domain/team.ts";

export type TeamTask = Task & { readonly handed: Handed };

const isTeams = (task: Task): task is TeamTask => task.handed !== undefined;

/** The tasks for which teams are waited for: none once the request has ended, and none while it stands still. */
export function openTeamTasks({ request, tasks }: Pick<Case, "request" | "tasks">): TeamTask[] {
  if (!isOpen(request) || pauseOf(request)) return [];
  return tasks.filter(isTeams).filter((task) => !isFinal(task));
}
