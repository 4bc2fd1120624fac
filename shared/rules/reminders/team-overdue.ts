import { endOf } from "#shared/domain/deadline/deadlines.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { teamDueOn } from "#shared/domain/team.ts";
import { openTeamTasks } from "../team-tasks.ts";
import { nextOf, reminder } from "./reminder.ts";

const every = "P7D";

/** A team has not reported by the day on which its task was due: the desk is told, and again every week. */
export const teamOverdue = reminder({
  to: "desk",
  due(current) {
    const { request } = current;
    return openTeamTasks(current).map(({ processor, handed }) => {
      const dueOn = teamDueOn(request, handed);
      const start = endOf(dueOn, request.zone);
      return nextOf(request.sent, mails.teamOverdue(processor, dueOn), { start, every });
    });
  },
  letter(current, mailName) {
    const { request } = current;
    const { requestId, deadlines } = request;
    const { target, legal } = deadlines;
    for (const { processor, handed } of openTeamTasks(current)) {
      const dueOn = teamDueOn(request, handed);
      const [name] = mails.teamOverdue(processor, dueOn)(0).split(/0$/);
      if (name && mailName.startsWith(name))
        return { name: "team-overdue" as const, requestId, processor, dueOn, target, legal };
    }
    return undefined;
  },
});
