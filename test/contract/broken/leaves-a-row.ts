import { withReceipt } from "#shared/processor/receipt.ts";
import { recordsOfKind } from "#shared/processor/records.ts";
import { kinds, peopleWith, sample, texts } from "./sound.ts";

export const part = "read-back";
export const fault = /Erased and read back, person 1 .* still has rows: 1 in profiles\./;
/** It erases the questions, and forgets the profile. */
export const broken = sample({
  actions: {
    async erase(task, _kit, table) {
      const people = await peopleWith(task.subject.email, table);
      const questions = await Array.fromAsync(recordsOfKind(people, kinds.question, table));
      return withReceipt(
        table,
        task,
        () => ({ outcome: people.length > 0 ? "done" : "nothing-held", summary: texts.erased }),
        () => table.delete(questions),
      );
    },
  },
});
