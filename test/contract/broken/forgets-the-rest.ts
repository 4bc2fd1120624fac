import { withReceipt } from "#shared/processor/receipt.ts";
import { recordsOfKind } from "#shared/processor/records.ts";
import { kinds, peopleWith, sample, texts } from "./sound.ts";

export const part = "read-back";
export const fault = /The erasure of person 1 .* is "done", and 2 rows are left that nothing leads to/;
/** It erases the profile, and with it the way to the questions. */
export const broken = sample({
  actions: {
    async erase(task, _kit, table) {
      const people = await peopleWith(task.subject.email, table);
      const profiles = await Array.fromAsync(recordsOfKind(people, kinds.profile, table));
      return withReceipt(
        table,
        task,
        () => ({ outcome: people.length > 0 ? "done" : "nothing-held", summary: texts.erased }),
        () => table.delete(profiles),
      );
    },
  },
});
