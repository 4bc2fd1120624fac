import * as z from "zod";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { lineOfText } from "#shared/domain/plain-text.ts";
import { changesOf, nothingToCorrect } from "#shared/processor/changes.ts";
import type { ProcessorKit, ProcessorTask } from "#shared/processor/contract.ts";
import { groundOf } from "#shared/processor/ground.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { contactsOf, noContact, sortKeys } from "./contacts.ts";
import type { SuppressionList } from "./suppression-list.ts";

const fields = z.object({ name: lineOfText(200), company: lineOfText(200), language: lineOfText(35) });

const suppressionMoved: TaskAnswer = {
  outcome: "done",
  summary:
    "There is no contact with the old address. It is on our suppression list, and so is the new one now: no mailing is sent to either.",
};

/**
 * GDPR Art. 16: corrects the contact record. A new address takes the objection to mailings along, if there is one; the
 * old one stays on the list as well, so that no import writes to it.
 */
export async function rectify(
  task: ProcessorTask,
  kit: ProcessorKit,
  { table, suppression }: { table: OwnTable; suppression: SuppressionList },
): Promise<TaskAnswer> {
  const contacts = await contactsOf(table, task.subject.email);
  const { values, email, refusals } = changesOf(task, fields);
  const changed = { ...values, ...(email && { email }) };
  const names = Object.keys(changed);
  const moved = email && email !== task.subject.email && { contactChangedOn: kit.now().slice(0, 10) };
  const suppressedSince = email && (await suppression.since(task.subject.email));
  return withReceipt(
    table,
    task,
    () => {
      if (contacts.length === 0) return suppressedSince ? suppressionMoved : noContact;
      const { law } = groundOf(task);
      const refused = { reason: refusals.join(" ") || nothingToCorrect(fields), law };
      if (names.length === 0) return { outcome: "not-applicable", ...refused };
      const summary = `Corrected in your contact record: ${names.join(", ")}.`;
      const counts = { contacts: contacts.length };
      return refusals.length
        ? { outcome: "partial", summary, counts, ...refused }
        : { outcome: "done", summary, counts };
    },
    async () => {
      if (names.length === 0) return;
      if (email && suppressedSince) await suppression.add(email, suppressedSince);
      for (const pk of contacts) await table.set({ pk, sk: sortKeys.contact }, { ...changed, ...moved });
    },
  );
}
