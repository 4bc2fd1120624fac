import { daysBefore } from "#shared/domain/deadline/deadlines.ts";
import { type MailName, mails } from "#shared/domain/mail-names.ts";
import { isAfter } from "#shared/domain/moment.ts";
import type { Request } from "#shared/domain/request.ts";
import { teamDueOn } from "#shared/domain/team.ts";
import { openTeamTasks, type TeamTask } from "../team-tasks.ts";
import { reminder } from "./reminder.ts";

/** A team gets the link to its task once it is handed over, and again some days before it is due. */
export const teamTask = reminder({
  to: "team",
  due(current) {
    const { request } = current;
    return openTeamTasks(current)
      .flatMap((task) => mailsOf(task, request))
      .filter(({ mailName }) => !request.sent[mailName]?.sentAt);
  },
  letter(current, mailName) {
    const { request } = current;
    const task = openTeamTasks(current).find((one) =>
      mailsOf(one, request).some((mail) => mail.mailName === mailName),
    );
    if (!task) return undefined;
    const { processor, handed } = task;
    return {
      processor,
      link: handed.link,
      dueOn: teamDueOn(request, handed),
      isReminder: mailName !== mails.teamTask(processor, handed.link),
    };
  },
});

function mailsOf({ processor, handed }: TeamTask, request: Request): { mailName: MailName; at: string }[] {
  const dueOn = teamDueOn(request, handed);
  const reminders = handed.remindDaysBefore
    .map((days) => ({
      mailName: mails.teamReminder(processor, dueOn, days),
      at: daysBefore(dueOn, days, request.zone),
    }))
    // A task that is handed over late is not followed by reminders of the days before.
    .filter(({ at }) => isAfter(at, handed.at));
  return [{ mailName: mails.teamTask(processor, handed.link), at: handed.at }, ...reminders];
}
