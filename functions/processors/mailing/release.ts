import type { TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { releasedBy } from "#shared/processor/undone.ts";
import { contactsOf, type Mailing, noContact } from "./contacts.ts";
import { present } from "./erasure-answer.ts";
import { resumeMailings } from "./stop-mailings.ts";
import { texts } from "./texts.ts";

/** Takes back exactly the effects of an objection or a withdrawal: effects of another request stay. */
export async function release(task: ProcessorTask, kit: ProcessorKit, mailing: Mailing): Promise<TaskAnswer> {
  const { table, suppression } = mailing;
  const { email } = task.subject;
  const requests = releasedBy(task);
  const contacts = await contactsOf(table, email);
  const entries = await suppression.entries(email);
  const others = entries.filter(({ requestId }) => !requestId || !requests.includes(requestId));
  return withReceipt(
    table,
    task,
    () => {
      if (contacts.length + entries.length === 0) return noContact;
      const summary = others.length > 0 ? texts.stillSuppressed : texts.resumed;
      return { outcome: "done", summary, counts: present({ contacts: contacts.length }) };
    },
    async () => {
      await resumeMailings(email, requests, kit.now(), mailing);
    },
  );
}
