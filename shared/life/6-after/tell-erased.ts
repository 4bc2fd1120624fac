import type { Case } from "#shared/domain/case.ts";
import { mails } from "#shared/domain/mail-names.ts";
import { latest } from "#shared/domain/moment.ts";
import { recipientsOf, withRecipients } from "#shared/domain/recipient-notices.ts";
import type { Task } from "#shared/domain/task.ts";
import { aboutRequest } from "#shared/letters/about-request.ts";
import { taskFacts } from "#shared/letters/task-facts.ts";
import type { SweepServices } from "#shared/life/attend/services.ts";
import { sendOnce } from "#shared/life/mail/send-once.ts";
import { subjectMail } from "#shared/life/mail/subject-mail.ts";

/** Tells the person about all data that a hold had kept and that was dealt with since the last letter. */
export async function tellErased(requestId: string, services: SweepServices): Promise<void> {
  const current = await services.store.load(requestId);
  const last = current && lastOf(current);
  if (!last) return;
  const isTold = ({ afterHold }: Task) => afterHold !== undefined && afterHold <= last;
  const mail = mails.afterHold(last);
  await sendOnce(requestId, mail, services, {
    compose: (latest) => {
      const { request, tasks } = latest;
      const letter = {
        name: "erased-after-hold" as const,
        ...aboutRequest(request),
        tasks: taskFacts(tasks.filter(isTold), services.manifests),
      };
      return subjectMail(latest, mail, letter, services.controller);
    },
    done: ({ request, tasks }) => ({
      // Recipients of the data that is erased only now are told, too.
      request: withRecipients(
        request,
        recipientsOf(request, tasks.filter(isTold), services.manifests),
        services.clock(),
        true,
      ),
      tasks: tasks.filter(isTold).map(({ afterHold: _, ...task }) => task),
    }),
    keep: ({ text }) => text,
  });
}

const lastOf = ({ tasks }: Case): string | undefined =>
  latest(...tasks.flatMap(({ afterHold = [] }) => afterHold));
